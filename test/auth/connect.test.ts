// Connecting a mailbox, by the product's own flow against the authorization server's real pages. The browser's window is a script.
import { beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_CLIENT } from '../../sandbox';
import type { FaultKind } from '../../sandbox/faults';
import { pageOf, REDIRECT } from '../../sandbox/oauth/walk';
import { ScriptedBrowser } from '../../sandbox/scripted-browser';
import { gmailFor } from '../../sandbox/testing';
import type { OAuthClient } from '../../utils/auth/account';
import { connect, type ConnectOutcome, type Grant, type SignIn } from '../../utils/auth/flow';
import { refresh, revoke } from '../../utils/auth/grant-life';
import { GOOGLE, SEND_SCOPE } from '../../utils/auth/google';
import { withSandbox } from '../with-sandbox';

const CLIENT: OAuthClient = { clientId: SANDBOX_CLIENT.id, clientSecret: SANDBOX_CLIENT.secret };
const ASKED = { authority: GOOGLE, client: CLIENT };
const NOW = 1_800_000_000_000;
const now = () => NOW;
const SEND_BOX = `[data-scope="${SEND_SCOPE}"]`;

const local = withSandbox();
let urls: string[];
let answers: string[];
let connected: string[];

const watchedFetch: typeof fetch = async (input, init) => {
  urls.push(new Request(input).url);
  const response = await local.fetch(input, init);
  answers.push(await response.clone().text());
  return response;
};

beforeEach(() => {
  [urls, answers, connected] = [[], [], []];
});

/** What a person does in the window. `account`: signs in as this one, whatever the page proposes. */
type Person = { account?: string; untick?: string[]; press?: '#allow' | '#cancel' };

function signIn({ account, untick = [], press = '#allow' }: Person = {}, patch: Partial<SignIn> = {}): SignIn {
  return {
    redirectUri: REDIRECT,
    fetch: watchedFetch,
    isConnected: async (subject) => connected.includes(subject),
    async launchWebAuthFlow(url) {
      const browser = new ScriptedBrowser(local.sandbox);
      const start = new URL(url);
      if (account !== undefined) start.searchParams.set('login_hint', account);
      let page = pageOf(await browser.open(start.href));
      const ana = '[data-account="ana@example.org"]';
      if (page.document.querySelector(ana)) page = pageOf(await browser.press(page, ana));
      return (await browser.press(page, press, untick)).redirectedTo?.href;
    },
    ...patch,
  };
}

function grantOf(outcome: ConnectOutcome): Grant {
  if (outcome.kind !== 'granted') throw new Error(`Not granted: ${outcome.problem} ${outcome.detail ?? ''}`);
  return outcome.grant;
}

/** Whether Gmail still takes this token for sending. */
const maySend = async (accessToken: string) => (await gmailFor(local.sandbox, accessToken).open(100)).status === 200;
const issuedToken = () => (JSON.parse(answers[0] ?? '{}') as { access_token: string }).access_token;
const offline: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));
const never: typeof fetch = (_, init) => {
  // Nobody answers, so only the caller's own signal ends it; here at once instead of after its seconds.
  if (!init?.signal) throw new Error('would wait for ever');
  return Promise.reject(new DOMException('signal timed out', 'TimeoutError'));
};

describe('connecting', () => {
  it('gives whose mailbox it is, a token that may send, and one to renew it', async () => {
    const grant = grantOf(await connect(signIn(), ASKED, now));
    expect(grant.addrSpec).toBe('ana@example.org');
    expect(grant.expiresAt).toBe(NOW + (3599 - 60) * 1000);
    expect(grant.refreshToken).toBeTypeOf('string');
    expect(grant.scopes).toEqual(['openid', 'email', SEND_SCOPE]);
    expect(await maySend(grant.accessToken)).toBe(true);
  });

  it('asks for sending and nothing else', async () => {
    let shown: (string | null)[] = [];
    const look: SignIn['launchWebAuthFlow'] = async (url) => {
      const start = new URL(url);
      start.searchParams.set('login_hint', 'ana@example.org');
      const page = pageOf(await new ScriptedBrowser(local.sandbox).open(start.href));
      shown = [...page.document.querySelectorAll('[data-scope]')].map((box) => box.getAttribute('data-scope'));
      return undefined;
    };
    await connect(signIn({}, { launchWebAuthFlow: look }), ASKED, now);
    expect(shown).toEqual([SEND_SCOPE]);
  });

  it('keeps codes, tokens and secrets out of every URL', async () => {
    const grant = grantOf(await connect(signIn(), ASKED, now));
    await refresh(watchedFetch, GOOGLE, CLIENT, grant.refreshToken ?? '', now);
    await revoke(watchedFetch, GOOGLE, CLIENT, grant.accessToken);
    expect(urls).toEqual([
      'https://oauth2.googleapis.com/token#token',
      'https://oauth2.googleapis.com/token#token',
      'https://oauth2.googleapis.com/revoke#revoke',
    ]);
  });

  const closes = (words: string) => signIn({}, { launchWebAuthFlow: () => Promise.reject(new Error(words)) });
  /** Chromium closes its window at an answer of status 400 or more. */
  const inChromium = (patch: Partial<SignIn> = {}) =>
    signIn(
      {},
      {
        async launchWebAuthFlow(url) {
          const { status } = pageOf(await new ScriptedBrowser(local.sandbox).open(url));
          if (status >= 400) throw new Error('Authorization page could not be loaded.');
          return undefined;
        },
        ...patch,
      },
    );
  const lands = (change: (url: URL) => void): SignIn => {
    const usual = signIn();
    return {
      ...usual,
      async launchWebAuthFlow(url) {
        const landed = new URL((await usual.launchWebAuthFlow(url)) ?? '');
        change(landed);
        return landed.href;
      },
    };
  };

  /** The authorization server is asked something else than the flow asked. */
  const asks = (change: (url: URL) => void): SignIn => {
    const usual = signIn();
    return {
      ...usual,
      launchWebAuthFlow(url) {
        const changed = new URL(url);
        change(changed);
        return usual.launchWebAuthFlow(changed.href);
      },
    };
  };
  /** The token endpoint's answer, changed on the way. */
  const answered = (change: (answer: Record<string, unknown>) => object): SignIn =>
    signIn(
      {},
      {
        async fetch(input, init) {
          const response = await local.fetch(input, init);
          const answer = (await response.clone().json()) as Record<string, unknown>;
          return new Response(JSON.stringify(change(answer)), { status: response.status, headers: { 'content-type': 'application/json' } });
        },
      },
    );
  const withoutSend = ({ scope, ...answer }: Record<string, unknown>) => ({
    ...answer,
    scope: String(scope).replace(SEND_SCOPE, '').trim(),
  });

  it.each<[string, () => SignIn, OAuthClient, string]>([
    ['the person says no', () => signIn({ press: '#cancel' }), CLIENT, 'denied'],
    ['the window is closed (Chromium)', () => closes('The user did not approve access.'), CLIENT, 'closed'],
    ['the window is closed (Firefox)', () => closes('User cancelled or denied access.'), CLIENT, 'closed'],
    ['the window ends without an address', () => signIn({}, { launchWebAuthFlow: async () => undefined }), CLIENT, 'closed'],
    ['there is no network', () => ({ ...closes('Authorization page could not be loaded.'), fetch: offline }), CLIENT, 'offline'],
    [
      'a window that never loads, as nobody answers',
      () => ({ ...closes('Authorization page could not be loaded.'), fetch: never }),
      CLIENT,
      'offline',
    ],
    ['the redirect address is not registered', () => inChromium({ redirectUri: `${REDIRECT}other` }), CLIENT, 'page-refused'],
    ['the client is unknown', () => inChromium(), { ...CLIENT, clientId: 'nobody' }, 'page-refused'],
    ['permission to send is unticked', () => signIn({ untick: [SEND_BOX] }), CLIENT, 'missing-scope'],
    ['the secret is wrong', () => signIn(), { ...CLIENT, clientSecret: 'wrong' }, 'client-refused'],
    ['the state was altered on the way', () => lands((url) => url.searchParams.set('state', 'x')), CLIENT, 'unexpected'],
    ['the issuer is another', () => lands((url) => url.searchParams.set('iss', 'https://evil.example')), CLIENT, 'unexpected'],
    ['the id token is of another sign-in (nonce)', () => asks((url) => url.searchParams.set('nonce', 'x')), CLIENT, 'unexpected'],
    ['there is no id token', () => answered(({ id_token: _, ...answer }) => answer), CLIENT, 'unexpected'],
    ['the answer has fewer scopes than sending', () => answered(withoutSend), CLIENT, 'missing-scope'],
    ['the code is of another sign-in', () => lands((url) => url.searchParams.set('code', 'x')), CLIENT, 'client-refused'],
    ['the line drops after the window', () => signIn({}, { fetch: offline }), CLIENT, 'offline'],
    ['the token endpoint never answers', () => signIn({}, { fetch: never }), CLIENT, 'offline'],
  ])('ends in a problem with a way on when %s', async (_, how, client, problem) => {
    expect(await connect(how(), { ...ASKED, client }, now)).toMatchObject({ kind: 'problem', problem });
  });

  it.each<[string, FaultKind]>([
    ['a block page of the network', { kind: 'html' }],
    ['a server in trouble', { kind: 'backend-error', status: 503 }],
  ])('takes %s for no answer of Google’s', async (_, fault) => {
    local.sandbox.faults.next({ on: 'any', host: 'oauth2.googleapis.com', do: fault });
    expect(await connect(inChromium({ redirectUri: `${REDIRECT}other` }), ASKED, now)).toEqual({ kind: 'problem', problem: 'offline' });
  });

  it('asks whether Google answers only for a window that was shown: unseen, the same is no word about the grant', async () => {
    const window = inChromium({ redirectUri: `${REDIRECT}other` });
    expect(await connect(window, { ...ASKED, silent: true }, now)).toEqual({ kind: 'problem', problem: 'offline' });
    expect(urls).toEqual([]);
    await connect(window, ASKED, now);
    expect(urls).toEqual(['https://oauth2.googleapis.com/tokeninfo#sign-in']);
  });

  it('takes a grant without the permission to send back', async () => {
    await connect(signIn({ untick: [SEND_BOX] }), ASKED, now);
    expect(urls.at(-1)).toBe('https://oauth2.googleapis.com/revoke#revoke');
    expect(
      await refresh(local.fetch, GOOGLE, CLIENT, (JSON.parse(answers[0] ?? '{}') as { refresh_token: string }).refresh_token, now),
    ).toMatchObject({
      kind: 'expired',
    });
  });
});

describe('connecting one account again', () => {
  const ana = { subject: '', addrSpec: 'ana@example.org' };
  beforeEach(async () => {
    ana.subject = grantOf(await connect(signIn(), ASKED, now)).subject;
    [urls, answers] = [[], []];
  });

  it('proposes that account', async () => {
    expect(grantOf(await connect(signIn(), { ...ASKED, expected: ana }, now)).subject).toBe(ana.subject);
  });

  it('refuses another, says which, and takes its grant back', async () => {
    const outcome = await connect(signIn({ account: 'bo@example.org' }), { ...ASKED, expected: ana }, now);
    expect(outcome).toEqual({ kind: 'problem', problem: 'wrong-account', detail: 'bo@example.org' });
    expect(await maySend(issuedToken())).toBe(false);
  });

  it('leaves the other alone when that one is connected too: its campaigns go on', async () => {
    const bo = grantOf(await connect(signIn({ account: 'bo@example.org' }), ASKED, now));
    connected = [bo.subject];
    await connect(signIn({ account: 'bo@example.org' }), { ...ASKED, expected: ana }, now);
    expect(await refresh(local.fetch, GOOGLE, CLIENT, bo.refreshToken ?? '', now)).toMatchObject({ kind: 'token' });
  });
});

describe('renewing', () => {
  let grant: Grant;
  beforeEach(async () => {
    grant = grantOf(await connect(signIn(), ASKED, now));
  });
  const renew = (fetchWith = local.fetch) => refresh(fetchWith, GOOGLE, CLIENT, grant.refreshToken ?? '', now);

  it('gives a token that may send', async () => {
    const outcome = await renew();
    expect(outcome.kind === 'token' && (await maySend(outcome.accessToken))).toBe(true);
  });

  it('says when the user has taken the grant back', async () => {
    await local.sandbox.tokens.revoke(grant.accessToken);
    expect(await renew()).toEqual({ kind: 'expired', detail: 'invalid_grant' });
  });

  it.each<[string, FaultKind]>([
    ['503', { kind: 'backend-error', status: 503 }],
    ['a captive portal', { kind: 'html' }],
    ['a dropped connection', { kind: 'drop-before' }],
    ['half an answer', { kind: 'truncate' }],
    ['an error without a status of its own, 500', { kind: 'oauth-error', error: 'internal_failure', status: 500 }],
    ['an error that says so by its name', { kind: 'oauth-error', error: 'temporarily_unavailable', status: 400 }],
    ['"too many requests"', { kind: 'oauth-error', error: 'rate_limit_exceeded', status: 429 }],
  ])('%s says nothing of the grant: try again later', async (_, fault) => {
    local.sandbox.faults.next({ on: 'token', do: fault });
    expect(await renew()).toEqual({ kind: 'offline' });
    expect(await renew()).toMatchObject({ kind: 'token' });
  });

  it('nor does silence', async () => {
    expect(await renew(never)).toEqual({ kind: 'offline' });
  });
});

describe('taking a grant back', () => {
  it('ends sending and renewing', async () => {
    const grant = grantOf(await connect(signIn(), ASKED, now));
    expect(await revoke(local.fetch, GOOGLE, CLIENT, grant.refreshToken ?? '')).toBe(true);
    expect(await maySend(grant.accessToken)).toBe(false);
    expect(await refresh(local.fetch, GOOGLE, CLIENT, grant.refreshToken ?? '', now)).toMatchObject({ kind: 'expired' });
  });

  it('counts a grant that has ended already, and says when nobody could be asked', async () => {
    expect(await revoke(local.fetch, GOOGLE, CLIENT, 'unknown')).toBe(true);
    expect(await revoke(offline, GOOGLE, CLIENT, 'any')).toBe(false);
    expect(await revoke(never, GOOGLE, CLIENT, 'any')).toBe(false);
  });
});
