// What login.microsoftonline.com answers around the plain protocol: its checks before it, its words (AADSTS…) after it.
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
import { empty, escapeHtml, html, json, parseJson, type Call, type Reply } from '../http';
import { createPass } from '../oauth/pass';
import { blockedPage } from '../oauth/pages';
import type { User, Users } from '../users';
import { LOGIN_ORIGIN, LOGIN_PATHS, OFFLINE, type Authority } from './authority';
import type { MicrosoftClient } from './clients';
import { objectIdOf, tenantOf } from './people';
import { asAnswered, SCOPES } from './scopes';

export type MicrosoftDoor = Record<'discovery' | 'authorize' | 'signIn' | 'token', (call: Call) => Promise<Reply>>;

export function createMicrosoftDoor(authority: Authority, clients: readonly MicrosoftClient[], users: Users): MicrosoftDoor {
  const pass = createPass(authority.origin, LOGIN_ORIGIN);

  /** The id token as its tenant issues it. https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
  function ofTenant(idToken: string, user: User): string {
    const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as object;
    const tid = tenantOf(user);
    return authority.signJwt({ ...claims, iss: `${LOGIN_ORIGIN}/${tid}/v2.0`, tid, oid: objectIdOf(user), ver: '2.0' });
  }

  async function dress(reply: Reply): Promise<Reply> {
    const { location } = reply.headers;
    if (typeof location !== 'string' || !URL.canParse(location)) return reply;
    const url = new URL(location);
    if (url.origin === LOGIN_ORIGIN) return reply;
    // Microsoft sends no `iss`; its errors have a code in the description.
    url.searchParams.delete('iss');
    const error = url.searchParams.get('error');
    if (error !== null) url.searchParams.set('error_description', describe(error, url.searchParams.get('error_description') ?? ''));
    else url.searchParams.set('session_state', 'sandbox');
    return { ...reply, headers: { ...reply.headers, location: url.toString() } };
  }

  return {
    // https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration
    discovery: () =>
      Promise.resolve(
        json(200, {
          issuer: `${LOGIN_ORIGIN}/{tenantid}/v2.0`,
          authorization_endpoint: `${LOGIN_ORIGIN}${LOGIN_PATHS.authorization}`,
          token_endpoint: `${LOGIN_ORIGIN}${LOGIN_PATHS.token}`,
          response_types_supported: ['code'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      ),
    // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
    authorize: async (call) => {
      const refusal = refuseAuthorization(call, clients);
      if (refusal) return refusal;
      const query = new URLSearchParams(call.query);
      if (query.get('scope')?.split(' ').includes('offline_access')) query.set(OFFLINE, '1');
      return dress(await pass({ ...call, query }));
    },
    signIn: async (call) => pass(call),
    // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#redeem-a-code-for-an-access-token
    token: async (call) => {
      const form = new URLSearchParams(call.body.toString());
      const refusal = refuseToken(call, form, clients);
      if (refusal) return refusal;
      const reply = await pass(call, LOGIN_PATHS.token, form.toString());
      const answer = parseJson(reply.body.toString()) as Record<string, unknown>;
      if (reply.status !== 200) return tokenError(String(answer.error), form);
      const bearer = await authority.grants.findBearer(String(answer.access_token));
      const user = bearer && users.findBySub(bearer.user.sub);
      const idToken = typeof answer.id_token === 'string' && user ? { id_token: ofTenant(answer.id_token, user) } : {};
      const scope = asAnswered(String(answer.scope));
      return json(200, { ...answer, ...idToken, scope, ext_expires_in: answer.expires_in }, NO_STORE);
    },
  };
}

const NO_STORE = { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' };

/** Errors as the token endpoint words them: RFC 6749 §5.2 with Microsoft's own fields. */
function aadError(status: number, error: string, code: number, text: string): Reply {
  const error_description = `AADSTS${code}: ${text} Trace ID: sandbox Correlation ID: sandbox Timestamp: 2026-12-01 09:00:00Z`;
  return json(status, { error, error_description, error_codes: [code], trace_id: 'sandbox', correlation_id: 'sandbox' }, NO_STORE);
}

function tokenError(error: string, form: URLSearchParams): Reply {
  if (error !== 'invalid_grant') return aadError(400, error, 900144, 'The request body is not valid.');
  return form.get('grant_type') === 'refresh_token'
    ? aadError(
        400,
        'invalid_grant',
        700084,
        'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page.',
      )
    : aadError(400, 'invalid_grant', 70008, 'The provided authorization code or refresh token has expired due to inactivity.');
}

function describe(error: string, text: string): string {
  if (error === 'login_required') return 'AADSTS50058: A silent sign-in request was sent but no user is signed in.';
  if (error === 'consent_required' || error === 'interaction_required')
    return 'AADSTS65001: The user or administrator has not consented to use the application.';
  if (error === 'access_denied' && text.includes('admin'))
    return 'AADSTS90094: An administrator of this organization has set a policy that prevents you from granting the application the permissions it is requesting. Admin approval is required.';
  if (error === 'access_denied') return 'AADSTS65004: User declined to consent to access the app.';
  return text;
}

function refuseToken(call: Call, form: URLSearchParams, clients: readonly MicrosoftClient[]): Reply | undefined {
  if (call.method === 'OPTIONS') return empty(200);
  if (call.method !== 'POST') return aadError(400, 'invalid_request', 900561, 'The endpoint only accepts POST requests.');
  if (!/^application\/x-www-form-urlencoded\b/i.test(call.headers['content-type'] ?? ''))
    return aadError(400, 'invalid_request', 900144, 'The request body must be form-encoded.');
  const client = clients.find(({ id }) => id === form.get('client_id'));
  if (!client) return aadError(400, 'unauthorized_client', 700016, 'Application was not found in the directory.');
  if (form.has('client_secret') || call.headers.authorization !== undefined)
    return aadError(401, 'invalid_client', 700025, 'Client is public so neither client_assertion nor client_secret should be presented.');
  // Codes and refresh tokens of a single-page application are redeemed across origins only.
  if (call.headers.origin === undefined)
    return aadError(
      400,
      'invalid_request',
      9002327,
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    );
  const grantType = form.get('grant_type');
  if (grantType === 'refresh_token') return undefined;
  if (grantType !== 'authorization_code')
    return aadError(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.');
  if (!client.redirectUris.includes(form.get('redirect_uri') ?? ''))
    return aadError(400, 'invalid_grant', 50011, 'The redirect URI specified in the request does not match.');
  if (!form.get('code_verifier')) return aadError(400, 'invalid_grant', 501481, 'The Code_Verifier does not match the code_challenge.');
  return undefined;
}

/** Mistakes Microsoft shows on its own page, with a status of 200, and never sends to the redirect address. */
function refuseAuthorization({ query, path }: Call, clients: readonly MicrosoftClient[]): Reply | undefined {
  if (path !== LOGIN_PATHS.authorization) return undefined;
  const refuse = (code: number, text: string): Reply => html(200, blockedPage(`AADSTS${code}`, text));
  const client = clients.find(({ id }) => id === query.get('client_id'));
  if (!client)
    return refuse(700016, `Application with identifier '${escapeHtml(query.get('client_id') ?? '')}' was not found in the directory.`);
  if (!client.redirectUris.includes(query.get('redirect_uri') ?? ''))
    return refuse(
      50011,
      `The redirect URI '${escapeHtml(query.get('redirect_uri') ?? '')}' does not match the redirect URIs configured for the application.`,
    );
  if (query.get('response_type') !== 'code') return refuse(700051, 'response_type is not enabled for the application.');
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  const unknown = scopes.filter((scope) => !SCOPES.includes(scope));
  if (scopes.length === 0 || unknown.length > 0)
    return refuse(70011, `The provided value for the input parameter 'scope' is not valid. ${escapeHtml(unknown.join(' '))}`);
  if (query.get('code_challenge') === null)
    return refuse(9002325, 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.');
  return undefined;
}
