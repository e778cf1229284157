// The host names the sandbox answers. Owns nothing but names; routing is in routes.ts.

export const ACCOUNTS = 'accounts.google.com';
export const TOKENS = 'oauth2.googleapis.com';
export const OPENID = 'openidconnect.googleapis.com';
export const CERTIFICATES = 'www.googleapis.com';
export const GMAIL = 'gmail.googleapis.com';
export const PEOPLE = 'people.googleapis.com';
export const GMAIL_WEB = 'mail.google.com';
export const LOGIN = 'login.microsoftonline.com';
export const GRAPH = 'graph.microsoft.com';
/** Where upload sessions of Graph lead. */
export const OUTLOOK = 'outlook.office.com';
export const PETITION = 'petition.example';
export const FUND = 'fund.example';
export const POOR = 'poor.example';
export const INBOX = 'inbox.example';

/** Every name in the certificate. Point a browser's resolver rules at these. */
export const HOSTS: readonly string[] = [
  ACCOUNTS,
  TOKENS,
  OPENID,
  CERTIFICATES,
  GMAIL,
  PEOPLE,
  GMAIL_WEB,
  LOGIN,
  GRAPH,
  OUTLOOK,
  PETITION,
  FUND,
  POOR,
  INBOX,
];

/** Hosts that answer cross-origin calls from anywhere, as googleapis.com, Graph and Microsoft's token endpoint do. */
export const CROSS_ORIGIN: readonly string[] = [TOKENS, OPENID, CERTIFICATES, GMAIL, PEOPLE, LOGIN, GRAPH];
