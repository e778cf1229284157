// Connecting a mailbox, from the click to the account, in the background: the popup that asked may be gone by the time it ends.
import { browser } from 'wxt/browser';
import { z } from '../zod';
import { ConnectState } from './account';
import type { Accounts } from './accounts';
import { findClient, redirectUri } from './client';
import { connect } from './flow';

const KEY = 'connectState';

export type Connecting = ReturnType<typeof createConnecting>;

/**
 * @param announce called when how it stands has changed, for the views
 * @param noteSignIn told the address of each sign-in window that is opened
 */
export function createConnecting(parts: {
  accounts: Accounts;
  fetch: typeof fetch;
  now: () => number;
  announce: () => void;
  noteSignIn?: (url: string) => void;
}) {
  /** A sign-in window is open. In memory only: it dies with the background. */
  let connecting = false;

  async function show(state: ConnectState): Promise<ConnectState> {
    connecting = state.state === 'connecting';
    await browser.storage.session.set({ [KEY]: connecting ? { state: 'idle' } : state });
    parts.announce();
    return state;
  }

  return {
    /** How it stands: for a view that opens later. */
    async state(): Promise<ConnectState> {
      if (connecting) return { state: 'connecting' };
      const read = z.safeParse(ConnectState, (await browser.storage.session.get(KEY))[KEY]);
      return read.success ? read.data : { state: 'idle' };
    },

    /** @param accountId the account to connect again; any other is refused then */
    async connect(accountId?: string): Promise<ConnectState> {
      if (connecting) return { state: 'connecting' };
      connecting = true; // before anything is awaited: two clicks open one window
      try {
        const client = await findClient();
        if (client === undefined) return await show({ state: 'problem', problem: 'no-client-id' });
        await show({ state: 'connecting' });
        const signIn = {
          redirectUri: redirectUri(),
          fetch: parts.fetch,
          isConnected: (subject: string) => parts.accounts.isConnected(subject),
          launchWebAuthFlow: (url: string) => {
            parts.noteSignIn?.(url);
            return browser.identity.launchWebAuthFlow({ url, interactive: true });
          },
        };
        const known = accountId === undefined ? undefined : await parts.accounts.find(accountId);
        const outcome = await connect(signIn, client, parts.now, known);
        if (outcome.kind === 'problem') {
          const { kind: _, ...problem } = outcome;
          return await show({ state: 'problem', ...problem });
        }
        await parts.accounts.keep(outcome.grant, client);
        return await show({ state: 'idle' });
      } catch (error) {
        await show({ state: 'problem', problem: 'unexpected', detail: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
  };
}
