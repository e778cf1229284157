// The hosts the browser was asked for because of an account, and giving back those that no account needs any more.
import { browser } from 'wxt/browser';
import { booksOf } from '../address-book/books';
import { hostPattern, OUTLOOK_UPLOADS } from '../mail-server';
import { GRAPH_CHECK_SCOPE } from '../provider/graph-limits';
import { JmapMailbox } from '../provider/jmap-mailbox';
import { OPTIONAL_HOSTS, type ProviderId } from '../provider/provider-id';
import { z } from '../zod';

type Holder = { provider: ProviderId; scopes?: readonly string[]; connection?: unknown };

/** As match patterns. */
function hostsOf({ provider, scopes = [], connection }: Holder): string[] {
  const mailbox = z.safeParse(JmapMailbox, connection).data;
  return [
    ...(OPTIONAL_HOSTS[provider] ?? []),
    ...(provider === 'graph' && scopes.includes(GRAPH_CHECK_SCOPE) ? [OUTLOOK_UPLOADS] : []),
    ...booksOf(provider).flatMap(({ scope, host = [] }) => (scopes.includes(scope) ? host : [])),
    ...(mailbox ? [hostPattern(new URL(mailbox.sessionUrl))] : []),
  ];
}

/** @param before an account as it was @param now all accounts there are, with what they may do */
export async function leaveHosts(before: Holder, now: readonly Holder[]): Promise<void> {
  const needed = new Set(now.flatMap(hostsOf));
  const origins = [...new Set(hostsOf(before))].filter((host) => !needed.has(host));
  if (origins.length > 0) await browser.permissions.remove({ origins });
}
