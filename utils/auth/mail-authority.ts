// The authorization server of a mail server that the user named, from what it says of itself (RFC 8414). It stands where the mailbox
// does: one origin, so that no other can answer for it. https://datatracker.ietf.org/doc/draft-ietf-mailmaint-oauth-public/
import { MAIL_SCOPE } from '../mail-server';
import { z } from '../zod';
import type { Authority } from './authority';

/** What is kept of its metadata, with the account. */
export const MailServerMetadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  revocation_endpoint: z.exactOptional(z.string()),
  /** An answer without `iss` is refused (RFC 9207 §2.4). */
  authorization_response_iss_parameter_supported: z.literal(true),
});
export type MailServerMetadata = z.infer<typeof MailServerMetadata>;

/** Where its sign-in comes back to. Which server answers is told by `iss`. */
export const MAIL_REDIRECT = { redirectPath: 'mail-server', loopback: true };

/** @param identify asks the mailbox itself whose it is: there is no ID token. Absent: for a grant that is there already */
export function mailAuthority(server: MailServerMetadata, identify: Authority['identify'] = async () => undefined): Authority {
  return {
    server,
    givesIdToken: false,
    answersAt: `${new URL(server.issuer).origin}/.well-known/oauth-authorization-server`,
    scopes: [MAIL_SCOPE, 'offline_access'],
    sendScope: MAIL_SCOPE,
    extras: {},
    // Servers made for OpenID Connect give no refresh token without (OpenID Connect §11); to others it says nothing.
    parameters: () => ({ prompt: 'consent' }),
    ...MAIL_REDIRECT,
    renewsSilently: false,
    refusals: [],
    shortScope: (scope) => scope,
    builtInClient: () => undefined,
    identify,
  };
}
