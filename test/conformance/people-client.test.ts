// Google's own People client against the sandbox: what it lists, pages and is refused must be what Google's code expects.
// https://github.com/googleapis/google-api-nodejs-client
import { auth as googleAuth, people as peopleClient, type people_v1 } from '@googleapis/people';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SANDBOX_CLIENT, startSandbox, type Sandbox } from '../../sandbox';
import { sandboxAgent } from '../../sandbox/trusted-fetch';

const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';
const OTHERS = 'https://www.googleapis.com/auth/contacts.other.readonly';
const SEND = 'https://www.googleapis.com/auth/gmail.send';
const DAY_MS = 24 * 60 * 60_000;

let nowMs = Date.parse('2026-12-01T08:00:00Z');
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    now: () => nowMs,
    delivery: false,
    books: {
      'ana@example.org': {
        contacts: [
          ...Array.from({ length: 2_500 }, (_, n) => ({ displayName: `Person ${n}`, emailAddresses: [`p${n}@example.net`] })),
          {
            displayName: 'Bo Lee',
            givenName: 'Bo',
            familyName: 'Lee',
            emailAddresses: ['bo@example.net', 'bo@example.com'],
            labels: ['Choir'],
          },
          { phoneNumber: '+49 30 000000' },
        ],
        others: [{ emailAddresses: ['dana@example.com'] }],
      },
    },
  });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.replies.clear());

async function peopleOf(addrSpec: string, scopes: string[]): Promise<people_v1.People> {
  const { accessToken } = await sandbox.tokens.issue(addrSpec, scopes);
  const auth = new googleAuth.OAuth2({ clientId: SANDBOX_CLIENT.id, transporterOptions: { agent: sandboxAgent(sandbox) } });
  auth.setCredentials({ access_token: accessToken });
  return peopleClient({ version: 'v1', auth, agent: sandboxAgent(sandbox) });
}

type Refusal = { response?: { status: number; data: { error: { message: string; details?: { reason?: string }[] } } } };
async function refusalOf(call: Promise<unknown>): Promise<string> {
  const { response } = await call.then(
    () => {
      throw new Error('The call was answered.');
    },
    (reason: unknown) => reason as Refusal,
  );
  return `${response?.status} ${response?.data.error.details?.[0]?.reason ?? response?.data.error.message.slice(0, 40)}`;
}

const every = { resourceName: 'people/me', personFields: 'names,emailAddresses,memberships', pageSize: 1_000 };

test('a book is read page by page, everybody once, and the last page has no next', async () => {
  const people = await peopleOf('ana@example.org', [CONTACTS]);
  const names: (string | null | undefined)[] = [];
  let pageToken: string | undefined;
  do {
    const { data } = await people.people.connections.list({ ...every, ...(pageToken !== undefined && { pageToken }) });
    expect(data.totalItems).toBe(2_502);
    names.push(...(data.connections ?? []).map(({ resourceName }) => resourceName));
    pageToken = data.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  expect(new Set(names).size).toBe(2_502);
  expect(sandbox.replies.list()).toHaveLength(3);
});

test('a person has what was asked for and no more; labels are memberships with names in the groups', async () => {
  const people = await peopleOf('ana@example.org', [CONTACTS]);
  const { data } = await people.people.connections.list({ ...every, sortOrder: 'FIRST_NAME_ASCENDING', pageSize: 2 });
  const bo = data.connections?.find(({ names }) => names?.[0]?.givenName === 'Bo');
  expect(bo?.emailAddresses?.map(({ value, metadata }) => [value, metadata?.primary])).toEqual([
    ['bo@example.net', true],
    ['bo@example.com', undefined],
  ]);
  const nobody = data.connections?.find(({ names }) => names === undefined);
  expect(nobody).toEqual({ resourceName: nobody?.resourceName, etag: nobody?.etag, memberships: nobody?.memberships });
  const { data: groups } = await people.contactGroups.list({ pageSize: 1_000, groupFields: 'name,groupType,memberCount' });
  const label = bo?.memberships?.at(-1)?.contactGroupMembership?.contactGroupResourceName;
  expect(groups.contactGroups?.find(({ resourceName }) => resourceName === label)).toMatchObject({
    name: 'Choir',
    formattedName: 'Choir',
    groupType: 'USER_CONTACT_GROUP',
    memberCount: 1,
  });
});

test('other contacts are a book of their own, with a permission of their own', async () => {
  const people = await peopleOf('ana@example.org', [OTHERS]);
  const { data } = await people.otherContacts.list({ readMask: 'emailAddresses,names' });
  expect(data.otherContacts?.map(({ emailAddresses }) => emailAddresses?.[0]?.value)).toEqual(['dana@example.com']);
  expect(await refusalOf(people.people.connections.list(every))).toBe('403 ACCESS_TOKEN_SCOPE_INSUFFICIENT');
});

test('nobody in the book: no list at all', async () => {
  const people = await peopleOf('bo@example.org', [CONTACTS]);
  expect((await people.people.connections.list(every)).data).toEqual({});
});

test.each<[string, (people: people_v1.People) => Promise<unknown>, string]>([
  ['no mask', (people) => people.people.connections.list({ resourceName: 'people/me' }), '400 personFields mask is required. Please sp'],
  [
    'a mask of nonsense',
    (people) => people.people.connections.list({ ...every, personFields: 'names,shoes' }),
    '400 Invalid personFields mask path: "shoes".',
  ],
  [
    'more than a thousand',
    (people) => people.people.connections.list({ ...every, pageSize: 1_001 }),
    '400 Page size must be between 1 and 1000.',
  ],
  [
    'a page of another call',
    async (people) => {
      const { data } = await people.people.connections.list(every);
      return people.people.connections.list({ ...every, pageSize: 999, pageToken: data.nextPageToken ?? '' });
    },
    '400 Page token is invalid or does not match ',
  ],
  [
    'the organisations of other contacts',
    (people) => people.otherContacts.list({ readMask: 'organizations' }),
    '400 Invalid readMask mask path: "organizatio',
  ],
])('%s is refused', async (_, call, refusal) => {
  expect(await refusalOf(call(await peopleOf('ana@example.org', [CONTACTS, OTHERS])))).toBe(refusal);
});

test('a token for sending alone reads nothing', async () => {
  const people = await peopleOf('ana@example.org', [SEND]);
  expect(await refusalOf(people.people.connections.list(every))).toBe('403 ACCESS_TOKEN_SCOPE_INSUFFICIENT');
  expect(await refusalOf(people.contactGroups.list({}))).toBe('403 ACCESS_TOKEN_SCOPE_INSUFFICIENT');
});

test('a sync token comes with the last page, finds nothing new, and dies after seven days', async () => {
  const people = await peopleOf('bo@example.org', [CONTACTS]);
  const { data } = await people.people.connections.list({ ...every, requestSyncToken: true });
  const syncToken = data.nextSyncToken ?? '';
  expect(syncToken).not.toBe('');
  const ana = await peopleOf('ana@example.org', [CONTACTS]);
  expect((await ana.people.connections.list({ ...every, requestSyncToken: true })).data.nextSyncToken).toBeUndefined();
  expect((await people.people.connections.list({ ...every, requestSyncToken: true, syncToken })).data.connections).toBeUndefined();
  nowMs += 7 * DAY_MS;
  expect(await refusalOf(people.people.connections.list({ ...every, syncToken }))).toBe('400 EXPIRED_SYNC_TOKEN');
});
