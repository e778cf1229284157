// The popup/app → background protocol: every command with its shape and its answer. The views send, the background serves.
// Arrivals are parsed; messages from outside the extension, or from anything but its own pages, are refused.
import { defineExtensionMessaging } from '@webext-core/messaging';
import { browser } from 'wxt/browser';
import { BookId, type BookAnswer } from './address-book/book';
import { Account, Extra, OAuthClient, type ConnectState, type ServerAnswer, type TakenBack } from './auth/account';
import type { OpenedByHand } from './by-hand/by-hand';
import { ComposeIn } from './by-hand/by-hand';
import { MailboxRecord, MessageRecord } from './message/message';
import { SignInProvider } from './provider/providers';
import { Schedule } from './outbox/schedule';
import { Settings } from './settings';
import { z } from './zod';

export type { Account, ConnectProblem, ConnectState, ServerProblem } from './auth/account';

/** What the user looked at and confirmed. `campaignId` is made by the caller: the same command twice is one campaign. */
export const StartCommand = z.object({
  campaignId: z.string(),
  accountId: z.string(),
  title: z.string(),
  url: z.exactOptional(z.string()),
  /** Of the words (BCP 47). */
  language: z.exactOptional(z.string()),
  messages: z.array(MessageRecord),
  /** Which version of the words each message is, where there are several. */
  versions: z.exactOptional(z.array(z.string())),
  /** One mail, to the sender's own address. */
  test: z.exactOptional(z.literal(true)),
  schedule: z.exactOptional(Schedule),
  /** Handed over at once to a provider that holds each mail until its time. */
  hold: z.exactOptional(z.literal(true)),
  /** Nothing goes out for so long, and the user may take everything back; ten minutes at most. */
  undoMs: z.number().check(z.refine((ms) => ms >= 0 && ms <= 600_000)),
});
export type StartCommand = z.infer<typeof StartCommand>;

/** Refused: nothing was queued. `people` are the places in `messages` a refusal speaks of. */
export type StartAnswer =
  | { state: 'started' }
  | {
      state: 'refused';
      reason:
        | 'no-account'
        | 'wrong-sender'
        | 'no-people'
        | 'do-not-write'
        | 'bad-message'
        | 'missing-file'
        | 'same-person-twice'
        | 'not-to-self'
        | 'storage';
      people: number[];
    };

/** Refused: nothing was deleted. `revoked`: the provider confirmed that it took every grant back. */
export type DeleteAnswer =
  | { state: 'deleted'; revoked: boolean }
  | { state: 'refused'; reason: 'mails-wait' | 'on-its-way' | 'signing-in' };

/** Why the outbox cannot work: what a mail has come to must be written down first. storage: there is no room for it. */
export type Trouble = 'none' | 'storage' | 'broken';

const Nothing = z.object({});
const HttpsUrl = z.string().check(z.refine((url) => URL.canParse(url) && new URL(url).protocol === 'https:'));
const OneProvider = z.object({ provider: SignInProvider });
const OneAccount = z.object({ accountId: z.string() });
const OneCampaign = z.object({ campaignId: z.string() });
const OneSubmission = z.object({ submissionId: z.string() });

/** Shape of each command. */
export const requests = {
  getAccounts: Nothing,
  getConnectState: Nothing,
  /** Opens the provider's sign-in window. With accountId: connect that one again, and only that one; with extra: and let it do more. */
  connect: z.object({ provider: SignInProvider, accountId: z.exactOptional(z.string()), extra: z.exactOptional(Extra) }),
  /** A mailbox at a server the user named, with a password or token for it. With accountId: that one again, and only that one. */
  connectServer: z.object({
    addrSpec: z.string(),
    url: HttpsUrl,
    how: z.enum(['password', 'token']),
    secret: z.string().check(z.refine((secret) => /^[^\r\n\0]+$/.test(secret))),
    accountId: z.exactOptional(z.string()),
  }),
  /** The same by the server's own sign-in page, which opens in a window (Firefox alone). */
  signInAtServer: z.object({ addrSpec: z.string(), url: HttpsUrl, accountId: z.exactOptional(z.string()) }),
  disconnect: OneAccount,
  /** What was granted beyond sending, back to the provider. */
  takeBack: z.object({ accountId: z.string(), extra: Extra }),
  setAccount: z.object({ accountId: z.string(), displayName: z.exactOptional(z.string()), pace: z.exactOptional(Account.shape.pace) }),
  /** The user lets Handbill read an address book at a server they named; other providers are asked by `connect`. */
  letRead: z.object({ accountId: z.string(), book: BookId }),
  /** A page of an address book; `next` from the page before. Nothing of it is kept. */
  readBook: z.object({ accountId: z.string(), book: BookId, next: z.exactOptional(z.string()) }),
  /** The user's own client in place of the built-in one; absent: back to the built-in one. */
  getClient: OneProvider,
  setClient: z.object({ provider: SignInProvider, client: z.exactOptional(OAuthClient) }),
  start: StartCommand,
  /** Takes a campaign back as if it had never been started; too late once a mail may have left. */
  withdraw: OneCampaign,
  /** Nothing will be taken back: ends the wait for it. */
  sendNow: OneCampaign,
  /** The account's limits go back to what the provider publishes. */
  forgetLearned: OneAccount,
  pause: OneCampaign,
  resume: OneCampaign,
  /** Nothing of the rest is sent; what went stays gone. */
  cancel: OneCampaign,
  cancelOne: OneSubmission,
  /** The user looked into Sent: it went, or it did not (then it is queued again). */
  decide: z.object({ submissionId: z.string(), went: z.boolean() }),
  /** Opens the compose window of a mail that the user sends with their own hand. */
  openByHand: z.object({ submissionId: z.string(), composeIn: ComposeIn }),
  /** From now on nobody of them is written to, in no campaign: mails that wait are canceled. */
  neverWrite: z.object({ people: z.array(MailboxRecord.shape.addrSpec) }),
  /** Takes somebody off the do-not-write list. */
  mayWrite: z.object({ person: MailboxRecord.shape.addrSpec }),
  /** Everything that is stored; `cancelRest`: mails that wait are canceled first. */
  deleteEverything: z.object({ cancelRest: z.boolean() }),
  /** Why nothing goes although it should. */
  getTrouble: Nothing,
  getSettings: Nothing,
  setSettings: Settings,
  /** The log of what left this computer starts anew. */
  clearLog: Nothing,
};
type Requests = typeof requests;
export type CommandName = keyof Requests;
export type Request<K extends CommandName> = z.infer<Requests[K]>;

/** Answer of each command. */
type Answers = {
  getAccounts: Account[];
  getConnectState: ConnectState;
  connect: ConnectState;
  connectServer: ServerAnswer;
  signInAtServer: ServerAnswer;
  disconnect: void;
  takeBack: TakenBack;
  setAccount: void;
  letRead: void;
  readBook: BookAnswer;
  getClient: { builtIn: boolean; own?: OAuthClient; redirectUri: string };
  setClient: void;
  start: StartAnswer;
  withdraw: 'withdrawn' | 'too-late';
  sendNow: void;
  forgetLearned: void;
  pause: void;
  resume: void;
  cancel: void;
  cancelOne: void;
  decide: void;
  openByHand: OpenedByHand;
  neverWrite: void;
  mayWrite: void;
  deleteEverything: DeleteAnswer;
  getTrouble: Trouble;
  getSettings: Settings;
  setSettings: void;
  clearLog: void;
};
export type Answer<K extends CommandName> = Answers[K];

type Protocol = { [K in CommandName]: (request: Request<K>) => Answers[K] };
const messaging = defineExtensionMessaging<Protocol>();

/**
 * How both browsers say that nobody answered because the background was just being ended; the next message starts it anew.
 * In Chromium nobody had heard it either. Firefox says it also when the background had and went away (`recvRuntimeMessage` in
 * ExtensionParent.sys.mjs), so a command must do no more when it arrives twice: each changes only what is in the state it expects.
 */
const UNHEARD = 'Receiving end does not exist';

/** How long to wait before asking again, time after time (ms). */
const AGAIN_AFTER_MS = [20, 100, 500];

/**
 * Asks the background. What nobody heard is asked again; so is a question (`get…`), which changes nothing, whatever went wrong.
 * @throws what the handler threw, or when no background answers
 */
export async function request<K extends CommandName>(name: K, data: Request<K>): Promise<Answer<K>> {
  const send = messaging.sendMessage as (name: K, data: Request<K>) => Promise<Answer<K>>;
  for (const ms of AGAIN_AFTER_MS) {
    try {
      return await send(name, data);
    } catch (error) {
      if (!name.startsWith('get') && !(error instanceof Error && error.message.includes(UNHEARD))) throw error;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
  return send(name, data);
}

export type Handlers = { [K in CommandName]: (request: Request<K>) => Promise<Answer<K>> };

/** Serves the commands; call once, synchronously, when the background starts. */
export function serve(handlers: Handlers): void {
  const origin = browser.runtime.getURL('/');
  const listen = messaging.onMessage as (
    name: CommandName,
    listener: (message: { data: unknown; sender: { id?: string; url?: string } }) => unknown,
  ) => void;
  for (const name of Object.keys(requests) as CommandName[]) {
    listen(name, ({ data, sender }) => {
      if (sender.id !== browser.runtime.id || !sender.url?.startsWith(origin))
        throw new Error(`${name}: refused, not from a page of this extension`);
      const handle = handlers[name] as (request: unknown) => unknown;
      return handle(z.parse(requests[name], data));
    });
  }
}
