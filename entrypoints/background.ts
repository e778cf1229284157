// The composition root: what the browser starts. Puts the parts together; every listener is registered synchronously.
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createAttachmentStore } from '../utils/attachments/attachment-store';
import { sweepAttachments } from '../utils/attachments/sweep';
import { createAccounts } from '../utils/auth/accounts';
import { createConnecting } from '../utils/auth/connecting';
import { BY_HAND, byHandSender } from '../utils/by-hand/by-hand';
import { openAnnouncer } from '../utils/changes';
import { serve } from '../utils/commands';
import { later } from '../utils/later';
import { createLog } from '../utils/log/log-store';
import { loggedFetch, noteWindow } from '../utils/log/logged-fetch';
import { permittedFetch } from '../utils/log/permitted-fetch';
import { hostPattern } from '../utils/mail-server';
import { createBadge } from '../utils/outbox/badge';
import { openOutbox } from '../utils/outbox/database';
import { drain } from '../utils/outbox/drain';
import { createForgetting } from '../utils/outbox/forgetting';
import { createKeeper } from '../utils/outbox/keeper';
import { createOutbox, type Outbox } from '../utils/outbox/outbox';
import { sendingAccount } from '../utils/provider/sending-account';
import { keepSettings, readSettings } from '../utils/settings';
import { dropStarted } from '../utils/started-key';

/** What a start of the background seldom needs: loaded when it is first asked for (docs/adr/0013). */
const seldom = {
  ...later(() => import('../utils/address-book/read-book'), ['readBook']),
  ...later(() => import('../utils/auth/client'), ['describeClient', 'setOwnClient']),
  ...later(() => import('../utils/auth/server'), ['connectServer']),
  ...later(() => import('../utils/auth/sign-in-at-server'), ['signInAtServer']),
  ...later(() => import('../utils/auth/take-back'), ['letRead', 'takeBack']),
  ...later(() => import('../utils/auth/window'), ['connectSilently']),
  ...later(() => import('../utils/delete-everything'), ['deleteEverything']),
  ...later(() => import('../utils/outbox/open-by-hand'), ['openByHand']),
  ...later(() => import('../utils/outbox/start'), ['startCampaign']),
};
const hashed = () => import('../utils/memory/hashed-people');

/** The longest there is to choose: 90 days. */
const LONGEST_COOL_DOWN_MS = 90 * 24 * 60 * 60_000;

export default defineBackground(() => {
  const now = () => Date.now();
  const announce = openAnnouncer();
  const log = createLog(() => announce('log'));
  // Extension fetches to permitted hosts carry the user's cookies unless told not to; no call of ours needs them.
  const noted = loggedFetch((input, init) => fetch(input, { ...init, credentials: 'omit' }), log.write, now);
  const everyCopys = new Set<string>(browser.runtime.getManifest().host_permissions);
  const mayCall = async (host: string) => everyCopys.has(host) || (await browser.permissions.contains({ origins: [host] }));
  const bareFetch = permittedFetch(noted, (url) => mayCall(hostPattern(url)));
  const files = createAttachmentStore(now);
  const announceOutbox = () => {
    announce('outbox');
    badge.refresh();
  };
  const announceAccounts = () => announce('accounts');

  let opened: Promise<Outbox> | undefined;
  /** Open as long as it can be: closed by the browser or not to be opened, it is tried again by whoever needs it next. */
  const outbox = (): Promise<Outbox> => {
    const forget = () => {
      opened = undefined;
    };
    opened ??= openOutbox(forget).then((database) => createOutbox(database, announceOutbox));
    opened.catch(forget);
    return opened;
  };
  const badge = createBadge(async () => (await outbox()).queue);
  const windows = { fetch: bareFetch, now, noteSignIn: (url: string) => noteWindow(url, log.write, now) };
  const accounts = createAccounts({
    ...windows,
    announce: announceAccounts,
    connectSilently: (record, claims) => seldom.connectSilently(windows, record, claims),
  });
  const connecting = createConnecting({ ...windows, accounts, announce: announceAccounts });

  const doNotWrite = later(
    () => hashed().then(({ openHashedPeople, DO_NOT_WRITE }) => openHashedPeople(DO_NOT_WRITE)),
    ['find', 'put', 'remove'],
  );
  const written = later(() => hashed().then(({ openHashedPeople, WRITTEN }) => openHashedPeople(WRITTEN)), ['put', 'dropBefore']);
  const findBarred = async (people: string[]) => (await doNotWrite.find(people)).flatMap((at, place) => (at === undefined ? [] : place));

  const keeper = createKeeper(
    async ({ wait, setAlarm }) =>
      drain({
        ...(await outbox()),
        findAccount: async (accountId) => {
          const account = await accounts.find(accountId);
          return account && sendingAccount(account);
        },
        authorization: accounts.authorization,
        readAttachment: files.read,
        fetch: bareFetch,
        now,
        wait,
        setAlarm,
      }),
    announceOutbox,
  );

  const forgetDue = createForgetting({
    outbox,
    forgetAfter: async () => (await readSettings()).forgetAfter,
    now,
    remember: async (people) => {
      await written.put(people);
      await written.dropBefore(now() - LONGEST_COOL_DOWN_MS);
    },
    forgetElsewhere: dropStarted,
    sweep: () => sweepAttachments({ files, namedByMails: async () => (await outbox()).queue.attachmentIds() }),
  });

  /** Campaigns that waited for this need not wait longer. */
  async function resumeAll(reason: 'unauthorized' | 'offline', accountId?: string): Promise<void> {
    const { queue, store } = await outbox();
    for (const { id, run, accountId: of } of await queue.campaigns('paused')) {
      if (run.state === 'paused' && run.reason === reason && (accountId === undefined || of === accountId)) await store.resume(id, now());
    }
    keeper.wake();
  }

  const resumeConnected = async () => {
    for (const account of await accounts.list()) if (!account.expired) await resumeAll('unauthorized', account.id);
  };

  serve({
    getAccounts: () => accounts.list(),
    getConnectState: () => connecting.state(),
    async connect(asked) {
      const state = await connecting.connect(asked);
      if (state.state === 'idle') await resumeConnected();
      return state;
    },
    async connectServer(asked) {
      const answer = await seldom.connectServer({ accounts, fetch: bareFetch, now }, asked);
      if (answer.state === 'connected') await resumeConnected();
      return answer;
    },
    async signInAtServer(asked) {
      const answer = await connecting.alone('jmap', () => seldom.signInAtServer({ ...windows, accounts }, asked));
      if (answer?.state === 'connected') await resumeConnected();
      return answer ?? { state: 'problem', problem: 'window-open' };
    },
    async disconnect({ accountId }) {
      await accounts.disconnect(accountId);
      keeper.wake();
    },
    takeBack: ({ accountId, extra }) => seldom.takeBack(accounts, accountId, extra),
    async setAccount({ accountId, ...settings }) {
      await accounts.change(accountId, settings);
      keeper.wake();
    },
    letRead: ({ accountId, book }) => seldom.letRead(accounts, accountId, book),
    readBook: (asked) =>
      seldom.readBook({ findAccount: accounts.find, authorization: accounts.authorization, fetch: bareFetch, mayCall }, asked),
    getClient: ({ provider }) => seldom.describeClient(provider),
    setClient: ({ provider, client }) => seldom.setOwnClient(provider, client),
    async start(command) {
      const sender = command.accountId === BY_HAND ? byHandSender() : (await accounts.find(command.accountId))?.addrSpec;
      const answer = await seldom.startCampaign(command, sender, (await outbox()).store, { findBarred, hasFile: files.has }, now());
      keeper.wake();
      return answer;
    },
    async withdraw({ campaignId }) {
      return (await outbox()).store.withdraw(campaignId);
    },
    async sendNow({ campaignId }) {
      await (await outbox()).store.sendNow(campaignId, now());
      keeper.wake();
    },
    async forgetLearned({ accountId }) {
      await (await outbox()).pushbacks.forget(accountId);
      keeper.wake();
    },
    async pause({ campaignId }) {
      await (await outbox()).store.pause(campaignId, { reason: 'user', since: now() });
      keeper.wake();
    },
    async resume({ campaignId }) {
      await (await outbox()).store.resume(campaignId, now());
      keeper.wake();
    },
    async cancel({ campaignId }) {
      await (await outbox()).store.cancel(campaignId, now());
      keeper.wake();
    },
    async cancelOne({ submissionId }) {
      await (await outbox()).store.cancelOne(submissionId, now());
      keeper.wake();
    },
    async decide({ submissionId, went }) {
      await (await outbox()).store.decide(submissionId, went, now());
      keeper.wake();
    },
    async openByHand({ submissionId, composeIn }) {
      const openTab = (url: string) => {
        // What goes to a mail program stays on this computer.
        if (!url.startsWith('mailto:')) noteWindow(url, log.write, now);
        return browser.tabs.create({ url });
      };
      return seldom.openByHand({ ...(await outbox()), openTab, now }, submissionId, composeIn);
    },
    async neverWrite({ people }) {
      const at = now();
      await doNotWrite.put(people.map((addrSpec) => ({ addrSpec, at })));
      announce('memory');
      const { queue, store } = await outbox();
      for (const id of await queue.waitingTo(people, at)) await store.cancelOne(id, at);
      keeper.wake();
    },
    async mayWrite({ person }) {
      await doNotWrite.remove(person);
      announce('memory');
    },
    async deleteEverything({ cancelRest }) {
      const answer = await seldom.deleteEverything({ ...(await outbox()), keeper, accounts, connecting, log, now }, cancelRest);
      if (answer.state === 'deleted') announce(answer.revoked ? 'erased' : 'erased-not-revoked');
      announceOutbox();
      keeper.wake();
      return answer;
    },
    getTrouble: async () => keeper.trouble(),
    getSettings: () => readSettings(),
    async setSettings(settings) {
      await keepSettings(settings);
      announce('settings');
      void forgetDue();
    },
    clearLog: () => log.clear(),
  });

  self.addEventListener('online', () => void resumeAll('offline'));
  badge.refresh();
  keeper.wake();
  void forgetDue();
});
