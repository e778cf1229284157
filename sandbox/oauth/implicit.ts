// Google's answer to response_type=token: behind the door it is a code, whose token is handed out on the way back, in the fragment.
// https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow
import { json, type Call, type Reply } from '../http';
import { PATHS } from './provider';
import type { AuthorizationServer } from './server';
import { asAnswered } from './scopes';
import { SIGN_IN_PATH } from './sign-in';

/** Of the flow with a code alone: "Parameter not allowed for this message type". */
export const NOT_WITH_TOKEN: readonly string[] = ['access_type', 'code_challenge', 'code_challenge_method'];

export function createImplicit({ provider, grants }: AuthorizationServer) {
  /** Sign-ins that began with response_type=token, by the name of the interaction. */
  const begun = new Set<string>();

  async function fragmentOf(answer: URLSearchParams): Promise<Record<string, string>> {
    const state = answer.get('state') ?? '';
    const code = await provider.AuthorizationCode.find(answer.get('code') ?? '');
    const client = await provider.Client.find(code?.clientId ?? '');
    if (code?.accountId === undefined || !client) return { error: answer.get('error') ?? 'server_error', state };
    const { accountId, grantId, scope = '' } = code;
    await code.destroy();
    const token = new provider.AccessToken({ accountId, client, grantId: grantId ?? '', gty: 'implicit', scope });
    const accessToken = await token.save();
    return {
      state,
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: String(token.remainingTTL),
      scope: asAnswered(scope),
      authuser: '0',
    };
  }

  return {
    isOf: ({ path, query }: Call): boolean =>
      path === PATHS.authorization ? query.get('response_type') === 'token' : begun.delete(path.split('/').at(-1) ?? ''),

    asCode(call: Call): Call {
      if (call.path !== PATHS.authorization) return call;
      const query = new URLSearchParams(call.query);
      query.set('response_type', 'code');
      return { ...call, query };
    },

    /** The way back, or on to the sign-in page. */
    async dress(reply: Reply): Promise<Reply> {
      const { location } = reply.headers;
      if (typeof location !== 'string') return reply;
      if (location.includes(SIGN_IN_PATH)) {
        begun.add(location.split('/').at(-1) ?? '');
        return reply;
      }
      const url = new URL(location);
      const fragment = new URLSearchParams(await fragmentOf(url.searchParams));
      url.search = '';
      url.hash = fragment.toString();
      return { ...reply, headers: { ...reply.headers, location: url.href } };
    },

    /** https://oauth2.googleapis.com/tokeninfo: whose token it is, for whom it was made, what it may do. */
    async tokenInfo({ query }: Call): Promise<Reply> {
      const accessToken = query.get('access_token') ?? '';
      const bearer = await grants.findBearer(accessToken);
      const token = await provider.AccessToken.find(accessToken);
      if (!bearer || !token) return json(400, { error: 'invalid_token', error_description: 'Invalid Value' });
      return json(200, {
        azp: bearer.clientId,
        aud: bearer.clientId,
        sub: bearer.user.sub,
        scope: asAnswered([...bearer.scopes].join(' ')),
        exp: String(token.exp),
        expires_in: String(token.remainingTTL),
        ...(bearer.scopes.has('email') && { email: bearer.user.addrSpec, email_verified: 'true' }),
        access_type: 'online',
      });
    },
  };
}
