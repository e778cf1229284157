// What Google's OAuth hosts answer around the plain protocol: their checks before it, their words after it.
// https://developers.google.com/identity/protocols/oauth2/web-server
import { escapeHtml, html, json, parseJson, type Call, type Reply } from '../http';
import type { Client } from './clients';
import { createImplicit, NOT_WITH_TOKEN } from './implicit';
import { blockedPage } from './pages';
import { createPass } from './pass';
import { ISSUER, PATHS } from './provider';
import type { AuthorizationServer } from './server';
import { asAnswered, SCOPES } from './scopes';
import { tokenReply, tokenRefusal } from './token';

export type OauthDoor = Record<
  'discovery' | 'authorize' | 'signIn' | 'token' | 'revoke' | 'userinfo' | 'tokenInfo' | 'certs',
  (call: Call) => Promise<Reply>
>;

export function createGoogleDoor(server: AuthorizationServer, clients: readonly Client[]): OauthDoor {
  const pass = createPass(server.origin, ISSUER);
  const implicit = createImplicit(server);

  return {
    // https://accounts.google.com/.well-known/openid-configuration (no authorization_response_iss_parameter_supported, though `iss` is sent)
    discovery: () =>
      Promise.resolve(
        json(200, {
          issuer: ISSUER,
          authorization_endpoint: `${ISSUER}${PATHS.authorization}`,
          token_endpoint: 'https://oauth2.googleapis.com/token',
          userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
          revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
          jwks_uri: `https://www.googleapis.com${PATHS.jwks}`,
          response_types_supported: ['code', 'token'],
          response_modes_supported: ['query'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'email', 'profile'],
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
          claims_supported: ['aud', 'email', 'email_verified', 'exp', 'given_name', 'iat', 'iss', 'name', 'sub'],
          code_challenge_methods_supported: ['plain', 'S256'],
          grant_types_supported: ['authorization_code', 'refresh_token'],
        }),
      ),
    // https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
    authorize: async (call) => {
      const refusal = refuseAuthorization(call, clients);
      if (refusal) return refusal;
      const wantsToken = implicit.isOf(call);
      const reply = await pass(implicit.asCode(call));
      return wantsToken ? implicit.dress(refused(reply)) : dress(reply, server);
    },
    signIn: async (call) => pass(call),
    // https://developers.google.com/identity/protocols/oauth2/web-server#exchange-authorization-code
    token: async (call) => {
      const form = new URLSearchParams(call.body.toString());
      takeBasic(call, form);
      const refusal = tokenRefusal(call, form, clients);
      if (refusal) return refusal;
      const bare: Call = { ...call, headers: { ...call.headers, authorization: undefined } };
      return tokenReply(form, await pass(bare, PATHS.token, form.toString()));
    },
    // https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
    revoke: async (call) => {
      const token = call.query.get('token') ?? new URLSearchParams(call.body.toString()).get('token');
      if (!token) return json(400, { error: 'invalid_request', error_description: 'Bad Request' });
      return (await server.grants.revoke(token))
        ? json(200, {})
        : json(400, { error: 'invalid_token', error_description: 'Token expired or revoked' });
    },
    // https://developers.google.com/identity/openid-connect/openid-connect#obtaininguserprofileinformation
    userinfo: (call) => pass(call),
    tokenInfo: (call) => implicit.tokenInfo(call),
    certs: (call) => pass(call),
  };
}

/** Mistakes Google shows on its own page and never sends to the redirect address. */
function refuseAuthorization({ query, path }: Call, clients: readonly Client[]): Reply | undefined {
  if (path !== PATHS.authorization) return undefined;
  const refuse = (status: number, error: string, text: string): Reply => html(status, blockedPage(`Error ${status}: ${error}`, text));
  const client = clients.find(({ id }) => id === query.get('client_id'));
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') === null) return refuse(400, 'invalid_request', 'Missing required parameter: client_id');
  if (!client) return refuse(401, 'invalid_client', 'The OAuth client was not found.');
  if (!client.redirectUris.includes(redirectUri)) {
    return refuse(
      400,
      'redirect_uri_mismatch',
      `The redirect URI in the request, ${escapeHtml(redirectUri)}, does not match the ones authorized for the OAuth client.`,
    );
  }
  if (query.get('response_type') === null) return refuse(400, 'invalid_request', 'Required parameter is missing: response_type');
  const forbidden = query.get('response_type') === 'token' ? NOT_WITH_TOKEN.find((name) => query.has(name)) : undefined;
  if (forbidden !== undefined) return refuse(400, 'invalid_request', `Parameter not allowed for this message type: ${forbidden}`);
  if (query.get('response_type') !== 'code' && query.get('response_type') !== 'token')
    return refuse(400, 'unsupported_response_type', `Invalid response_type: ${query.get('response_type')}`);
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0) return refuse(400, 'invalid_request', 'Missing required parameter: scope');
  const unknown = scopes.filter((scope) => !SCOPES.includes(scope));
  if (unknown.length > 0) return refuse(400, 'invalid_scope', `Some requested scopes were invalid. {invalid=[${unknown.join(', ')}]}`);
  const repeated = [...query.keys()].find((name, n, all) => all.indexOf(name) !== n);
  if (repeated !== undefined) return refuse(400, 'invalid_request', `OAuth 2 parameters can only have a single value: ${repeated}`);
  return undefined;
}

/** Google's extra parameters on the way back: scope as granted (long names) and authuser. `iss` is there, though discovery does not say so. */
async function dress(reply: Reply, { provider }: AuthorizationServer): Promise<Reply> {
  const { location } = reply.headers;
  if (typeof location !== 'string' || !URL.canParse(location)) return refused(reply);
  const url = new URL(location);
  if (url.host === new URL(ISSUER).host) return reply;
  const code = await provider.AuthorizationCode.find(url.searchParams.get('code') ?? '');
  if (code) {
    url.searchParams.set('scope', asAnswered(code.scope ?? ''));
    url.searchParams.set('authuser', '0');
  }
  url.searchParams.delete('error_description');
  return { ...reply, headers: { ...reply.headers, location: url.toString() } };
}

/** An error oidc-provider would show by itself, on Google's page. */
function refused(reply: Reply): Reply {
  if (reply.status < 400) return reply;
  const { error, error_description: text } = (parseJson(reply.body.toString()) ?? {}) as { error?: string; error_description?: string };
  return html(reply.status, blockedPage(`Error ${reply.status}: ${error ?? 'invalid_request'}`, text ?? ''));
}

/** Google takes the client's credentials in the body or as Basic; behind the door it is always the body. */
function takeBasic({ headers }: Call, form: URLSearchParams): void {
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic === undefined) return;
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
  form.set('client_id', id);
  form.set('client_secret', secret);
}
