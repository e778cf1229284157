// Small records of the browser's storage.local by key: the one way to them. What they hold is unknown until its owner has parsed it.
import { browser } from 'wxt/browser';

/** @returns undefined where nothing is kept */
export async function readLocal(key: string): Promise<unknown> {
  return (await browser.storage.local.get(key))[key];
}

/** Every record whose key begins so, by key. */
export async function readLocalAll(prefix: string): Promise<[key: string, record: unknown][]> {
  return Object.entries(await browser.storage.local.get(null)).filter(([key]) => key.startsWith(prefix));
}

/** Writes of one context land in their order. @throws Error when the disk is full */
export function keepLocal(key: string, record: unknown): Promise<void> {
  return browser.storage.local.set({ [key]: record });
}

/** Several records in one write: all of them or none. */
export function keepLocalAll(records: Record<string, unknown>): Promise<void> {
  return browser.storage.local.set(records);
}

export function dropLocal(...keys: string[]): Promise<void> {
  return browser.storage.local.remove(keys);
}

/** Calls back with what any context has written there, this one included, until the returned function is called. Removals are not told. */
export function watchLocal(key: string, onRecord: (record: unknown) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>) => {
    const record = changes[key]?.newValue;
    if (record !== undefined) onRecord(record);
  };
  browser.storage.local.onChanged.addListener(listener);
  return () => browser.storage.local.onChanged.removeListener(listener);
}
