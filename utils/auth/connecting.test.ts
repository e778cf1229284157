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
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: 'Handbill', version: '1' });
  windows = [];
  fakeBrowser.identity.getRedirectURL = () => 'https://id.chromiumapp.org/';
  fakeBrowser.identity.launchWebAuthFlow = ({ url }: { url: string }) =>
    new Promise((_, reject) => {
      windows.push({ url, close: () => reject(new Error('The user did not approve access.')) });
    });
  const parts = {
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    now: () => 0,
    announce: () => undefined,
    connectSilently: () => Promise.reject(new Error('not in this test')),
  };
  connecting = createConnecting({ ...parts, accounts: createAccounts(parts) });
});

const until = async (seen: () => boolean) => {
  while (!seen()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('connecting', () => {
  it('opens one window, however often and from how many views it is asked for', async () => {
    await setOwnClient('gmail', { clientId: 'own' });
    const first = connecting.connect({ provider: 'gmail' });
    expect(await connecting.connect({ provider: 'gmail' })).toEqual({ state: 'connecting', provider: 'gmail' });
    await until(() => windows.length > 0);
    expect(await connecting.connect({ provider: 'gmail' })).toEqual({ state: 'connecting', provider: 'gmail' });
    expect(windows).toHaveLength(1);
    windows[0]?.close();
    expect(await first).toEqual({ state: 'problem', provider: 'gmail', problem: 'closed' });
  });

  it('tells a view that opens later how it ended, and can be tried again', async () => {
    await setOwnClient('gmail', { clientId: 'own' });
    for (const time of [1, 2]) {
      const attempt = connecting.connect({ provider: 'gmail' });
      await until(() => windows.length === time);
      expect(await connecting.state()).toEqual({ state: 'connecting', provider: 'gmail' });
      windows.at(-1)?.close();
      await attempt;
      expect(await connecting.state()).toEqual({ state: 'problem', provider: 'gmail', problem: 'closed' });
    }
  });

  it('opens no second window beside one of a mail server, and can when that has ended', async () => {
    await setOwnClient('gmail', { clientId: 'own' });
    let end: (answer: string) => void = () => undefined;
    const first = connecting.alone('jmap', () => new Promise<string>((resolve) => (end = resolve)));
    expect(await connecting.state()).toEqual({ state: 'connecting', provider: 'jmap' });
    expect(await connecting.alone('jmap', async () => 'second')).toBeUndefined();
    expect(await connecting.connect({ provider: 'gmail' })).toEqual({ state: 'connecting', provider: 'jmap' });
    expect(windows).toEqual([]);
    end('first');
    expect(await first).toBe('first');
    expect(await connecting.state()).toEqual({ state: 'idle' });
    await expect(connecting.alone('jmap', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await connecting.alone('jmap', async () => 'third')).toBe('third');
  });

  it('says that a client is missing, and can be tried again when there is one', async () => {
    expect(await connecting.connect({ provider: 'gmail' })).toEqual({ state: 'problem', provider: 'gmail', problem: 'no-client-id' });
    await setOwnClient('gmail', { clientId: 'own' });
    void connecting.connect({ provider: 'gmail' });
    await until(() => windows.length > 0);
    expect(new URL(windows[0]?.url ?? '').searchParams.get('client_id')).toBe('own');
    windows[0]?.close();
  });
});
