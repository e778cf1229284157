// An authorization server of a mail provider by the profile for public clients, standing on the host of its JMAP server, which takes the tokens
// it gave. https://datatracker.ietf.org/doc/draft-ietf-mailmaint-oauth-public/ RFC 7591, RFC 8414, RFC 8252, RFC 9207
import { json, parseJson, type Call, type Reply } from '../http';
import type { Grants } from '../oauth/grants';
import { createPass } from '../oauth/pass';
import { startAuthorizationServer } from '../oauth/server';
import { SIGN_IN_PATH } from '../oauth/sign-in';
import { Users } from '../users';
import { CYRUS_USERS } from './cyrus';
import { basic } from './mailboxes';

export const MAIL_SCOPE = 'urn:ietf:params:oauth:scope:mail';
const CONTACTS_SCOPE = 'urn:ietf:params:oauth:scope:contacts';
const SCOPES: Readonly<Record<string, string>> = {
  [MAIL_SCOPE]: 'Read, send and delete your mail',
  [CONTACTS_SCOPE]: 'Read and change your contacts',
};
const PATHS = {
  authorization: '/auth/authorize',
  token: '/auth/token',
  registration: '/auth/register',
  revocation: '/auth/revoke',
  jwks: '/auth/keys',
} as const;
const METADATA = '/.well-known/oauth-authorization-server';

/** What was given in one answer of the token endpoint. */
export type Given = { accessToken: string; refreshToken?: string };

export type MailAuthority = {
  /** Answers for the host: its own addresses, and the mailbox's for whoever has a token of its own or the mailbox's password. */
  answer(call: Call): Promise<Reply>;
  grants: Pick<Grants, 'revoke' | 'expire' | 'findBearer'>;
  /** What the token endpoint gave, oldest first. */
  given: Given[];
  /** The registrations it took, as they were asked for. */
  registrations: Record<string, unknown>[];
  close(): Promise<void>;
};

/**
 * @param mailbox answers for the JMAP server, which knows passwords only
 * @param change what is said is changed on its way, where a test wants a server that is not as it should be
 */
export async function startMailAuthority(
  host: string,
  mailbox: (call: Call) => Promise<Reply>,
  change: (call: Call, reply: Reply) => Reply = (_, reply) => reply,
): Promise<MailAuthority> {
  const origin = `https://${host}`;
  const given: Given[] = [];
  const registrations: Record<string, unknown>[] = [];
  const server = await startAuthorizationServer({
    issuer: origin,
    users: new Users(CYRUS_USERS.map((addrSpec) => ({ addrSpec }))),
    consent: { isSignIn: (scope) => scope === 'offline_access', describeScope: (scope) => SCOPES[scope] ?? scope, granular: true },
    ttl: { accessToken: 3600, refreshToken: 30 * 86_400 },
    claimsOf: () => ({}),
    givesRefreshToken: ({ oidc }) => String(oidc.params?.scope).split(' ').includes('offline_access'),
    loadExistingGrant: async ({ oidc: { session, client } }, grants) =>
      session?.accountId && client ? grants.findGrant(session.accountId, client.clientId) : undefined,
    publicClients: true,
    configuration: {
      routes: PATHS,
      scopes: ['offline_access', ...Object.keys(SCOPES)],
      pkce: { required: () => true },
      clientAuthMethods: ['none'],
    },
  });
  const pass = createPass(server.origin, origin);

  async function route(call: Call): Promise<Reply> {
    const { path } = call;
    if (path === METADATA) return described(await pass(call));
    if (path === PATHS.registration) {
      const asked = parseJson(call.body.toString()) as Record<string, unknown> | undefined;
      const refusal = refuseRegistration(asked);
      if (refusal) return refusal;
      registrations.push(asked!);
    }
    if (path.startsWith('/auth/') || path.startsWith(SIGN_IN_PATH)) return pass(call);
    return answerMailbox(call);
  }

  /** The token becomes the password the JMAP server knows; what it was not given for stays shut (RFC 6750 §3). */
  async function answerMailbox(call: Call): Promise<Reply> {
    const [, token] = /^Bearer (\S+)$/.exec(call.headers.authorization ?? '') ?? [];
    if (token === undefined) return mailbox(call);
    const bearer = await server.grants.findBearer(token);
    if (!bearer) return challenge(401, 'invalid_token');
    const { using = [] } = (parseJson(call.body.toString()) ?? {}) as { using?: string[] };
    const needed = using.includes('urn:ietf:params:jmap:contacts') ? CONTACTS_SCOPE : MAIL_SCOPE;
    if (!bearer.scopes.has(needed)) return challenge(403, 'insufficient_scope');
    return mailbox({ ...call, headers: { ...call.headers, authorization: basic(bearer.user.addrSpec) } });
  }

  return {
    async answer(call) {
      const reply = change(call, await route(call));
      if (call.path === PATHS.token && reply.status === 200) {
        const { access_token: accessToken, refresh_token: refreshToken } = parseJson(reply.body.toString()) as Record<string, string>;
        given.push({ accessToken: accessToken!, ...(refreshToken !== undefined && { refreshToken }) });
      }
      return reply;
    },
    grants: server.grants,
    given,
    registrations,
    close: server.close,
  };
}

/** Without what only OpenID Connect has: it gives no ID tokens. */
function described(reply: Reply): Reply {
  const said = parseJson(reply.body.toString()) as Record<string, unknown>;
  return json(
    200,
    Object.fromEntries(Object.entries(said).filter(([name]) => !/^(id_token|subject_types|claims|acr|userinfo|jwks)/.test(name))),
  );
}

function challenge(status: number, error: string): Reply {
  return json(status, { type: 'about:blank', status }, { 'www-authenticate': `Bearer realm="mail", error="${error}"` });
}

/** What the profile allows a client to be: public, its redirect addresses on this computer or of a private scheme (RFC 8252 §7). */
function refuseRegistration(asked: Record<string, unknown> | undefined): Reply | undefined {
  const refuse = (error: string, error_description: string) => json(400, { error, error_description });
  if (!asked) return refuse('invalid_client_metadata', 'the registration is no JSON object');
  const { redirect_uris: redirects, token_endpoint_auth_method: method, scope } = asked;
  if (method !== 'none') return refuse('invalid_client_metadata', 'token_endpoint_auth_method must be none');
  // As Fastmail: https://github.com/openai/codex/issues/20503
  if (typeof scope !== 'string' || scope === '') return refuse('invalid_client_metadata', 'no scope');
  if (!Array.isArray(redirects) || redirects.length === 0 || !redirects.every(isOfThisComputer))
    return refuse('invalid_redirect_uri', 'redirect_uris must be http://127.0.0.1, http://[::1] or of a private-use scheme');
  return undefined;
}

function isOfThisComputer(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'http:') return hostname === '127.0.0.1' || hostname === '[::1]';
  // A domain name backwards (RFC 8252 §7.1).
  return protocol !== 'https:' && /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol);
}
