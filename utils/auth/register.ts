// Becoming known to a mail server's authorization server: what it is (RFC 8414) and whether it fits, then a client of one's own there
// (RFC 7591), public and native, made anew each time a mailbox is connected: one that a server has forgotten could never be told from here.
import * as oauth from 'oauth4webapi';
import { MAIL_SCOPE } from '../mail-server';
import { z } from '../zod';
import type { OAuthClient } from './account';
import { by, isNoAnswer } from './oauth-call';
import { mailAuthority, MailServerMetadata } from './mail-authority';

/** no-sign-in: none that could be used. `detail`: which of the things it takes is not there. */
export type RegisterProblem = { problem: 'offline' | 'no-sign-in'; detail?: string };

export type Registered = { server: MailServerMetadata; client: OAuthClient };

const holding = (value: string) => z.array(z.string()).check(z.refine((values) => values.includes(value)));

/** What the profile for public clients demands, as far as we use it. */
const Offered = z.extend(MailServerMetadata, {
  registration_endpoint: z.string(),
  scopes_supported: holding(MAIL_SCOPE),
  response_types_supported: holding('code'),
  grant_types_supported: holding('refresh_token'),
  code_challenge_methods_supported: holding('S256'),
  token_endpoint_auth_methods_supported: holding('none'),
});

/** What the server made of the client. What it left out is as it was asked (RFC 7591 §3.2.1). */
const Client = z.object({
  client_id: z.string(),
  redirect_uris: z.optional(z.array(z.string())),
  token_endpoint_auth_method: z.optional(z.literal('none')),
  scope: z.optional(z.string()),
});

/**
 * @param url of the JMAP session; its origin is the one the user permitted, and nothing else is called
 * @param redirectUri Firefox's loopback address: the profile allows no https address of an extension
 */
export async function registerAt(fetchWith: typeof fetch, { origin }: URL, redirectUri: string): Promise<Registered | RegisterProblem> {
  const described = await answerOf(
    () => oauth.discoveryRequest(new URL(origin), { ...by(fetchWith, 'sign-in'), algorithm: 'oauth2' }),
    (response) => oauth.processDiscoveryResponse(new URL(origin), response),
  );
  if ('problem' in described) return described;
  const offered = z.safeParse(Offered, described.answer);
  if (!offered.success) return { problem: 'no-sign-in', detail: offered.error.issues[0]?.path.join('.') ?? '' };
  const { issuer, authorization_endpoint, token_endpoint, revocation_endpoint, registration_endpoint } = offered.data;
  const addresses = { issuer, authorization_endpoint, token_endpoint, revocation_endpoint, registration_endpoint };
  for (const [name, address] of Object.entries(addresses))
    if (address !== undefined && originOf(address) !== origin) return { problem: 'no-sign-in', detail: name };
  // Cut down to what is kept.
  const server = z.parse(MailServerMetadata, offered.data);

  const { scopes } = mailAuthority(server);
  const asked = {
    client_name: 'Handbill',
    application_type: 'native',
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: scopes.join(' '),
  };
  const registered = await answerOf(
    () => oauth.dynamicClientRegistrationRequest({ ...server, registration_endpoint }, asked, by(fetchWith, 'sign-in')),
    oauth.processDynamicClientRegistrationResponse,
  );
  if ('problem' in registered) return registered;
  const client = z.safeParse(Client, registered.answer);
  if (!client.success) return { problem: 'no-sign-in', detail: 'registration' };
  const { client_id: clientId, redirect_uris: redirects = [redirectUri], scope = asked.scope } = client.data;
  if (!redirects.includes(redirectUri)) return { problem: 'no-sign-in', detail: 'redirect_uris' };
  if (!scope.split(' ').includes(MAIL_SCOPE)) return { problem: 'no-sign-in', detail: 'scope' };
  return { server, client: { clientId } };
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

/** One question and its answer; why there is none that can be used. */
async function answerOf<T>(
  ask: () => Promise<Response>,
  read: (response: Response) => Promise<T>,
): Promise<{ answer: T } | RegisterProblem> {
  let response: Response;
  try {
    response = await ask();
  } catch (error) {
    if (isNoAnswer(error)) return { problem: 'offline' };
    throw error;
  }
  if (response.status === 429 || response.status >= 500) return { problem: 'offline', detail: String(response.status) };
  try {
    return { answer: await read(response) };
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) return { problem: 'no-sign-in', detail: error.error };
    // A TypeError: an issuer that is no address.
    if (error instanceof oauth.OperationProcessingError || error instanceof TypeError)
      return { problem: 'no-sign-in', detail: error.message };
    throw error;
  }
}
