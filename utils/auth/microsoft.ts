// Microsoft's authorization server as data: work and personal accounts, as a single-page application (no secret).
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
import * as oauth from 'oauth4webapi';
import { bookScopes } from '../address-book/books';
import { GRAPH_CHECK_SCOPE } from '../provider/graph-facts';
import { z } from '../zod';
import type { Authority } from './authority';
import { answered } from './oauth-call';

const LOGIN = 'https://login.microsoftonline.com';
const COMMON = `${LOGIN}/common/oauth2/v2.0`;
const GRAPH = 'https://graph.microsoft.com/';

/** All personal accounts are in this tenant. https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * Firefox sends no streamed body, and a plain one it may repeat: there a mail goes as a draft that is sent once (docs/adr/0003), and that
 * needs the right to make one.
 */
const SENDING = import.meta.env.FIREFOX ? ['Mail.Send', GRAPH_CHECK_SCOPE] : ['Mail.Send'];

const Claims = z.object({ tid: z.string(), oid: z.string() });
const Me = z.object({ mail: z.nullable(z.string()), userPrincipalName: z.string() });

/** https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document */
const DISCOVERY = `${LOGIN}/common/v2.0/.well-known/openid-configuration`;
/** The issuer names the tenant. Published so by Microsoft in its discovery document. */
const ISSUER = `${LOGIN}/{tenantid}/v2.0`;
const issuerOf = ({ claims }: { claims: oauth.IDToken }) => ISSUER.replace('{tenantid}', z.safeParse(Claims, claims).data?.tid ?? '');
// oauth4webapi has this key for exactly this server, but not in its types.
const EXPECTED_ISSUER = (oauth as unknown as Record<'_expectedIssuer', symbol>)['_expectedIssuer'];

export const MICROSOFT: Authority = {
  server: {
    issuer: ISSUER,
    [EXPECTED_ISSUER]: issuerOf,
    authorization_endpoint: `${COMMON}/authorize`,
    token_endpoint: `${COMMON}/token`,
    id_token_signing_alg_values_supported: ['RS256'],
  },
  answersAt: DISCOVERY,
  scopes: ['openid', 'email', 'profile', 'offline_access', 'User.Read', ...SENDING],
  sendScope: 'Mail.Send',
  extras: { check: [GRAPH_CHECK_SCOPE], ...bookScopes('graph') },
  parameters: (isKnown) => (isKnown ? {} : { prompt: 'select_account' }),
  redirectPath: 'microsoft',
  loopback: false,
  // Refresh tokens of single-page applications end after 24 hours: https://learn.microsoft.com/entra/identity-platform/refresh-tokens
  renewsSilently: true,
  // https://learn.microsoft.com/entra/identity-platform/reference-error-codes
  refusals: [
    { words: /AADSTS(90093|90094|90095|65005|50105|53003|530\d\d)\b/, problem: 'admin-consent' },
    { words: /AADSTS65004\b/, problem: 'denied' },
  ],
  builtInClient() {
    const { WXT_MICROSOFT_CLIENT_ID: clientId } = import.meta.env;
    return typeof clientId === 'string' && clientId !== '' ? { clientId } : undefined;
  },
  shortScope: (scope) => scope.replace(GRAPH, ''),
  givesIdToken: true,
  /** The token's own e-mail claim may be missing or another's to set; the mailbox itself knows. https://learn.microsoft.com/graph/api/user-get */
  async identify(claims, call) {
    const read = z.safeParse(Claims, claims);
    if (!read.success) return undefined;
    const response = answered(await call(`${GRAPH}v1.0/me?$select=mail,userPrincipalName`));
    const me = response.ok ? z.safeParse(Me, await response.json()) : undefined;
    if (!me?.success) return undefined;
    const { tid, oid } = read.data;
    const kind = tid === PERSONAL_TENANT ? 'personal' : 'work';
    return { subject: `${tid}.${oid}`, addrSpec: me.data.mail ?? me.data.userPrincipalName, kind };
  },
};
