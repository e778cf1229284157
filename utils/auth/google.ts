// Google's authorization server as data. https://developers.google.com/identity/protocols/oauth2/web-server
import type * as oauth from 'oauth4webapi';

/** From https://accounts.google.com/.well-known/openid-configuration; fixed here, so that connecting needs no further host. */
export const GOOGLE: oauth.AuthorizationServer = {
  issuer: 'https://accounts.google.com',
  authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  token_endpoint: 'https://oauth2.googleapis.com/token',
  revocation_endpoint: 'https://oauth2.googleapis.com/revoke',
  id_token_signing_alg_values_supported: ['RS256'],
};

/** Sending and nothing else; openid and email tell whose mailbox it is. */
export const SEND_SCOPE = 'https://www.googleapis.com/auth/gmail.send';
export const SCOPES = ['openid', 'email', SEND_SCOPE];
