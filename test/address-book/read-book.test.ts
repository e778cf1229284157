// A page of a book as the background gives it: only with the scope and the host the user gave, and with a token that holds.
import { afterEach, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox';
import { readBook } from '../../utils/address-book/read-book';
import type { Authorization } from '../../utils/provider/provider';

const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';
const ANA = 'ana@example.org';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

async function open({ scopes = [CONTACTS], hosts = ['https://people.googleapis.com/*'], tokens = 1 } = {}) {
  const started = await startSandbox({
    delivery: false,
    books: { [ANA]: { contacts: [{ displayName: 'Bo', emailAddresses: ['bo@example.net'] }] } },
  });
  sandbox = started;
  const asked: (string | undefined)[] = [];
  const first = await started.tokens.issue(ANA, [CONTACTS]);
  const parts = {
    findAccount: async (id: string) => (id === 'a' ? { provider: 'gmail' as const, scopes } : undefined),
    authorization: async (_id: string, refused?: string): Promise<Authorization> => {
      asked.push(refused);
      if (asked.length > tokens) return { kind: 'expired' };
      const { accessToken } = refused === undefined ? first : await started.tokens.issue(ANA, [CONTACTS]);
      return { kind: 'given', authorization: `Bearer ${accessToken}` };
    },
    fetch: started.fetch,
    mayCall: async (host: string) => hosts.includes(host),
  };
  return { sandbox: started, parts, asked, token: first.accessToken };
}

it('reads with the scope, the host and a token', async () => {
  const { parts } = await open();
  expect(await readBook(parts, { accountId: 'a', book: 'contacts' })).toMatchObject({
    state: 'answered',
    answers: [{ connections: [{ names: [{ displayName: 'Bo' }] }] }, {}],
  });
});

it.each([
  ['a book the user was not asked for', {}, { accountId: 'a', book: 'other-contacts' as const }],
  ['sending alone', { scopes: ['https://www.googleapis.com/auth/gmail.send'] }, { accountId: 'a', book: 'contacts' as const }],
  ['a host the browser keeps closed', { hosts: [] }, { accountId: 'a', book: 'contacts' as const }],
  ['an account that is gone', {}, { accountId: 'b', book: 'contacts' as const }],
])('%s: not granted, and nobody is called', async (_, given, asked) => {
  const opened = await open(given);
  expect(await readBook(opened.parts, asked)).toEqual({ state: 'not-granted' });
  expect(opened.sandbox.replies.list()).toEqual([]);
  expect(opened.asked).toEqual([]);
});

it('a token that ended before its time is asked for anew, once', async () => {
  const { sandbox: google, parts, asked, token } = await open({ tokens: 2 });
  await google.tokens.expire(token);
  expect(await readBook(parts, { accountId: 'a', book: 'contacts' })).toMatchObject({ state: 'answered' });
  expect(asked).toEqual([undefined, `Bearer ${token}`]);
});

// The page and the labels are asked for together.
it('a grant that has ended stays so', async () => {
  const { sandbox: google, parts, token } = await open();
  await google.tokens.expire(token);
  expect(await readBook(parts, { accountId: 'a', book: 'contacts' })).toEqual({ state: 'expired' });
  expect(google.replies.list().map(({ status }) => status)).toEqual([401, 401]);
});
