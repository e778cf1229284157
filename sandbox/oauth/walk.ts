// The OAuth flow in steps, walked by script: sign in, allow, come back, redeem. For tests only.
import { createHash, randomBytes } from 'node:crypto';
import { DEFAULT_CLIENTS, SANDBOX_CLIENT, type Sandbox } from '../index';
import { ScriptedBrowser, type Page, type Stop } from '../scripted-browser';
import { SEND_SCOPE } from '../testing';
import { callSandbox, type Answer } from '../trusted-fetch';

export const CONTACTS_SCOPE = 'https://www.googleapis.com/auth/contacts.readonly';
export const REDIRECT = DEFAULT_CLIENTS[0]?.redirectUris[0] ?? '';
const VERIFIER = randomBytes(32).toString('base64url');

export type TokenAnswer = {
  access_token: string;
  refresh_token?: string;
  id_token: string;
  scope: string;
  expires_in: number;
  token_type: string;
};
/** Parameters to set, or (undefined) to leave out. */
type Changes = Record<string, string | undefined>;

function given(parameters: Changes): string {
  return new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();
}

/** The sign-in address of a well-behaved client. */
export function authorizeUrl(changes: Changes = {}): string {
  const parameters = {
    client_id: SANDBOX_CLIENT.id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: `openid email ${SEND_SCOPE}`,
    state: 'st',
    nonce: 'no',
    access_type: 'offline',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  return `https://accounts.google.com/o/oauth2/v2/auth?${given(parameters)}`;
}

export function pageOf(stop: Stop): Page {
  if (!stop.page) throw new Error(`Expected a page, came out at ${stop.redirectedTo.href}`);
  return stop.page;
}

export function redirectOf(stop: Stop): URLSearchParams {
  if (!stop.redirectedTo)
    throw new Error(`Expected the redirect, stopped at ${stop.page.url}: ${stop.page.document.body.textContent ?? ''}`);
  return stop.redirectedTo.searchParams;
}

export function tokensOf(answer: Answer): TokenAnswer {
  if (answer.status !== 200) throw new Error(`No tokens: ${answer.status} ${answer.text}`);
  return answer.json() as TokenAnswer;
}

export function claimsOf({ id_token }: TokenAnswer): Record<string, unknown> {
  return JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

export function walk(sandbox: Sandbox) {
  const post = (form: Changes): Promise<Answer> =>
    callSandbox(sandbox, 'https://oauth2.googleapis.com/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: given(form),
    });
  const client = { client_id: SANDBOX_CLIENT.id, client_secret: SANDBOX_CLIENT.secret };
  return {
    /** Signs in, allows, comes back: the parameters of the redirect. */
    async connect(changes: Changes = {}, untick: string[] = [], browser = new ScriptedBrowser(sandbox)): Promise<URLSearchParams> {
      const stop = await browser.open(authorizeUrl({ login_hint: 'ana@example.org', prompt: 'consent', ...changes }));
      return redirectOf(await browser.press(pageOf(stop), '#allow', untick));
    },
    redeem: (back: URLSearchParams, changes: Changes = {}): Promise<Answer> =>
      post({
        grant_type: 'authorization_code',
        code: back.get('code') ?? '',
        redirect_uri: REDIRECT,
        ...client,
        code_verifier: VERIFIER,
        ...changes,
      }),
    refresh: (token = ''): Promise<Answer> => post({ grant_type: 'refresh_token', refresh_token: token, ...client }),
    revoke: (token: string): Promise<Answer> =>
      callSandbox(sandbox, `https://oauth2.googleapis.com/revoke?token=${token}`, { method: 'POST' }),
  };
}
