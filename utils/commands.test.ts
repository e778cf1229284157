import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { request, requests, serve, type CommandName, type Handlers } from './commands';

type Answered = { res?: unknown; err?: { message: string } };
type Sender = { id?: string; url?: string };

const PAGE: Sender = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html') };
let handled: [CommandName, unknown][];

// One background serves for its whole life.
const handlers = Object.fromEntries(
  (Object.keys(requests) as CommandName[]).map((name) => [name, async (request: unknown) => void handled.push([name, request])]),
) as unknown as Handlers;
serve(handlers);

beforeEach(() => {
  handled = [];
});

/** A message as it arrives in the background; undefined when nobody answers. */
async function arrive(type: string, data: unknown, sender: Sender): Promise<Answered | undefined> {
  let sendResponse: (answer: Answered) => void = () => {};
  const answered = new Promise<Answered>((resolve) => (sendResponse = resolve));
  const results = await fakeBrowser.runtime.onMessage.trigger({ id: 1, type, data, timestamp: 0 }, sender, sendResponse);
  return results.some((result: unknown) => result === true) ? answered : undefined;
}

describe('who may command', () => {
  it('the popup and the app', async () => {
    expect((await arrive('pause', { campaignId: 'c' }, PAGE))?.err).toBeUndefined();
    expect((await arrive('pause', { campaignId: 'c' }, { ...PAGE, url: fakeBrowser.runtime.getURL('/app.html') }))?.err).toBeUndefined();
    expect(handled).toHaveLength(2);
  });

  it.each<[string, Sender]>([
    ['another extension', { id: 'other', url: 'chrome-extension://other/popup.html' }],
    ["another extension with our page's address", { ...PAGE, id: 'other' }],
    ['a script of ours in a web page', { ...PAGE, url: 'https://petition.example/' }],
    ['an address that begins like ours', { ...PAGE, url: `chrome-extension://${fakeBrowser.runtime.id}.evil.example/` }],
    ['no address', { ...(PAGE.id !== undefined && { id: PAGE.id }) }],
    ['nobody', {}],
  ])('not %s', async (_, sender) => {
    for (const name of Object.keys(requests)) {
      expect((await arrive(name, { campaignId: 'c' }, sender))?.err?.message).toContain('refused');
    }
    expect(handled).toEqual([]);
  });
});

describe('what arrives', () => {
  const letter = {
    from: { addrSpec: 'ana@example.org' },
    to: { addrSpec: 'bo@example.net' },
    subject: 'Night trains',
    text: 'I have just signed this.',
    messageId: 'm1@example.org',
  };
  const start = { campaignId: 'c', accountId: 'gmail:1', title: 'Night trains', messages: [letter], undoMs: 0 };

  it('is handed over as it was sent when it has the shape of the command', async () => {
    await arrive('start', start, PAGE);
    expect(handled).toEqual([['start', start]]);
  });

  it.each<[string, CommandName, unknown]>([
    ['nothing', 'pause', undefined],
    ['a number for an id', 'cancel', { campaignId: 7 }],
    ['an answer that is neither yes nor no', 'decide', { submissionId: 'c/0', went: 'maybe' }],
    ['a pace there is none of', 'setAccount', { accountId: 'a', pace: 'reckless' }],
    ['a mail to two people', 'start', { ...start, messages: [{ ...letter, to: { addrSpec: 'a@example.net, b@example.net' } }] }],
    [
      'a mail with a line break in its address',
      'start',
      { ...start, messages: [{ ...letter, to: { addrSpec: 'a@example.net\r\nBcc: b' } }] },
    ],
    ['a mail without an address', 'start', { ...start, messages: [{ ...letter, to: {} }] }],
  ])('is refused: %s', async (_, name, data) => {
    expect((await arrive(name, data, PAGE))?.err).toBeDefined();
    expect(handled).toEqual([]);
  });

  it('of no known kind is answered by nobody', async () => {
    expect(await arrive('sendEverything', {}, PAGE)).toBeUndefined();
  });
});

describe('what is asked', () => {
  /** As Chromium and Firefox say it when no listener got the message. */
  const UNHEARD = 'Could not establish connection. Receiving end does not exist.';
  /** As Chromium says it when a listener had it and went away. */
  const UNANSWERED = 'The message port closed before a response was received.';

  type Reply = { lastError: string } | Answered;
  let asked: string[];
  let replies: Reply[];

  beforeEach(() => {
    asked = [];
    vi.stubGlobal('chrome', {
      runtime: {
        sendMessage({ type }: { type: string }, answer: (answered?: Answered) => void) {
          asked.push(type);
          const reply = replies.shift();
          if (reply === undefined) throw new Error('asked once more');
          if (!('lastError' in reply)) return answer(reply);
          Object.assign(chrome.runtime, { lastError: { message: reply.lastError } });
          answer();
          return Object.assign(chrome.runtime, { lastError: undefined });
        },
      },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is asked again when the background was just ending and nobody heard it', async () => {
    replies = [{ lastError: UNHEARD }, { lastError: UNHEARD }, { res: [] }];
    expect(await request('getAccounts', {})).toEqual([]);
    expect(asked).toEqual(['getAccounts', 'getAccounts', 'getAccounts']);
  });

  it('is given up when nobody ever hears it', async () => {
    replies = Array.from({ length: 4 }, () => ({ lastError: UNHEARD }));
    await expect(request('getAccounts', {})).rejects.toThrow(UNHEARD);
    expect(replies).toEqual([]);
  });

  it('is asked again when it is a question and its listener went away', async () => {
    replies = [{ lastError: UNANSWERED }, { res: [] }];
    expect(await request('getAccounts', {})).toEqual([]);
  });

  it('is asked once when it is a command that somebody may have heard', async () => {
    replies = [{ lastError: UNANSWERED }];
    await expect(request('pause', { campaignId: 'c' })).rejects.toThrow(UNANSWERED);
  });

  it('is asked once when it was refused', async () => {
    replies = [{ err: { message: 'no such campaign' } }];
    await expect(request('pause', { campaignId: 'c' })).rejects.toThrow('no such campaign');
  });
});
