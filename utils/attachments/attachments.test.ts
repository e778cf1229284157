import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAttachmentStore } from './attachment-store';
import { sweepAttachments } from './sweep';

const HOUR_MS = 60 * 60_000;
const octets = (text: string) => new TextEncoder().encode(text);
let now = 0;
const store = createAttachmentStore(() => now);

beforeEach(() => {
  now = Date.UTC(2026, 10, 25);
  fakeBrowser.reset();
});
afterEach(async () => {
  now += 48 * HOUR_MS;
  await store.drop(await store.old());
});

test('a file is kept once, under the SHA-256 of what is in it', async () => {
  // FIPS 180-4: the digest of "abc".
  const id = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await store.keep(octets('abc'))).toBe(id);
  expect(await store.keep(octets('abc'))).toBe(id);
  expect(await store.read(id)).toEqual(octets('abc'));
  expect(await store.has(id)).toBe(true);
  expect(await store.read('other')).toBeUndefined();
  expect(await store.has('other')).toBe(false);
});

test.each<[string, { draft?: boolean; mail?: boolean; afterHours: number }, boolean]>([
  ['named by nothing', { afterHours: 48 }, false],
  ['just kept: its draft may be on the way', { afterHours: 1 }, true],
  ['named by a draft, wherever it is kept', { draft: true, afterHours: 48 }, true],
  ['named by a mail that may yet go', { mail: true, afterHours: 48 }, true],
])('%s', async (_, { draft, mail, afterHours }, stays) => {
  const id = await store.keep(octets('a file'));
  if (draft) await fakeBrowser.storage.local.set({ 'started:x': { draft: { attachments: [{ id }] } } });
  now += afterHours * HOUR_MS;
  await sweepAttachments({ files: store, namedByMails: async () => new Set(mail ? [id] : []) });
  expect(await store.has(id)).toBe(stays);
});

test('no mail is read while there is no file to sweep up', async () => {
  await store.keep(octets('just kept'));
  await sweepAttachments({
    files: store,
    namedByMails: () => {
      throw new Error('The mails were read');
    },
  });
});

test('a file that is kept again while its sweep looks around stays', async () => {
  const id = await store.keep(octets('a file'));
  now += 48 * HOUR_MS;
  await sweepAttachments({
    files: store,
    namedByMails: async () => {
      await store.keep(octets('a file'));
      return new Set();
    },
  });
  expect(await store.has(id)).toBe(true);
});
