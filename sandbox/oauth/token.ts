// The token endpoint's refusals and answers in Google's words. Pure: a form and a reply in, a reply out.
// https://developers.google.com/identity/protocols/oauth2/web-server#exchange-errors
import { json, parseJson, type Call, type Reply } from '../http';
import type { Client } from './clients';
import { asAnswered } from './scopes';

const NO_STORE = { 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate', pragma: 'no-cache' };

function refuse(status: number, error: string, text: string): Reply {
  return json(status, { error, error_description: text }, NO_STORE);
}

/** What Google refuses before it looks at the code or the refresh token. */
export function tokenRefusal(call: Call, form: URLSearchParams, clients: readonly Client[]): Reply | undefined {
  if (call.method !== 'POST') return refuse(405, 'invalid_request', 'Method Not Allowed');
  if (!/^application\/x-www-form-urlencoded\b/i.test(call.headers['content-type'] ?? ''))
    return refuse(400, 'invalid_request', 'Bad Request');
  const grantType = form.get('grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    return refuse(400, 'unsupported_grant_type', `Invalid grant_type: ${grantType ?? ''}`);
  const id = form.get('client_id');
  if (!id) return refuse(400, 'invalid_request', 'Could not determine client ID from request.');
  const client = clients.find((each) => each.id === id);
  if (!client) return refuse(401, 'invalid_client', 'The OAuth client was not found.');
  // PKCE does not replace the secret of a web client.
  if (!form.get('client_secret')) return refuse(400, 'invalid_request', 'client_secret is missing.');
  if (form.get('client_secret') !== client.secret) return refuse(401, 'invalid_client', 'Unauthorized');
  const required = grantType === 'refresh_token' ? 'refresh_token' : 'code';
  if (!form.get(required)) return refuse(400, 'invalid_request', `Missing required parameter: ${required}`);
  if (grantType === 'authorization_code' && !client.redirectUris.includes(form.get('redirect_uri') ?? ''))
    return refuse(400, 'redirect_uri_mismatch', 'Bad Request');
  return undefined;
}

/** The authorization server's answer as Google gives it: long scope names, no refresh token repeated, its own error texts. */
export function tokenReply(form: URLSearchParams, reply: Reply): Reply {
  const isRefresh = form.get('grant_type') === 'refresh_token';
  const answer = parseJson(reply.body.toString()) as Record<string, unknown>;
  if (reply.status !== 200) {
    const text = String(answer.error_detail ?? answer.error_description ?? '');
    if (answer.error !== 'invalid_grant') return refuse(reply.status, String(answer.error), text);
    if (isRefresh) return refuse(400, 'invalid_grant', 'Token has been expired or revoked.');
    return refuse(400, 'invalid_grant', 'Bad Request');
  }
  const { scope, ...rest } = answer;
  if (isRefresh) delete rest.refresh_token;
  return json(200, { ...rest, scope: asAnswered(String(scope)) }, NO_STORE);
}
