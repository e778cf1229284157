// The App, the same in the popup and in a tab: reads how things stand and shows the screen that fits.
import { lazy, Suspense, useEffect, useEffectEvent, useMemo } from 'react';
import { BY_HAND } from '../utils/by-hand/by-hand';
import type { Account } from '../utils/commands';
import { personKey } from '../utils/contacts/person-key';
import type { Draft } from '../utils/draft';
import { m } from '../utils/i18n/generated/messages';
import { Compose } from './compose/compose';
import { addContacts } from './compose/add-contacts';
import { findMissing } from './compose/missing';
import { Strip } from './compose/strip';
import { NeverProvider } from './never';
import { ErasedNotice } from './erased-notice';
import { Frame } from './frame';
import layout from './layout.module.css';
import { Notice } from './parts/parts';
import { worthShowing } from './progress/campaign-state';
import { useServices } from './services';
import { useDraft } from './use-draft';
import { useGuard } from './use-guard';
import { Troubles } from './troubles';
import { useScreen } from './use-screen';
import { useTakeBack } from './use-take-back';
import { useAccounts, useOverview, useStrays } from './use-live';

// The mails are rendered with a template engine; the first screen does not need it.
const ReviewScreen = lazy(() => import('./review/review-screen'));
const PeopleScreen = lazy(() => import('./people/people-screen'));
// A file picker would close the popup; the tab has the screen, and its worker.
const ImportScreen = lazy(() => import('./import/import-screen'));
// Most people may be written to.
const LeftOut = lazy(() => import('./compose/left-out'));
// Signing in for more closes the popup; the tab has the screen.
const BookScreen = lazy(() => import('./address-book/book-screen'));
const PersonalScreen = lazy(() => import('./personal/personal-screen'));
const Side = lazy(() => import('./review/side'));
// The form opens without it; what runs can be looked at a moment later.
const Progress = lazy(async () => ({ default: (await import('./progress/progress')).Progress }));
// Nobody opens the popup for these.
const Settings = lazy(async () => ({ default: (await import('./settings/settings')).Settings }));

/** @param wide in a tab: navigation and the mail at the side */
export function App({ wide }: { wide: boolean }) {
  const { openTab } = useServices();
  const overview = useOverview();
  const accounts = useAccounts();
  const strays = useStrays(overview.value !== undefined);
  const campaigns = overview.value?.campaigns;
  const started = useMemo(
    () => campaigns?.map(({ campaign }) => campaign.id) ?? (overview.refused ? [] : undefined),
    [campaigns, overview.refused],
  );
  const desk = useDraft(started);
  const { screen, view, goTo, back, look, choose, leave } = useScreen(overview.value, wide);

  // A draft that is in the outbox is a campaign: also when the answer to "start" was lost.
  const { draft, finish } = desk;
  const becameCampaign = draft !== undefined && started?.includes(draft.id) === true;
  const goToCampaign = useEffectEvent(() => {
    if (!draft) return;
    look(draft.id);
    void finish();
  });
  useEffect(() => {
    if (becameCampaign) goToCampaign();
  }, [becameCampaign]);

  const { undo, rewrite, again } = useTakeBack(desk, campaigns);

  const guard = useGuard(draft);
  const guarded = useMemo(() => draft && { ...draft, contacts: guard.going }, [draft, guard.going]);

  const leftOut = draft && guard.objected.length > 0 && (
    <Suspense fallback={null}>
      <LeftOut
        objected={guard.objected}
        onDrop={(contact) => desk.change({ contacts: draft.contacts.filter((other) => other !== contact) })}
        onDecide={({ mailbox }, write) => {
          const person = personKey(mailbox.addrSpec);
          const others = (draft.writeAnyway ?? []).filter((other) => other !== person);
          desk.change({ writeAnyway: write ? [...others, person] : others });
        }}
      />
    </Suspense>
  );

  const list = accounts.value ?? [];
  const byHand = draft?.accountId === BY_HAND;
  const account = byHand ? undefined : accountOf(draft, list);
  const name = draft?.name ?? account?.displayName ?? '';

  const body = () => {
    if (screen === 'settings')
      return <Settings accounts={list} used={account} onUse={draft && ((chosen) => desk.change({ accountId: chosen.id }))} />;
    if (!overview.value && !overview.refused) return <main className={layout.main} aria-busy="true" />;
    if (screen === 'progress' && view)
      return (
        <Progress
          view={view}
          campaigns={campaigns?.filter(worthShowing) ?? []}
          accounts={list}
          onChoose={choose}
          onUndo={async (campaignId) => {
            const answer = await undo(campaignId);
            if (answer === 'withdrawn') leave();
            return answer;
          }}
          onRewrite={async (campaignId) => {
            if (await rewrite(campaignId)) leave();
          }}
          onAgain={async (campaignId) => {
            if (await again(campaignId)) leave();
          }}
          onCompose={() => goTo('compose')}
          onSettings={() => goTo('settings')}
        />
      );
    if (!draft) return <main className={layout.main} aria-busy="true" />;
    if (screen === 'personal' && guarded && guarded.contacts.length > 0)
      return (
        <PersonalScreen
          draft={guarded}
          account={account}
          name={name}
          change={desk.change}
          onBack={() => goTo('compose')}
          onLook={() => goTo(findMissing(guarded, account, byHand, name).length === 0 ? 'review' : 'compose')}
        />
      );
    if (screen === 'import') return <ImportScreen draft={draft} accounts={list} change={desk.change} onDone={() => goTo('compose')} />;
    if (screen === 'address-book')
      return (
        <BookScreen
          accounts={list}
          used={account}
          onTake={(contacts) => {
            desk.change(addContacts(draft, contacts));
            goTo('compose');
          }}
        />
      );
    if (screen === 'people')
      return (
        <PeopleScreen
          onCompose={() => goTo('compose')}
          onTake={(contacts) => {
            desk.change(addContacts(draft, contacts));
            goTo('compose');
          }}
        />
      );
    // Without the memory nobody can say whom to leave out: the form says so.
    if (screen === 'review' && (account || byHand) && guarded && !guard.refused && !(guard.checked && guard.going.length === 0))
      return !guard.checked ? (
        <main className={layout.main} aria-busy="true" />
      ) : (
        <ReviewScreen
          draft={guarded}
          leftOut={leftOut}
          account={account}
          name={name}
          change={desk.change}
          onBack={() => goTo('compose')}
          onPersonal={() => goTo('personal')}
          onStarted={overview.again}
        />
      );
    return (
      <Compose
        desk={desk}
        draft={draft}
        guard={guard}
        leftOut={leftOut}
        accounts={accounts.value}
        account={account}
        byHand={byHand}
        name={name}
        wide={wide}
        strip={view && <Strip view={view} onShow={() => look(view.campaign.id)} />}
        onLook={() => goTo('review')}
        onPeople={() => goTo('people')}
        onPersonal={() => goTo('personal')}
        onSettings={() => goTo('settings')}
        onFile={() => (openTab ? openTab('import') : goTo('import'))}
        onBook={() => (openTab ? openTab('address-book') : goTo('address-book'))}
      />
    );
  };

  const side = wide && screen === 'compose' && guarded && (
    <Suspense fallback={null}>
      <Side draft={guarded} account={account} name={name} />
    </Suspense>
  );

  return (
    <Frame
      screen={screen}
      wide={wide}
      account={account}
      byHand={byHand}
      accountsRead={accounts.value !== undefined}
      hasCampaign={view !== undefined}
      onBack={back}
      onScreen={goTo}
      side={side}
    >
      <ErasedNotice />
      <Troubles overview={overview} accounts={accounts} />
      {strays > 0 && (
        <div className={layout.troubles} role="status">
          <Notice tone="warn">{m.unreadable_records({ count: strays })}</Notice>
        </div>
      )}
      <NeverProvider place={screen}>{body()}</NeverProvider>
    </Frame>
  );
}

function accountOf(draft: Draft | undefined, accounts: Account[]): Account | undefined {
  return accounts.find(({ id }) => id === draft?.accountId) ?? accounts.find(({ expired }) => !expired) ?? accounts[0];
}
