// Google accounts whose tokens Chrome itself gets, keeps and renews: nothing of the grant is stored by us (docs/adr/0015).
// https://developer.chrome.com/docs/extensions/reference/api/identity
import { grantedBy, grantOfToken, scopesOf, type Asked, type ConnectOutcome, type SignIn } from './flow';
import { callBy } from './oauth-call';
import { askOfToken } from './implicit';
import { shownWindowProblem, windowProblem, type WindowProblem } from './window-problem';

/** chrome.identity, as far as it is used. It throws words, and they are all there is. */
export type BrowserTokens = {
  getAuthToken(details: { interactive: boolean; scopes: string[]; enableGranularPermissions: boolean }): Promise<{ token?: string }>;
  removeCachedAuthToken(details: { token: string }): Promise<unknown>;
};

/** Gets a token for the account of the browser's profile, asking the user where it takes that, and sees whose it is. */
export async function connectByBrowser(
  tokens: BrowserTokens,
  signIn: Pick<SignIn, 'fetch' | 'isConnected'>,
  asked: Asked,
  now: () => number,
): Promise<ConnectOutcome> {
  const { authority, client, silent = false } = asked;
  const scopes = scopesOf(asked);
  const ask = async (interactive: boolean) => tokens.getAuthToken({ interactive, scopes, enableGranularPermissions: true });
  // What Chrome has kept may have ended at Google meanwhile; told so, it gets another, or says that there is none.
  for (const isLast of [false, true]) {
    let token: string | undefined;
    try {
      // Unseen first: where nobody is signed in, Chrome would open its own sign-in page and never say that it was closed.
      ({ token } = await ask(false).catch((error: unknown) => {
        if (silent || !isNotGranted(error)) throw error;
        return ask(true);
      }));
    } catch (error) {
      const problem = silent ? windowProblem(error) : await shownWindowProblem(callBy(signIn.fetch), authority, error);
      return tokenProblem(error, problem);
    }
    if (token === undefined) return { kind: 'problem', problem: 'closed' };
    const accessToken = token;
    const outcome = await grantedBy(signIn, asked, async () => {
      const told = await askOfToken(callBy(signIn.fetch), authority, client, accessToken);
      return told ? grantOfToken(signIn, asked, told, now) : NOT_OURS;
    });
    if (outcome !== NOT_OURS || isLast) {
      // One that is taken back is not given out again.
      if (outcome.kind === 'problem' && outcome.problem !== 'offline') await tokens.removeCachedAuthToken({ token });
      return outcome;
    }
    await tokens.removeCachedAuthToken({ token });
  }
  return NOT_OURS;
}

const NOT_OURS: ConnectOutcome = { kind: 'problem', problem: 'unexpected', detail: 'the token is not one for this client' };

/** The profile has an account, and it has not allowed this. */
const isNotGranted = (error: unknown) => error instanceof Error && /not granted or revoked/i.test(error.message);

/** What is no answer of the user's and no network is a browser with nobody behind the method, or that does not take the client. */
function tokenProblem(error: unknown, problem: WindowProblem): WindowProblem {
  if (problem.problem === 'closed' || problem.problem === 'offline') return problem;
  if (isNotGranted(error)) return { kind: 'problem', problem: 'denied' };
  return { ...problem, problem: 'browser-cannot' };
}
