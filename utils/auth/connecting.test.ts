import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAccounts } from './accounts';
import { setOwnClient } from './client';
import { createConnecting, type Connecting } from './connecting';

let windows: { url: string; close: () => void }[];
let connecting: Connecting;

beforeEach(async () => {
  fakeBrowser.reset();
  windows = [];
  fakeBrowser.identity.getRedirectURL = () => 'https://id.chromiumapp.org/';
  fakeBrowser.identity.launchWebAuthFlow = ({ url }: { url: string }) =>
    new Promise((_, reject) => {
      windows.push({ url, close: () => reject(new Error('The user did not approve access.')) });
    });
  const parts = { fetch: () => Promise.reject(new TypeError('Failed to fetch')), now: () => 0, announce: () => undefined };
  connecting = createConnecting({ ...parts, accounts: createAccounts(parts) });
});

const until = async (seen: () => boolean) => {
  while (!seen()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('connecting', () => {
  it('opens one window, however often and from how many views it is asked for', async () => {
    await setOwnClient({ clientId: 'own' });
    const first = connecting.connect();
    expect(await connecting.connect()).toEqual({ state: 'connecting' });
    await until(() => windows.length > 0);
    expect(await connecting.connect()).toEqual({ state: 'connecting' });
    expect(windows).toHaveLength(1);
    windows[0]?.close();
    expect(await first).toEqual({ state: 'problem', problem: 'closed' });
  });

  it('tells a view that opens later how it ended, and can be tried again', async () => {
    await setOwnClient({ clientId: 'own' });
    for (const time of [1, 2]) {
      const attempt = connecting.connect();
      await until(() => windows.length === time);
      expect(await connecting.state()).toEqual({ state: 'connecting' });
      windows.at(-1)?.close();
      await attempt;
      expect(await connecting.state()).toEqual({ state: 'problem', problem: 'closed' });
    }
  });

  it('says that a client is missing, and can be tried again when there is one', async () => {
    expect(await connecting.connect()).toEqual({ state: 'problem', problem: 'no-client-id' });
    await setOwnClient({ clientId: 'own' });
    void connecting.connect();
    await until(() => windows.length > 0);
    expect(new URL(windows[0]?.url ?? '').searchParams.get('client_id')).toBe('own');
    windows[0]?.close();
  });
});
