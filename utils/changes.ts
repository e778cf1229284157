// Tells every open view that something it may show has changed. Carries no content: whoever cares reads again.

/** Across the popup, tabs and the background of this extension (same origin, HTML §9.6). */
const CHANNEL = 'handbill-changes';

/** erased: nothing of what a view holds exists any more; not-revoked: and the provider could not be told. */
export type Change = 'outbox' | 'accounts' | 'log' | 'settings' | 'memory' | 'people' | 'erased' | 'erased-not-revoked';

/** @returns a function that announces a change to all other contexts. */
export function openAnnouncer(): (change: Change) => void {
  const channel = new BroadcastChannel(CHANNEL);
  return (change) => channel.postMessage(change);
}

/** Calls back at each change announced elsewhere, until the returned function is called. */
export function watchChanges(onChange: (change: Change) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<Change>) => onChange(event.data);
  return () => channel.close();
}
