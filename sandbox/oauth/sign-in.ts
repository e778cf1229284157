// The two pages a person sees: which account, and what for. Owns the forms; the protocol around them is oidc-provider's.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { default as Provider, InteractionResults } from 'oidc-provider';
import type { User, Users } from '../users';
import type { Grants } from './grants';
import { accountPage, approvalPage, blockedPage, consentPage, type ConsentScopes } from './pages';

export const SIGN_IN_PATH = '/sandbox/sign-in/';

type Parts = {
  provider: Provider;
  users: Users;
  grants: Grants;
  scopes: ConsentScopes;
  /** Whether this person may allow an application without their administrator. */
  mayAllow?: (user: User) => boolean;
};

export async function serveSignIn(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await step(parts, request, response);
  } catch (error) {
    show(response, 400, blockedPage('invalid_request', error instanceof Error ? error.message : String(error)));
  }
}

async function step(
  { provider, users, grants, scopes, mayAllow = () => true }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  const form = request.method === 'POST' ? new URLSearchParams(await text(request)) : undefined;
  const finish = async (result: InteractionResults, chosen?: User): Promise<void> => {
    const location = await provider.interactionResult(request, response, result, { mergeWithLastSubmission: true });
    // Only now: until the result is in, oidc-provider insists on the account the interaction began with.
    if (chosen) await switchAccount(provider, session?.uid, chosen);
    response.writeHead(303, { location });
    response.end();
  };
  const action = form?.get('action');
  if (action === 'cancel') return finish({ error: 'access_denied' });
  if (action === 'ask-admin') return finish({ error: 'access_denied', error_description: 'admin approval required' });

  const clientId = String(params.client_id);
  const hint = params.login_hint === undefined ? undefined : String(params.login_hint);

  if (prompt.name === 'consent') {
    const user = session && users.findBySub(session.accountId);
    if (!user) throw new Error('Nobody is signed in.');
    const asked = String(params.scope).split(' ');
    const optional = asked.filter((scope) => !scopes.isSignIn(scope));
    if (!mayAllow(user)) return show(response, 200, approvalPage(user));
    if (!form) return show(response, 200, consentPage(user, clientId, optional, scopes));
    const ticked = scopes.granular ? form.getAll('scope') : optional;
    const unticked = optional.filter((scope) => !ticked.includes(scope));
    const grantId = await grants.allow(
      user.sub,
      clientId,
      asked.filter((scope) => !unticked.includes(scope)),
      unticked,
    );
    return finish({ consent: { grantId } });
  }

  const chosen = chooseAccount(users, form, prompt.name === 'select_account' ? undefined : hint);
  if (!chosen) return show(response, 200, accountPage(users.all, hint !== undefined && !users.findByHint(hint) ? hint : undefined));
  return finish({ login: { accountId: chosen.sub }, select_account: {} }, chosen);
}

function chooseAccount(users: Users, form: URLSearchParams | undefined, hint: string | undefined): User | undefined {
  return users.findByHint(form?.get('account') ?? hint ?? '');
}

/** Google lets several accounts be signed in at once; oidc-provider would ask to sign out first. */
async function switchAccount(provider: Provider, sessionUid: string | undefined, { sub }: User): Promise<void> {
  const session = sessionUid === undefined ? undefined : await provider.Session.findByUid(sessionUid);
  if (!session || session.accountId === sub) return;
  session.accountId = sub;
  await session.persist();
}

function show(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}
