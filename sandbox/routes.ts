// Which host and path is answered by which part, and what a script of faults calls the step.
import type { Step } from './faults';
import { gmailStep } from './gmail/routes';
import type { Attachments } from './graph/attachments';
import { graphStep } from './graph/routes';
import {
  ACCOUNTS,
  CERTIFICATES,
  FUND,
  GMAIL,
  GMAIL_WEB,
  GRAPH,
  INBOX,
  LOGIN,
  OPENID,
  OUTLOOK,
  PEOPLE,
  PETITION,
  POOR,
  TOKENS,
} from './hosts';
import { html, type Call, type Reply } from './http';
import type { Inbox } from './inbox/inbox';
import { serveInbox } from './inbox/page';
import type { OauthDoor } from './oauth/google-door';
import { LOGIN_PATHS } from './microsoft/authority';
import type { MicrosoftDoor } from './microsoft/door';
import { servePage } from './pages/pages';

type Parts = {
  oauth: OauthDoor;
  gmail: (call: Call) => Promise<Reply>;
  people: (call: Call) => Promise<Reply>;
  composePage: (call: Call) => Promise<Reply>;
  microsoft: MicrosoftDoor;
  graph: (call: Call) => Promise<Reply>;
  attachments: Attachments;
  inbox: Inbox;
  others: Readonly<Record<string, (call: Call) => Promise<Reply>>>;
};

export function stepOf(call: Call): Step {
  if (call.host === GMAIL) return gmailStep(call);
  if (call.host === PEOPLE) return 'contacts';
  if (call.host === GRAPH) return graphStep(call);
  if (call.host === OUTLOOK) return 'upload';
  const isToken = (call.host === TOKENS && call.path === '/token') || (call.host === LOGIN && call.path === LOGIN_PATHS.token);
  return isToken ? 'token' : 'other';
}

export function createRoutes({
  oauth,
  gmail,
  people,
  composePage,
  microsoft,
  graph,
  attachments,
  inbox,
  others,
}: Parts): (call: Call) => Promise<Reply> {
  return async (call) => {
    const { host, path } = call;
    switch (host) {
      case ACCOUNTS:
        if (path === '/.well-known/openid-configuration') return oauth.discovery(call);
        if (path.startsWith('/sandbox/sign-in/')) return oauth.signIn(call);
        return path === '/o/oauth2/v2/auth' || path.startsWith('/o/oauth2/v2/auth/') ? oauth.authorize(call) : missing();
      case TOKENS:
        if (path === '/token') return oauth.token(call);
        if (path === '/tokeninfo') return oauth.tokenInfo(call);
        return path === '/revoke' ? oauth.revoke(call) : missing();
      case OPENID:
        return path === '/v1/userinfo' ? oauth.userinfo(call) : missing();
      case CERTIFICATES:
        return path === '/oauth2/v3/certs' ? oauth.certs(call) : missing();
      case GMAIL:
        return gmail(call);
      case PEOPLE:
        return people(call);
      case GMAIL_WEB:
        return composePage(call);
      case LOGIN:
        if (path === '/common/v2.0/.well-known/openid-configuration') return microsoft.discovery(call);
        if (path === LOGIN_PATHS.token) return microsoft.token(call);
        if (path.startsWith('/sandbox/sign-in/')) return microsoft.signIn(call);
        return path.startsWith(LOGIN_PATHS.authorization) ? microsoft.authorize(call) : missing();
      case GRAPH:
        return graph(call);
      case OUTLOOK:
        return attachments.put(call);
      case PETITION:
      case FUND:
      case POOR:
        return servePage(call);
      case INBOX:
        return serveInbox(inbox, call);
      default:
        return others[host]?.(call) ?? html(421, '<title>Misdirected Request</title><p>The sandbox does not play this host.');
    }
  };
}

function missing(): Reply {
  return html(404, '<!DOCTYPE html><title>Error 404 (Not Found)!!1</title><p>The requested URL was not found on this server.');
}
