// What servers say of themselves, and what comes of it. A real one answers in test/provider/jmap.test.ts.
import { describe, expect, it } from 'vitest';
import { findMailbox } from './jmap-session';

const CORE = 'urn:ietf:params:jmap:core';
const MAIL = 'urn:ietf:params:jmap:mail';
const SUBMISSION = 'urn:ietf:params:jmap:submission';
const CONTACTS = 'urn:ietf:params:jmap:contacts';
const ANA = 'ana@example.org';

const LIMITS = { maxSizeUpload: 50_000_000, maxSizeRequest: 10_000_000, maxCallsInRequest: 16 };
const account = { isReadOnly: false, accountCapabilities: { [MAIL]: {}, [SUBMISSION]: {} } };
const session = {
  capabilities: { [CORE]: LIMITS, [MAIL]: {}, [SUBMISSION]: {} },
  accounts: { a1: account },
  primaryAccounts: { [MAIL]: 'a1', [SUBMISSION]: 'a1' },
  apiUrl: 'https://jmap.example/api/',
  uploadUrl: 'https://jmap.example/upload/{accountId}/',
};
/** What a server says of holding mails. */
const holding = (maxDelayedSend: unknown) => ({
  ...session,
  accounts: { a1: { ...account, accountCapabilities: { [MAIL]: {}, [SUBMISSION]: { maxDelayedSend } } } },
});
const withContacts = {
  ...session,
  capabilities: { ...session.capabilities, [CORE]: { ...LIMITS, maxObjectsInGet: 200 }, [CONTACTS]: {} },
  accounts: { a1: account, c1: { isReadOnly: true, accountCapabilities: { [CONTACTS]: {} } } },
  primaryAccounts: { ...session.primaryAccounts, [CONTACTS]: 'c1' },
};
const withLimits = (limits: object) => ({ ...session, capabilities: { ...session.capabilities, [CORE]: limits } });
const strange = { ...session, accounts: { '../a?': account }, primaryAccounts: { [SUBMISSION]: '../a?' } };
const identities = [{ id: 'i1', email: ANA }];
const folders = [
  { id: 'd', role: 'drafts' },
  { id: 's', role: 'sent' },
  { id: 'x', role: null },
];

type Server = { session?: unknown; status?: number; identities?: object[]; folders?: object[]; redirect?: string };

/** A server of one page. Notes where the password went. */
function serverOf(server: Server, passwordWentTo: string[]): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const authorized = request.headers.get('authorization') !== null;
    if (authorized) passwordWentTo.push(url.host);
    const answer = (status: number, body: unknown, at = url.href) =>
      Object.defineProperty(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }), 'url', { value: at });
    if (url.pathname === '/api/') {
      const answers = [
        ['Identity/get', { list: server.identities ?? identities }, 'identities'],
        ['Mailbox/get', { list: server.folders ?? folders }, 'folders'],
      ];
      return answer(200, { methodResponses: answers });
    }
    if (server.redirect !== undefined && url.pathname === '/.well-known/jmap') {
      if (request.redirect === 'error') throw new TypeError('a redirect');
      if (request.redirect === 'manual') return answer(302, '');
      // What a browser may not read at another host is, to its caller, no network.
      if (server.redirect.includes('unseen')) throw new TypeError('Failed to fetch');
      return answer(401, '', server.redirect);
    }
    if (!authorized) return answer(server.status === 404 ? 404 : 401, '');
    return answer(server.status ?? 200, server.session ?? session);
  };
}

async function find(server: Server, url = 'https://jmap.example/.well-known/jmap') {
  const passwordWentTo: string[] = [];
  const fetch = serverOf(server, passwordWentTo);
  const found = await findMailbox({ fetch, authorization: 'Bearer secret', now: 0 }, new URL(url), ANA);
  return { found, passwordWentTo: [...new Set(passwordWentTo)] };
}

describe('a mailbox to send from', () => {
  it.each<[string, Server, object]>([
    ['as the standard has it', {}, { accountId: 'a1', identityId: 'i1', draftsId: 'd', sentId: 's', maxMessageOctets: 50_000_000 }],
    ['with relative addresses', { session: { ...session, apiUrl: '/api/', uploadUrl: 'upload/{accountId}/' } }, { apiUrl: session.apiUrl }],
    ['with an account id that must be escaped', { session: strange }, { uploadUrl: 'https://jmap.example/upload/..%2Fa%3F/' }],
    ['of a whole domain', { identities: [{ id: 'i2', email: '*@Example.org' }] }, { identityId: 'i2' }],
    ['written otherwise', { identities: [{ id: 'i3', email: 'Ana@Example.ORG' }] }, { identityId: 'i3' }],
    ['without a folder for drafts', { folders: [{ id: 's', role: 'sent' }] }, { draftsId: 's', sentId: 's' }],
    ['without a folder for sent mail', { folders: [{ id: 'd', role: 'drafts' }] }, { draftsId: 'd', sentId: 'd' }],
    ['with limits of 0', { session: withLimits({ maxSizeUpload: 0, maxCallsInRequest: 0, maxSizeRequest: 0 }) }, { accountId: 'a1' }],
    ['with limits below 0', { session: withLimits({ maxSizeUpload: -1, maxCallsInRequest: -1 }) }, { accountId: 'a1' }],
    ['with limits that are no numbers', { session: withLimits({ maxSizeUpload: '50 MB', maxCallsInRequest: null }) }, { accountId: 'a1' }],
    ['with limits beyond any size', { session: withLimits({ maxSizeUpload: 1e300, maxSizeRequest: 1e300 }) }, { maxMessageOctets: 1e300 }],
    ['with half a call', { session: withLimits({ maxCallsInRequest: 0.5, maxSizeUpload: 0.5 }) }, { accountId: 'a1' }],
    ['without limits', { session: withLimits({}) }, { maxMessageOctets: Number.MAX_SAFE_INTEGER }],
    ['that holds mails', { session: holding(604_800) }, { maxHoldMs: 604_800_000 }],
    ['with an address book in another account', { session: withContacts }, { contacts: { accountId: 'c1', maxObjectsInGet: 200 } }],
    ['behind a redirect on the same host', { redirect: 'https://jmap.example/session' }, { sessionUrl: 'https://jmap.example/session' }],
  ])('%s', async (_, server, mailbox) => {
    const { found, passwordWentTo } = await find(server);
    expect(found).toMatchObject({ mailbox });
    expect(passwordWentTo).toEqual(['jmap.example']);
  });
});

it.each([undefined, 0, -1, 0.5, 'a week', null])('a server that would hold mails for %s holds none', async (maxDelayedSend) => {
  const { found } = await find({ session: holding(maxDelayedSend) });
  expect('mailbox' in found && found.mailbox).not.toHaveProperty('maxHoldMs');
});

describe('no address book, and a mailbox all the same', () => {
  it.each<[string, object]>([
    ['nobody speaks of one', session],
    ['the server could, and this account may not', { ...withContacts, accounts: { a1: account, c1: account } }],
    ['none is the user’s own', { ...withContacts, primaryAccounts: session.primaryAccounts }],
    ['the account is not there', { ...withContacts, accounts: { a1: account } }],
    ['the server itself does not say so', { ...withContacts, capabilities: session.capabilities }],
  ])('%s', async (_, told) => {
    const { found } = await find({ session: told });
    expect('mailbox' in found && found.mailbox).toMatchObject({ accountId: 'a1' });
    expect('mailbox' in found && found.mailbox).not.toHaveProperty('contacts');
  });
});

describe('no mailbox, and why', () => {
  it.each<[string, Server, object]>([
    ['a web site', { session: '<html>Welcome</html>' }, { problem: 'no-jmap' }],
    ['JSON of something else', { session: { ok: true } }, { problem: 'no-jmap' }],
    ['nothing at that address', { status: 404 }, { problem: 'no-jmap' }],
    ['a wrong password', { status: 401 }, { problem: 'wrong-password' }],
    ['a server that is down', { status: 503 }, { problem: 'offline' }],
    [
      'an account that can only be read',
      { session: { ...session, accounts: { a1: { ...account, isReadOnly: true } } } },
      { problem: 'no-sending' },
    ],
    [
      'a token without sending',
      { session: { ...session, accounts: { a1: { ...account, accountCapabilities: { [MAIL]: {} } } } } },
      { problem: 'no-sending' },
    ],
    ['no account', { session: { ...session, accounts: {}, primaryAccounts: {} } }, { problem: 'no-sending' }],
    ['another address', { identities: [{ id: 'i', email: 'bo@example.org' }] }, { problem: 'not-your-address', detail: 'bo@example.org' }],
    ['requests of one call', { session: withLimits({ ...LIMITS, maxCallsInRequest: 1 }) }, { problem: 'small-limits' }],
    ['mails of 100 octets', { session: withLimits({ ...LIMITS, maxSizeUpload: 100 }) }, { problem: 'small-limits' }],
    ['a redirect to another host', { redirect: 'https://mail.example.net/jmap' }, { problem: 'another-host', detail: 'mail.example.net' }],
    ['a redirect to plain http', { redirect: 'http://jmap.example/jmap' }, { problem: 'not-https' }],
    ['requests of 100 octets', { session: withLimits({ ...LIMITS, maxSizeRequest: 100 }) }, { problem: 'small-limits' }],
    ['a redirect to a host nobody may look at', { redirect: 'https://unseen.example/' }, { problem: 'another-host' }],
    [
      'another host for the calls',
      { session: { ...session, apiUrl: 'https://evil.example/api/' } },
      { problem: 'another-host', detail: 'evil.example' },
    ],
    ['no TLS for the calls', { session: { ...session, apiUrl: 'http://jmap.example/api/' } }, { problem: 'not-https' }],
    ['another host for uploads', { session: { ...session, uploadUrl: 'https://evil.example/{accountId}' } }, { problem: 'another-host' }],
    ['no address for the calls', { session: { ...session, apiUrl: 'https://' } }, { problem: 'no-jmap' }],
  ])('%s', async (_, server, problem) => {
    const { found, passwordWentTo } = await find(server);
    expect(found).toMatchObject(problem);
    expect(passwordWentTo.filter((host) => host !== 'jmap.example')).toEqual([]);
  });
});
