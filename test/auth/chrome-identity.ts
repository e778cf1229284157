// chrome.identity as Chrome's reference describes getAuthToken: one account, the profile's; what was allowed is remembered; tokens are kept
// until they are said to be bad; and every refusal is a sentence. The grants themselves are Google's, in the sandbox.
// https://developer.chrome.com/docs/extensions/reference/api/identity
import type { Sandbox } from '../../sandbox';

export type ChromeIdentity = ReturnType<typeof chromeIdentity>;

type Profile = {
  /** Who is signed in to Chrome; absent: nobody. */
  account?: string;
  /** The client of the manifest's oauth2; absent: the manifest has none. */
  clientId?: string;
  /** What this browser says in place of an answer, as long as it is asked so. */
  says?: (interactive: boolean) => string | undefined;
  /** What the person does when asked for scopes: those they leave ticked, or undefined when they close the page. */
  answer?: (scopes: string[]) => string[] | undefined;
};

/** @param profile may be changed at any time, as its user would */
export function chromeIdentity(sandbox: Sandbox, profile: Profile) {
  const kept = new Map<string, string>();
  let allowed: string[] = [];
  let revocations = 0;
  const prompts: string[][] = [];
  const keyOf = (scopes: string[]) => `${profile.account} ${scopes.toSorted().join(' ')}`;

  return {
    /** What the person was asked for, each time. */
    prompts,
    kept,

    async getAuthToken(details: { interactive?: boolean; scopes?: string[]; enableGranularPermissions?: boolean }) {
      const { interactive = false, scopes = [], enableGranularPermissions = false } = details;
      if (profile.clientId === undefined) throw new Error('Invalid OAuth2 Client ID.');
      if (scopes.length === 0) throw new Error('Invalid OAuth2 scopes.');
      const words =
        profile.says?.(interactive) ?? (profile.account === undefined && !interactive ? 'The user is not signed in.' : undefined);
      if (words !== undefined) throw new Error(words);
      // Its own sign-in page opens, and it waits until somebody has signed in: that the page was closed it does not tell.
      if (profile.account === undefined) return new Promise<never>(() => undefined);
      const known = kept.get(keyOf(scopes));
      if (known !== undefined) return { token: known, grantedScopes: allowed };
      // Google tells Chrome, not the extension, that a grant has ended.
      const ended = sandbox.replies.list().filter(({ path, status }) => path === '/revoke' && status === 200).length;
      if (ended > revocations) allowed = [];
      revocations = ended;
      if (!scopes.every((scope) => allowed.includes(scope))) {
        if (!interactive) throw new Error('OAuth2 not granted or revoked.');
        prompts.push(scopes);
        const ticked = (profile.answer ?? ((all) => all))(scopes);
        if (ticked === undefined) throw new Error('The user did not approve access.');
        allowed = enableGranularPermissions ? ticked : scopes;
      }
      const { accessToken } = await sandbox.tokens.issue(profile.account, allowed, profile.clientId);
      kept.set(keyOf(scopes), accessToken);
      return { token: accessToken, grantedScopes: allowed };
    },

    async removeCachedAuthToken({ token }: { token: string }) {
      for (const [key, value] of kept) if (value === token) kept.delete(key);
    },

    async clearAllCachedAuthTokens() {
      kept.clear();
    },
  };
}
