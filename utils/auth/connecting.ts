// Connecting a mailbox, from the click to the account, in the background: the popup that asked may be gone by the time it ends.
import { browser } from 'wxt/browser';
import type { SignInProvider } from '../provider/provider-id';
import { z } from '../zod';
import { ConnectState, type Extra } from './account';
import type { Accounts } from './accounts';
import { getAuthority } from './authorities';
import { findClient } from './client';
import { connect } from './flow';
import { extraScopesOf, signInBy, type WindowParts } from './window';

/** What to connect. accountId: that one again, and any other is refused; extra: with more than sending. */
export type ToConnect = { provider: SignInProvider; accountId?: string; extra?: Extra };

const KEY = 'connectState';

export type Connecting = ReturnType<typeof createConnecting>;

/** @param announce called when how it stands has changed, for the views */
export function createConnecting(parts: WindowParts & { accounts: Accounts; announce: () => void }) {
  /** Whose sign-in window is open. In memory only: it dies with the background. */
  let connecting: SignInProvider | undefined;

  async function show(state: ConnectState): Promise<ConnectState> {
    connecting = state.state === 'connecting' ? state.provider : undefined;
    await browser.storage.session.set({ [KEY]: connecting === undefined ? state : { state: 'idle' } });
    parts.announce();
    return state;
  }

  return {
    /** How it stands: for a view that opens later. */
    async state(): Promise<ConnectState> {
      if (connecting !== undefined) return { state: 'connecting', provider: connecting };
      const read = z.safeParse(ConnectState, (await browser.storage.session.get(KEY))[KEY]);
      return read.success ? read.data : { state: 'idle' };
    },

    async connect({ provider, accountId, extra }: ToConnect): Promise<ConnectState> {
      if (connecting !== undefined) return { state: 'connecting', provider: connecting };
      connecting = provider; // before anything is awaited: two clicks open one window
      try {
        const client = await findClient(provider);
        if (client === undefined) return await show({ state: 'problem', provider, problem: 'no-client-id' });
        await show({ state: 'connecting', provider });
        const known = accountId === undefined ? undefined : await parts.accounts.find(accountId);
        const authority = getAuthority(provider);
        const asksMore = (extra && authority.extras[extra]) ?? [];
        const extraScopes = [...extraScopesOf(provider, known?.scopes), ...asksMore];
        const signIn = signInBy(parts, provider, true, parts.accounts.isConnected);
        const asked = { authority, client, extraScopes, expected: known, claims: known?.claims };
        const outcome = await connect(signIn, asked, parts.now);
        if (outcome.kind === 'problem') {
          const { kind: _, ...problem } = outcome;
          return await show({ state: 'problem', provider, ...problem });
        }
        await parts.accounts.keep(provider, outcome.grant, client);
        const missesMore = asksMore.some((scope) => !outcome.grant.scopes.includes(scope));
        return await show(missesMore ? { state: 'problem', provider, problem: 'extra-missing' } : { state: 'idle' });
      } catch (error) {
        await show({ state: 'problem', provider, problem: 'unexpected', detail: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
  };
}
