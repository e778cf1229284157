// Connecting a mailbox, from the click to the account, in the background: the popup that asked may be gone by the time it ends.
import { browser } from 'wxt/browser';
import type { ProviderId } from '../provider/providers';
import { z } from '../zod';
import { ConnectState } from './account';
import type { Accounts } from './accounts';
import type { ToConnect, WindowParts } from './window';

const KEY = 'connectState';

export type Connecting = ReturnType<typeof createConnecting>;

/** @param announce called when how it stands has changed, for the views */
export function createConnecting(parts: WindowParts & { accounts: Accounts; announce: () => void }) {
  /** Whose sign-in window is open. In memory only: it dies with the background. */
  let connecting: ProviderId | undefined;

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

    /** A sign-in whose end is told to whoever asked for it alone. undefined: another window is open. */
    async alone<T>(provider: ProviderId, signIn: () => Promise<T>): Promise<T | undefined> {
      if (connecting !== undefined) return undefined;
      connecting = provider;
      try {
        parts.announce();
        return await signIn();
      } finally {
        connecting = undefined;
        parts.announce();
      }
    },

    async connect(asked: ToConnect): Promise<ConnectState> {
      const { provider } = asked;
      if (connecting !== undefined) return { state: 'connecting', provider: connecting };
      connecting = provider; // before anything is awaited: two clicks open one window
      try {
        const [{ findClient }, { connectInWindow }] = await Promise.all([import('./client'), import('./window')]);
        let client = await findClient(provider, await parts.accounts.mayBeByBrowser(asked.accountId));
        if (client === undefined) return await show({ state: 'problem', provider, problem: 'no-client-id' });
        await show({ state: 'connecting', provider });
        let answer = await connectInWindow(parts, asked, client);
        // Browsers made of Chrome have the method, and nobody behind it; in Chrome itself nobody may be signed in.
        const browserCannot = answer.outcome.kind === 'problem' && answer.outcome.problem === 'browser-cannot';
        const other = browserCannot ? await findClient(provider, false) : undefined;
        if (other) {
          client = other;
          answer = await connectInWindow(parts, asked, client);
        }
        const { outcome, missesMore } = answer;
        if (outcome.kind === 'problem') {
          const { kind: _, said: _why, ...problem } = outcome;
          return await show({ state: 'problem', provider, ...problem });
        }
        await parts.accounts.keep(provider, outcome.grant, client);
        return await show(missesMore ? { state: 'problem', provider, problem: 'extra-missing' } : { state: 'idle' });
      } catch (error) {
        await show({ state: 'problem', provider, problem: 'unexpected', detail: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
  };
}
