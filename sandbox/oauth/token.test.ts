// The token endpoint: who gets tokens, how long they live, what ends them.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../index';
import { ScriptedBrowser } from '../scripted-browser';
import { SEND_SCOPE } from '../testing';
import { authorizeUrl, CONTACTS_SCOPE, pageOf, redirectOf, tokensOf, walk } from './walk';

let sandbox: Sandbox;
let client: ReturnType<typeof walk>;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = walk(sandbox);
});
afterAll(() => sandbox.close());

test('a web client without its secret is refused, PKCE or not', async () => {
  const back = await client.connect();
  const answer = await client.redeem(back, { client_secret: undefined });
  expect([answer.status, answer.json()]).toEqual([400, { error: 'invalid_request', error_description: 'client_secret is missing.' }]);
  expect((await client.redeem(back, { client_secret: 'wrong' })).json()).toMatchObject({ error: 'invalid_client' });
  expect((await client.redeem(back)).status).toBe(200);
});

test.each([
  ['a wrong verifier', { code_verifier: randomBytes(32).toString('base64url') }],
  ['no verifier', { code_verifier: undefined }],
])('%s is refused', async (_what, changes) => {
  const answer = await client.redeem(await client.connect(), changes);
  expect([answer.status, answer.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
});

test('a replayed code is refused, and ends what the first use gave', async () => {
  const back = await client.connect();
  const first = tokensOf(await client.redeem(back));
  expect((await client.redeem(back)).json()).toMatchObject({ error: 'invalid_grant' });
  expect((await client.refresh(first.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
});

test('a second visit needs no consent and gives no second refresh token; prompt=consent does', async () => {
  const browser = new ScriptedBrowser(sandbox);
  await client.connect({}, [], browser);
  const silent = redirectOf(await browser.open(authorizeUrl({ login_hint: 'ana@example.org', prompt: 'none' })));
  const tokens = tokensOf(await client.redeem(silent));
  expect(tokens.refresh_token).toBeUndefined();
  const asked = tokensOf(await client.redeem(await client.connect({}, [], browser)));
  expect(asked.refresh_token).toBeTypeOf('string');
  const online = tokensOf(await client.redeem(await client.connect({ access_type: undefined }, [], browser)));
  expect(online.refresh_token).toBeUndefined();
});

test('include_granted_scopes adds what was granted before', async () => {
  const browser = new ScriptedBrowser(sandbox);
  await client.connect({}, [], browser);
  const back = await client.connect({ scope: `openid ${CONTACTS_SCOPE}`, include_granted_scopes: 'true' }, [], browser);
  expect(tokensOf(await client.redeem(back)).scope).toContain(SEND_SCOPE);
});

test('refreshing gives a new access token and keeps the refresh token', async () => {
  const first = tokensOf(await client.redeem(await client.connect()));
  const second = tokensOf(await client.refresh(first.refresh_token));
  expect(second.access_token).not.toBe(first.access_token);
  expect(second.refresh_token).toBeUndefined();
  expect((await client.refresh(first.refresh_token)).status).toBe(200);
});

test('revoking either token ends the whole grant, and the next visit is a first one', async () => {
  const browser = new ScriptedBrowser(sandbox);
  const first = tokensOf(await client.redeem(await client.connect({}, [], browser)));
  expect((await client.revoke(first.access_token)).status).toBe(200);
  expect((await client.revoke(first.access_token)).json()).toMatchObject({ error: 'invalid_token' });
  const answer = await client.refresh(first.refresh_token);
  expect([answer.status, answer.json()]).toEqual([
    400,
    { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
  ]);
  const next = pageOf(await browser.open(authorizeUrl({ login_hint: 'ana@example.org' })));
  expect(next.document.querySelector('#allow')).not.toBeNull();
});
