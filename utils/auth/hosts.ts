// The hosts the browser was asked for because of an account, and giving back those that no account needs any more.
import { browser } from 'wxt/browser';
import { booksOf } from '../address-book/books';
import { hostPattern } from '../mail-server';
import { JmapMailbox } from '../provider/jmap-mailbox';
import { FACTS, type ProviderId } from '../provider/providers';
import { z } from '../zod';

type Holder = { provider: ProviderId; scopes?: readonly string[]; connection?: unknown };

/** As match patterns. */
function hostsOf({ provider, scopes = [], connection }: Holder): string[] {
  const mailbox = z.safeParse(JmapMailbox, connection).data;
  return [
    ...FACTS[provider].hosts(scopes),
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
