// A Google client without a secret: the token comes straight from the sign-in page, and anew without one while the user is signed in.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CLIENTS, SANDBOX_CLIENT, startSandbox, type Sandbox } from '../../sandbox';
import type { FaultKind } from '../../sandbox/faults';
import { pageOf } from '../../sandbox/oauth/walk';
import { ScriptedBrowser } from '../../sandbox/scripted-browser';
import { gmailFor } from '../../sandbox/testing';
import { connect, type ConnectOutcome, type Grant, type SignIn } from '../../utils/auth/flow';
import { revoke } from '../../utils/auth/grant-life';
import { GOOGLE, SEND_SCOPE } from '../../utils/auth/google';
import { localFetch } from '../local-fetch';

const CLIENT = { clientId: SANDBOX_CLIENT.id };
/** Another application of somebody else. */
const OTHER = { id: 'other.apps.googleusercontent.com', secret: 's', redirectUris: ['https://other.example/'] };
const ASKED = { authority: GOOGLE, client: CLIENT };
const NOW = 1_800_000_000_000;
const now = () => NOW;
const CONTACTS = 'https://www.googleapis.com/auth/contacts.readonly';
const ANA = '[data-account="ana@example.org"]';

let sandbox: Sandbox;
let local: ReturnType<typeof localFetch>;
let asked: string[] = [];
beforeEach(async () => {
  sandbox = await startSandbox({ clients: [...DEFAULT_CLIENTS, OTHER] });
  local = localFetch(sandbox.port, sandbox.certificate);
});
afterEach(async () => {
  local.close();
  await sandbox.close();
});

type Person = { untick?: string[]; press?: '#allow' | '#cancel'; browser?: ScriptedBrowser };

function signIn(
  { untick = [], press = '#allow', browser = new ScriptedBrowser(sandbox) }: Person = {},
  patch: Partial<SignIn> = {},
): SignIn {
  asked = [];
  return {
    redirectUri: DEFAULT_CLIENTS[0]?.redirectUris[0] ?? '',
    fetch: (input, init) => {
      asked.push(new URL(new Request(input).url).pathname);
      return local.fetch(input, init);
    },
    isConnected: async () => false,
    async launchWebAuthFlow(url) {
      const stop = await browser.open(url);
      if (stop.redirectedTo) return stop.redirectedTo.href;
      let page = pageOf(stop);
      if (page.document.querySelector(ANA)) {
        const next = await browser.press(page, ANA);
        if (next.redirectedTo) return next.redirectedTo.href;
        page = next.page;
      }
      return (await browser.press(page, press, untick)).redirectedTo?.href;
    },
    ...patch,
  };
}

function grantOf(outcome: ConnectOutcome): Grant {
  if (outcome.kind !== 'granted') throw new Error(`Not granted: ${outcome.problem} ${outcome.detail ?? ''}`);
  return outcome.grant;
}
const maySend = async (accessToken: string) => (await gmailFor(sandbox, accessToken).open(100)).status === 200;

describe('without a secret', () => {
  it('what the token is for beyond what was asked is not used', async () => {
    const { accessToken } = await sandbox.tokens.issue('ana@example.org', ['openid', 'email', SEND_SCOPE, CONTACTS], CLIENT.clientId);
    const usual = signIn();
    const launchWebAuthFlow: SignIn['launchWebAuthFlow'] = async (url) =>
      (await usual.launchWebAuthFlow(url))?.replace(/access_token=[^&]*/, `access_token=${accessToken}`);
    const ofMore = { ...usual, launchWebAuthFlow };
    expect(grantOf(await connect(ofMore, ASKED, now)).scopes).toEqual(['openid', 'email', SEND_SCOPE]);
    expect(grantOf(await connect(ofMore, { ...ASKED, extraScopes: [CONTACTS] }, now)).scopes).toContain(CONTACTS);
  });

  it('a token comes that may send, for an hour, with nothing to renew it by; no code is redeemed', async () => {
    const grant = grantOf(await connect(signIn(), ASKED, now));
    expect(grant).toMatchObject({ addrSpec: 'ana@example.org', expiresAt: NOW + (3599 - 60) * 1000 });
    expect(grant).not.toHaveProperty('refreshToken');
    expect(grant.scopes).toContain(SEND_SCOPE);
    expect(await maySend(grant.accessToken)).toBe(true);
    expect(asked).toEqual(['/tokeninfo']);
  });

  it('the next one comes unseen while the user is signed in at Google, and not when they are not', async () => {
    const browser = new ScriptedBrowser(sandbox);
    const first = grantOf(await connect(signIn({ browser }), ASKED, now));
    const again = grantOf(await connect(signIn({ browser }), { ...ASKED, expected: first, silent: true }, now));
    expect(again.accessToken).not.toBe(first.accessToken);
    expect(again.subject).toBe(first.subject);
    expect(await maySend(again.accessToken)).toBe(true);
    const elsewhere = signIn({ browser: new ScriptedBrowser(sandbox) });
    expect(await connect(elsewhere, { ...ASKED, expected: first, silent: true }, now)).toMatchObject({ kind: 'problem' });
  });

  it('taken back, nothing comes unseen any more', async () => {
    const browser = new ScriptedBrowser(sandbox);
    const first = grantOf(await connect(signIn({ browser }), ASKED, now));
    expect(await revoke(local.fetch, GOOGLE, CLIENT, first.accessToken)).toBe(true);
    expect(await maySend(first.accessToken)).toBe(false);
    expect(await connect(signIn({ browser }), { ...ASKED, expected: first, silent: true }, now)).toMatchObject({ kind: 'problem' });
  });

  it.each<[string, Person, Partial<SignIn>, object]>([
    ['the user says no', { press: '#cancel' }, {}, { problem: 'denied' }],
    ['sending is unticked', { untick: [`[data-scope="${SEND_SCOPE}"]`] }, {}, { problem: 'missing-scope' }],
    [
      'the window is closed',
      {},
      { launchWebAuthFlow: () => Promise.reject(new Error('The user did not approve access.')) },
      { problem: 'closed' },
    ],
  ])('%s', async (_, person, patch, problem) => {
    expect(await connect(signIn(person, patch), ASKED, now)).toMatchObject({ kind: 'problem', ...problem });
  });

  it.each<[string, FaultKind]>([
    ['too many ask', { kind: 'oauth-error', error: 'rate_limit_exceeded', status: 429 }],
    ['Google is in trouble', { kind: 'backend-error', status: 503 }],
    ['half an answer comes', { kind: 'truncate' }],
  ])('whose token it is nobody could be asked when %s', async (_, fault) => {
    sandbox.faults.next({ on: 'any', match: ({ path }) => path === '/tokeninfo', do: fault });
    expect(await connect(signIn(), ASKED, now)).toMatchObject({ kind: 'problem', problem: 'offline' });
  });

  it.each([
    ['server_error', 'offline'],
    ['temporarily_unavailable', 'offline'],
    ['invalid_scope', 'client-refused'],
  ])('a page that comes back with %s is %s', async (error, problem) => {
    const launchWebAuthFlow: SignIn['launchWebAuthFlow'] = async (url) => {
      const { searchParams } = new URL(url);
      return `${searchParams.get('redirect_uri')}#${new URLSearchParams({ error, state: searchParams.get('state') ?? '' })}`;
    };
    expect(await connect(signIn({}, { launchWebAuthFlow }), ASKED, now)).toEqual({ kind: 'problem', problem, detail: error });
  });

  it('an answer to another question is not taken', async () => {
    const other = signIn();
    const forged = {
      ...other,
      launchWebAuthFlow: async (url: string) => (await other.launchWebAuthFlow(url))?.replace(/state=[^&]*/, 'state=forged'),
    };
    expect(await connect(forged, ASKED, now)).toMatchObject({ kind: 'problem', problem: 'unexpected' });
    expect(asked).toEqual([]);
  });

  it.each(['a token made for another client', 'a token Google does not know'])('%s is not taken', async (which) => {
    const token = which.includes('another')
      ? (await sandbox.tokens.issue('ana@example.org', ['openid', 'email', SEND_SCOPE], OTHER.id)).accessToken
      : 'made-up';
    const other = signIn();
    const injected = {
      ...other,
      launchWebAuthFlow: async (url: string) =>
        (await other.launchWebAuthFlow(url))?.replace(/access_token=[^&]*/, `access_token=${token}`),
    };
    expect(await connect(injected, ASKED, now)).toMatchObject({ kind: 'problem', problem: 'unexpected' });
  });
});
