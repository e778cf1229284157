// Looks into the mailboxes of a running Cyrus as their owners could, by JMAP: what arrived, what lies in Sent; and into what was handed over.
import { readFile } from 'node:fs/promises';
import { PASSWORD, type Cyrus } from './cyrus';

export type StoredMail = { id: string; folder: string; subject: string; messageId: string; isDraft: boolean; blobId: string };

type Answers = { methodResponses: [string, { list: Record<string, unknown>[] }, string][] };

async function ask(cyrus: Cyrus, user: string, methodCalls: unknown[]): Promise<Record<string, unknown>[][]> {
  const using = ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail', 'urn:ietf:params:jmap:submission'];
  const response = await fetch(`http://127.0.0.1:${cyrus.port}/jmap/`, {
    method: 'POST',
    headers: { authorization: basic(user), 'content-type': 'application/json' },
    body: JSON.stringify({ using, methodCalls }),
  });
  if (!response.ok) throw new Error(`Cyrus answered ${response.status}: ${await response.text()}`);
  const { methodResponses } = (await response.json()) as Answers;
  return methodResponses.map(([, { list }]) => list);
}

/** The user's name and password as the Authorization field has them (RFC 7617). */
export function basic(user: string, password = PASSWORD): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Every mail of a mailbox but the one that came with it, oldest first, with the role of the folder it lies in. */
export async function mailsOf(cyrus: Cyrus, user: string): Promise<StoredMail[]> {
  const accountId = user;
  const [, folders = [], mails = []] = await ask(cyrus, user, [
    ['Email/query', { accountId, sort: [{ property: 'receivedAt', isAscending: true }] }, 'all'],
    ['Mailbox/get', { accountId, ids: null }, 'folders'],
    ['Email/get', { accountId, '#ids': { resultOf: 'all', name: 'Email/query', path: '/ids' } }, 'mails'],
  ]);
  const roles = new Map(folders.map(({ id, role }) => [String(id), String(role)]));
  const stored = mails.map((mail): StoredMail => {
    const [folder = ''] = Object.keys(mail['mailboxIds'] as object);
    return {
      id: String(mail['id']),
      folder: roles.get(folder) ?? folder,
      subject: String(mail['subject']),
      messageId: String((mail['messageId'] as string[] | null)?.[0]),
      isDraft: '$draft' in (mail['keywords'] as object),
      blobId: String(mail['blobId']),
    };
  });
  return stored.filter(({ messageId }) => !messageId.startsWith('first.'));
}

/** Waits until Cyrus holds no mail of a user any more: it looks for those that are due every few seconds. @throws after twenty */
export async function nothingHeld(cyrus: Cyrus, user: string): Promise<void> {
  const until = performance.now() + 20_000;
  for (;;) {
    const [submissions = []] = await ask(cyrus, user, [['EmailSubmission/get', { accountId: user, ids: null }, 'all']]);
    if (!submissions.some(({ undoStatus }) => undoStatus === 'pending')) return;
    if (performance.now() > until) throw new Error(`Cyrus still holds mails of ${user}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The octets of a mail as it lies there, one character for each. */
export async function rawOf(cyrus: Cyrus, user: string, { blobId }: StoredMail): Promise<string> {
  const path = `/jmap/download/${encodeURIComponent(user)}/${blobId}/mail?accept=message/rfc822`;
  const response = await fetch(`http://127.0.0.1:${cyrus.port}${path}`, { headers: { authorization: basic(user) } });
  if (!response.ok) throw new Error(`Cyrus answered ${response.status} for a mail`);
  return Buffer.from(await response.arrayBuffer()).toString('latin1');
}

/** How often a mail was handed over to be carried: what Postfix noted, once nothing more is being noted. */
export async function handedOver({ mailLog }: Cyrus, messageId: string): Promise<number> {
  for (let before = ''; ;) {
    const log = await readFile(mailLog, 'utf8');
    if (log === before) return log.split(`message-id=<${messageId}>`).length - 1;
    before = log;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until Postfix has nothing left to carry: every mail it has put in its queue is out of it. @throws after 20 seconds */
export async function quiet({ mailLog }: Cyrus): Promise<void> {
  const until = performance.now() + 20_000;
  for (;;) {
    const log = await readFile(mailLog, 'utf8');
    const queued = new Set([...log.matchAll(/cleanup\[\d+\]: (\w+): message-id=/g)].map(([, id]) => id));
    for (const [, id] of log.matchAll(/qmgr\[\d+\]: (\w+): removed/g)) queued.delete(id);
    if (queued.size === 0) return;
    if (performance.now() > until) throw new Error(`Postfix still carries ${[...queued].join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until a mailbox holds what is looked for: Postfix delivers after Cyrus has answered. @throws after ten seconds, with what is there */
export async function arrived(cyrus: Cyrus, user: string, isIt: (mail: StoredMail) => boolean): Promise<StoredMail> {
  const until = performance.now() + 10_000;
  for (;;) {
    const mails = await mailsOf(cyrus, user);
    const found = mails.find(isIt);
    if (found) return found;
    if (performance.now() > until) throw new Error(`not in the mailbox of ${user}: ${mails.map(({ subject }) => subject).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
