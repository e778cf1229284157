// Google's authorization server as data. https://developers.google.com/identity/protocols/oauth2/web-server
import { bookScopes } from '../address-book/books';
import { z } from '../zod';
import type { Authority } from './authority';

/** Sending and nothing else; openid and email tell whose mailbox it is. */
export const SEND_SCOPE = 'https://www.googleapis.com/auth/gmail.send';

/** Google answers `email` by its long name. https://developers.google.com/identity/protocols/oauth2/scopes */
const USER_INFO = 'https://www.googleapis.com/auth/userinfo.';

/** Tells whose token one is and what for. */
const TOKEN_INFO = 'https://oauth2.googleapis.com/tokeninfo';

const Claims = z.object({ sub: z.string(), email: z.string() });

/** From https://accounts.google.com/.well-known/openid-configuration; fixed here, so that connecting needs no further host. */
export const GOOGLE: Authority = {
  server: {
    issuer: 'https://accounts.google.com',
    authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    token_endpoint: 'https://oauth2.googleapis.com/token',
    revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
    id_token_signing_alg_values_supported: ['RS256'],
  },
  // Without a token it says that one is missing.
  answersAt: TOKEN_INFO,
  scopes: ['openid', 'email', SEND_SCOPE],
  sendScope: SEND_SCOPE,
  extras: bookScopes('gmail'),
  parameters: () => ({
    access_type: 'offline', // a refresh token, and …
    prompt: 'consent', // … one on every connect, not on the first alone
  }),
  // https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow
  implicit: { tokenInfo: TOKEN_INFO },
  redirectPath: '',
  // No redirect to Firefox's allizom.org: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/identity
  loopback: true,
  renewsSilently: false,
  refusals: [],
  shortScope: (scope) => scope.replace(USER_INFO, ''),
  builtInClient() {
    const { WXT_GOOGLE_CLIENT_ID: clientId, WXT_GOOGLE_CLIENT_SECRET: clientSecret } = import.meta.env;
    if (typeof clientId !== 'string' || clientId === '') return undefined;
    return { clientId, ...(typeof clientSecret === 'string' && clientSecret !== '' && { clientSecret }) };
  },
  givesIdToken: true,
  async identify(claims) {
    const read = z.safeParse(Claims, claims);
    return read.success ? { subject: read.data.sub, addrSpec: read.data.email } : undefined;
  },
};
