// Sweeps up files that nothing names: no draft, wherever it is kept, and no mail that may yet go.
import { browser } from 'wxt/browser';
import type { AttachmentStore } from './attachment-store';

export type SweepParts = {
  files: Pick<AttachmentStore, 'old' | 'drop'>;
  /** Ids that mails name which may yet go. */
  namedByMails(): Promise<ReadonlySet<string>>;
};

/** The views keep drafts in several places and may keep them in more: an id that stands anywhere in what is stored is named. */
export async function sweepAttachments({ files, namedByMails }: SweepParts): Promise<void> {
  const old = await files.old();
  // To know what the mails name, each that waits is read: not for nothing.
  if (old.length === 0) return;
  const [mails, stored] = await Promise.all([namedByMails(), browser.storage.local.get(null)]);
  const drafts = JSON.stringify(stored);
  await files.drop(old.filter((id) => !mails.has(id) && !drafts.includes(id)));
}
