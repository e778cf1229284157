// Sign-in and consent, walked by script against the real pages: what Google checks, this checks.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chromiumExtensionId,
  chromiumRedirect,
  DEFAULT_CLIENTS,
  firefoxRedirect,
  SANDBOX_CLIENT,
  startSandbox,
  type Sandbox,
} from '../index';
import { ScriptedBrowser } from '../scripted-browser';
import { SEND_SCOPE } from '../testing';
import { callSandbox } from '../trusted-fetch';
import { authorizeUrl, claimsOf, CONTACTS_SCOPE, pageOf, REDIRECT, redirectOf, tokensOf, walk } from './walk';

let sandbox: Sandbox;
let client: ReturnType<typeof walk>;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = walk(sandbox);
});
afterAll(() => sandbox.close());

test('choosing an account and allowing gives a code, tokens and who it is', async () => {
  const browser = new ScriptedBrowser(sandbox);
  const chooser = pageOf(await browser.open(authorizeUrl()));
  expect(chooser.document.body.textContent).toContain('Handbill sandbox, not the real one');
  const consent = pageOf(await browser.press(chooser, '[data-account="bo@example.org"]'));
  expect([...consent.document.querySelectorAll('[data-scope]')].map((box) => box.getAttribute('data-scope'))).toEqual([SEND_SCOPE]);
  const back = redirectOf(await browser.press(consent, '#allow'));
  expect(back.get('state')).toBe('st');
  expect(back.get('iss')).toBe('https://accounts.google.com');
  expect(back.get('scope')).toContain(SEND_SCOPE);
  const answer = await client.redeem(back);
  const tokens = tokensOf(answer);
  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
  expect(tokens.scope.split(' ').toSorted()).toEqual([
    'https://www.googleapis.com/auth/gmail.send',
    'https://www.googleapis.com/auth/userinfo.email',
    'openid',
  ]);
  expect(tokens.refresh_token).toBeTypeOf('string');
  const claims = claimsOf(tokens);
  expect(claims).toMatchObject({
    iss: 'https://accounts.google.com',
    aud: SANDBOX_CLIENT.id,
    email: 'bo@example.org',
    email_verified: true,
    nonce: 'no',
  });
  expect(claims.sub).toMatch(/^\d{21}$/);
  const who = await callSandbox(sandbox, 'https://openidconnect.googleapis.com/v1/userinfo', {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(who.json()).toMatchObject({ email: 'bo@example.org', sub: claims.sub });
});

test('an unticked scope is missing from the answer and asked again next time', async () => {
  const browser = new ScriptedBrowser(sandbox);
  const scope = `openid email ${SEND_SCOPE} ${CONTACTS_SCOPE}`;
  const back = await client.connect({ scope, login_hint: 'office@workspace.example' }, [`[data-scope="${CONTACTS_SCOPE}"]`], browser);
  const tokens = tokensOf(await client.redeem(back));
  expect(tokens.scope).toContain(SEND_SCOPE);
  expect(tokens.scope).not.toContain(CONTACTS_SCOPE);
  const again = pageOf(await browser.open(authorizeUrl({ scope, login_hint: 'office@workspace.example' })));
  expect(again.document.querySelector(`[data-scope="${CONTACTS_SCOPE}"]`)).not.toBeNull();
});

test('cancel on either page is access_denied', async () => {
  const browser = new ScriptedBrowser(sandbox);
  const chooser = pageOf(await browser.open(authorizeUrl({ prompt: 'select_account', login_hint: 'ana@example.org' })));
  expect(redirectOf(await browser.press(chooser, '#cancel')).get('error')).toBe('access_denied');
  const consent = pageOf(await browser.open(authorizeUrl({ prompt: 'consent', login_hint: 'ana@example.org' })));
  const back = redirectOf(await browser.press(consent, '#cancel'));
  expect([back.get('error'), back.get('state'), back.get('code')]).toEqual(['access_denied', 'st', null]);
});

test('one browser may connect one account after another', async () => {
  const browser = new ScriptedBrowser(sandbox);
  for (const login_hint of ['ana@example.org', 'bo@example.org', 'ana@example.org']) {
    const tokens = tokensOf(await client.redeem(await client.connect({ login_hint }, [], browser)));
    expect(claimsOf(tokens).email).toBe(login_hint);
  }
});

test('prompt=none without a session ends without a page', async () => {
  const back = redirectOf(await new ScriptedBrowser(sandbox).open(authorizeUrl({ prompt: 'none', login_hint: 'ana@example.org' })));
  expect(back.get('error')).toBe('login_required');
});

test.each([
  ['redirect_uri_mismatch', { redirect_uri: `${REDIRECT}other` }],
  ['redirect_uri_mismatch', { redirect_uri: undefined }],
  ['invalid_client', { client_id: 'nobody' }],
  ['invalid_scope', { scope: 'openid https://www.googleapis.com/auth/gmail.nonsense' }],
  ['unsupported_response_type', { response_type: 'id_token' }],
  ['invalid_request', { response_type: 'token' }],
])('%s is shown on a page and never sent to the redirect', async (error, changes) => {
  const page = pageOf(await new ScriptedBrowser(sandbox).open(authorizeUrl(changes)));
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.document.querySelector('#error')?.textContent).toContain(error);
});

test('Firefox’s loopback redirect works; the exchange must name the same address', async () => {
  const redirect_uri = firefoxRedirect('handbill@handbill.example');
  expect((await client.redeem(await client.connect({ redirect_uri }))).json()).toMatchObject({ error: 'invalid_grant' });
  expect(tokensOf(await client.redeem(await client.connect({ redirect_uri }), { redirect_uri })).scope).toContain(SEND_SCOPE);
});

test('the default redirect is the one of the development build', async () => {
  const config = await readFile(new URL('../../wxt.config.ts', import.meta.url), 'utf8');
  const key = /DEVELOPMENT_KEY\s*=\s*'([^']+)'/.exec(config)?.[1] ?? '';
  expect(DEFAULT_CLIENTS[0]?.redirectUris).toContain(chromiumRedirect(chromiumExtensionId(key)));
});
