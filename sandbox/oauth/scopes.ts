// The scopes Google knows that matter here, and what the consent page calls them.
// https://developers.google.com/identity/protocols/oauth2/scopes

const AUTH = 'https://www.googleapis.com/auth/';

/** Sign-in scopes: granted with the account itself, never a checkbox. */
const SIGN_IN: readonly string[] = ['openid', 'email', 'profile', `${AUTH}userinfo.email`, `${AUTH}userinfo.profile`];

const DESCRIBED: Readonly<Record<string, string>> = {
  [`${AUTH}gmail.send`]: 'Send email on your behalf',
  [`${AUTH}gmail.compose`]: 'Manage drafts and send emails',
  [`${AUTH}gmail.readonly`]: 'View your email messages and settings',
  [`${AUTH}gmail.metadata`]: 'View your email message metadata such as labels and headers, but not the email body',
  [`${AUTH}gmail.modify`]: 'Read, compose and send emails from your Gmail account',
  [`${AUTH}gmail.labels`]: 'See and edit your email labels',
  [`${AUTH}gmail.settings.basic`]: 'See, edit, create or change your email settings and filters in Gmail',
  'https://mail.google.com/': 'Read, compose, send and permanently delete all your email from Gmail',
  [`${AUTH}contacts`]: 'See, edit, download and permanently delete your contacts',
  [`${AUTH}contacts.readonly`]: 'See and download your contacts',
  [`${AUTH}contacts.other.readonly`]: 'See and download contact info automatically saved in your “Other contacts”',
};

export const SCOPES: readonly string[] = [...SIGN_IN, ...Object.keys(DESCRIBED)];

export function isSignIn(scope: string): boolean {
  return SIGN_IN.includes(scope);
}

export function describeScope(scope: string): string {
  return DESCRIBED[scope] ?? scope;
}

/** `email` and `profile` come back by their long names in Google's answers. */
export function asAnswered(scopes: string): string {
  return scopes
    .split(' ')
    .map((scope) => (scope === 'email' || scope === 'profile' ? `${AUTH}userinfo.${scope}` : scope))
    .join(' ');
}
