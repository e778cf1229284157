// The scopes Microsoft knows that matter here, and what its consent page calls them.
// https://learn.microsoft.com/graph/permissions-reference · https://learn.microsoft.com/entra/identity-platform/scopes-oidc

const GRAPH = 'https://graph.microsoft.com/';

const SIGN_IN: readonly string[] = ['openid', 'email', 'profile', 'offline_access'];

const DESCRIBED: Readonly<Record<string, string>> = {
  'User.Read': 'Sign you in and read your profile',
  'Mail.Send': 'Send mail as you',
  'Mail.ReadWrite': 'Read and write access to your mail',
  'Contacts.Read': 'Read your contacts',
  'People.Read': 'Read your relevant people list',
};

const RESOURCE: readonly string[] = Object.keys(DESCRIBED);

/** Short and with the resource in front; both are taken. */
export const SCOPES: readonly string[] = [...SIGN_IN, ...RESOURCE, ...RESOURCE.map((scope) => GRAPH + scope)];

export const isSignIn = (scope: string): boolean => SIGN_IN.includes(scope);
export const describeScope = (scope: string): string => DESCRIBED[shortScope(scope)] ?? scope;
export const shortScope = (scope: string): string => scope.replace(GRAPH, '');

/** Resource scopes come back with the resource in front, offline_access not at all. */
export function asAnswered(scopes: string): string {
  return scopes
    .split(' ')
    .filter((scope) => scope !== 'offline_access')
    .map((scope) => (RESOURCE.includes(scope) ? GRAPH + scope : scope))
    .join(' ');
}
