// Connecting a mailbox at a server the user names by its own sign-in page (OAuth), where it registers clients by itself and takes our
// redirect address: in Firefox alone (docs/adr/0009).
import { findMailbox, findSession, type SessionProblem } from '../provider/jmap-session';
import type { JmapMailbox } from '../provider/jmap-mailbox';
import type { ConnectProblem, ServerAnswer } from './account';
import type { Accounts } from './accounts';
import { MAIL_REDIRECT, mailAuthority } from './mail-authority';
import { connect } from './flow';
import { registerAt } from './register';
import { keepInPlace, ofAnother } from './server';
import { redirectUri } from './client';
import { signInBy, type WindowParts } from './window';

type Parts = WindowParts & { accounts: Pick<Accounts, 'find' | 'keep' | 'forsake'> };

/** Lets the user sign in, and keeps the grant if the mailbox may send as their address; otherwise says why not and keeps nothing. */
export async function signInAtServer(
  parts: Parts,
  { addrSpec, url, accountId }: { addrSpec: string; url: string; accountId?: string },
): Promise<ServerAnswer> {
  const another = await ofAnother(parts.accounts, addrSpec, accountId);
  if (another) return another;
  // Where there is no mailbox, or another server has it, no window is opened.
  const session = await findSession(parts.fetch, new URL(url));
  if ('problem' in session) return { state: 'problem', ...session };
  const registered = await registerAt(parts.fetch, session.url, redirectUri(MAIL_REDIRECT));
  if ('problem' in registered) return { state: 'problem', ...registered };

  const { server, client } = registered;
  const subject = addrSpec.toLowerCase();
  const looked: { found?: { mailbox: JmapMailbox } | SessionProblem } = {};
  const authority = mailAuthority(server, async (_claims, _call, accessToken) => {
    const authorization = `Bearer ${accessToken}`;
    const found = (looked.found = await findMailbox({ fetch: parts.fetch, authorization, now: parts.now() }, session.url, addrSpec));
    return 'problem' in found ? undefined : { subject, addrSpec };
  });
  // The client was made for this grant, so nothing else hangs on it: one that is not used can always be taken back.
  const signIn = signInBy(parts, authority, true, async () => false);
  const outcome = await connect(signIn, { authority, client, expected: { subject, addrSpec } }, parts.now);
  const { found } = looked;
  if (outcome.kind === 'problem') {
    if (outcome.problem === 'unexpected' && found && 'problem' in found && found.problem !== 'wrong-password')
      return { state: 'problem', ...found };
    const { problem, detail } = outcome;
    return { state: 'problem', problem: serverProblem(problem), ...(detail !== undefined && { detail }) };
  }
  if (!found || 'problem' in found) throw new Error('A grant of a mailbox that was not found');
  const at = { connection: found.mailbox, authorizationServer: server };
  return keepInPlace(parts.accounts, addrSpec, () => parts.accounts.keep('jmap', outcome.grant, client, at));
}

/** What a sign-in page of a server has of its own. */
function serverProblem(problem: ConnectProblem) {
  return problem === 'closed' || problem === 'denied' || problem === 'missing-scope' || problem === 'offline' ? problem : 'sign-in-refused';
}
