// How a sign-in window ended that brought no address back. The browser says it in words, and they are all there is.
import type { ConnectProblem } from './account';
import type { Authority } from './authority';

export type WindowProblem = { kind: 'problem'; problem: ConnectProblem; detail?: string };

/** Chrome: "The user did not approve access."; Firefox: "User cancelled or denied access." */
export function windowProblem(error: unknown): WindowProblem {
  const words = error instanceof Error ? error.message : String(error);
  if (/not approve|cancell?ed/i.test(words)) return { kind: 'problem', problem: 'closed' };
  if (/could not be loaded|load timed out|network|offline|connection failed/i.test(words)) return { kind: 'problem', problem: 'offline' };
  return { kind: 'problem', problem: 'unexpected', detail: words };
}

/**
 * The same for a window that was shown. Chrome closes it at a page of status 400 or more with the words it has for no network, and Google
 * answers so to a redirect address it does not know. Whoever can be reached has refused the page. Firefox shows such a page until its user
 * closes it, and so does Chrome with Microsoft's, whose status is 200.
 * @param call fetch with its time limit
 */
export async function shownWindowProblem(
  call: (url: string) => Promise<Response>,
  authority: Pick<Authority, 'answersAt'>,
  error: unknown,
): Promise<WindowProblem> {
  const problem = windowProblem(error);
  if (problem.problem !== 'offline' || !(await answers(call, authority))) return problem;
  return { kind: 'problem', problem: 'page-refused' };
}

/** A block page of the network on the way is no JSON, and a server in trouble can show no page either. */
async function answers(call: (url: string) => Promise<Response>, { answersAt }: Pick<Authority, 'answersAt'>): Promise<boolean> {
  try {
    const response = await call(`${answersAt}#sign-in`);
    await response.json();
    return response.status < 500;
  } catch {
    return false;
  }
}
