// The first screen: what is shared, who gets it, the words, who it comes from.
import { Suspense, lazy, useMemo, useState, type FormEvent, type ReactNode } from 'react';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import layout from '../layout.module.css';
import { Ask } from '../parts/ask';
import { Button, Card, Notice, Row } from '../parts/parts';
import type { DraftDesk } from '../use-draft';
import type { Guard } from '../use-guard';
import { columnsOf } from './insert-row';
import { findMissing, missingText, type Missing } from './missing';
import { PageCard } from './page-card';
import { PeopleCard } from './people-card';
import { SenderCard } from './sender-card';
import { WordsTools } from './texts/words-tools';
import { useVersions } from './versions/use-versions';
import { WordsCard } from './words-card';

/** So many people are asked about, once. */
const MANY = 100;
// Hardly ever is there anything in it.
const SetAside = lazy(() => import('./set-aside'));
// Files are for few mails.
const FilesCard = lazy(async () => ({ default: (await import('../files/files-card')).FilesCard }));
// For those who have people on the list; what it measures them against is large.
const SecondLook = lazy(() => import('./second-look'));
// Most campaigns have one text.
const VersionsCard = lazy(() => import('./versions/versions-card'));

type Props = {
  desk: DraftDesk;
  draft: Draft;
  guard: Guard;
  /** Who of the list gets no mail, and why. */
  leftOut: ReactNode;
  /** undefined until they have been read. */
  accounts: Account[] | undefined;
  account: Account | undefined;
  /** The user sends the mails by hand. */
  byHand: boolean;
  name: string;
  wide: boolean;
  /** A line about the campaign that was or is being sent. */
  strip: ReactNode;
  onLook: () => void;
  onPeople: () => void;
  onPersonal: () => void;
  onSettings: () => void;
  /** To the screen where files are taken. */
  onFile: () => void;
  onBook: () => void;
};

export function Compose({
  desk,
  draft,
  guard,
  leftOut,
  accounts,
  account,
  byHand,
  name,
  wide,
  strip,
  onLook,
  onPeople,
  onPersonal,
  onSettings,
  onFile,
  onBook,
}: Props) {
  const [asked, setAsked] = useState(false);
  const columns = useMemo(() => columnsOf(draft.contacts), [draft.contacts]);
  const [versionsOpen, setVersionsOpen] = useState(false);
  const versions = useVersions(draft, desk.change);
  const [many, setMany] = useState(0);
  const { going } = guard;
  const ownAddresses = useMemo(() => accounts?.map(({ addrSpec }) => addrSpec) ?? [], [accounts]);
  // Stays when the last person was left out: that can be undone.
  const [lookedAt, setLookedAt] = useState(false);
  if (draft.contacts.length > 0 && !lookedAt) setLookedAt(true);
  const missing: Missing[] = asked ? findMissing({ ...draft, contacts: going }, account, byHand, name) : [];

  const look = async () => {
    const typed = draft.typing.trim() !== '';
    const taken = typed ? { ...draft, ...(await import('./take-people')).takePeople(draft, draft.typing) } : draft;
    if (taken !== draft) desk.change({ contacts: taken.contacts, problems: taken.problems, typing: taken.typing });
    const { going: people } = await guard.look(taken.contacts);
    const [first] = findMissing({ ...taken, contacts: people }, account, byHand, name);
    setAsked(first !== undefined);
    if (first === undefined) {
      if (people.length > MANY && !taken.allKnowMe) setMany(people.length);
      else onLook();
    } else document.getElementById(FOCUS[first])?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Without the memory nobody can say whom to leave out.
    look().catch(guard.again);
  };

  return (
    <form className={layout.screen} onSubmit={submit} noValidate>
      <main className={layout.main}>
        {strip}
        {desk.offered && <Unfinished desk={desk} draft={draft} />}
        <Suspense fallback={null}>
          <SetAside />
        </Suspense>
        {desk.unkept && (
          <Notice tone="bad" role="alert">
            {m.unkept()}
          </Notice>
        )}
        {guard.refused && (
          <Notice tone="bad" role="alert" title={m.guard_unread_title()}>
            <p>{m.guard_unread_text()}</p>
            <Row>
              <Button small onClick={guard.again}>
                {m.try_again()}
              </Button>
            </Row>
          </Notice>
        )}
        <PageCard key={draft.id} draft={draft} unreadable={desk.unreadable} wantsLink={missing.includes('link')} change={desk.change} />
        <PeopleCard
          draft={draft}
          guard={guard}
          leftOut={leftOut}
          secondLook={
            lookedAt && (
              <Suspense fallback={null}>
                <SecondLook key={draft.id} draft={draft} ownAddresses={ownAddresses} change={desk.change} />
              </Suspense>
            )
          }
          shown={wide ? 60 : 5}
          change={desk.change}
          onPeople={onPeople}
          onFile={onFile}
          onBook={accounts?.length && accounts.every(({ books }) => books.length === 0) ? undefined : onBook}
        />
        {(versionsOpen || draft.versions) && (
          <Suspense fallback={null}>
            <VersionsCard draft={{ ...draft, contacts: going }} desk={versions.desk} onClose={() => setVersionsOpen(false)} />
          </Suspense>
        )}
        <WordsCard
          key={versions.key}
          draft={versions.draft}
          missing={new Set(missing)}
          aside={
            <WordsTools
              draft={versions.draft}
              name={name}
              change={versions.changeWords}
              onPersonal={onPersonal}
              onVersions={draft.versions || versionsOpen ? undefined : () => setVersionsOpen(true)}
            />
          }
          change={versions.changeWords}
        />
        <Suspense fallback={<Card title={m.files_title()}>{null}</Card>}>
          <FilesCard draft={draft} columns={columns} largest={account?.largestOctets ?? Number.POSITIVE_INFINITY} change={desk.change} />
        </Suspense>
        <SenderCard accounts={accounts} account={account} byHand={byHand} name={name} change={desk.change} onSettings={onSettings} />
      </main>
      <footer className={layout.footer}>
        <div role="status" className={layout.footerText}>
          {missing.length > 0 ? (
            <span className={layout.missing}>
              {m.missing_title()} {new Intl.ListFormat('en', { type: 'conjunction' }).format(missing.map((each) => missingText[each]()))}.
            </span>
          ) : (
            <small>{going.length > 0 ? m.footer_mails({ count: going.length }) : m.footer_nobody()}</small>
          )}
        </div>
        <Button look="go" type="submit">
          {m.look({ count: Math.max(going.length, 2) })}
        </Button>
      </footer>
      {many > 0 && (
        <Ask
          title={m.many_ask({ count: many })}
          yes={m.many_yes()}
          no={m.many_no()}
          onNo={() => setMany(0)}
          onYes={() => {
            setMany(0);
            desk.change({ allKnowMe: true });
            onLook();
          }}
        >
          {m.many_text()}
        </Ask>
      )}
    </form>
  );
}

/** Where the eye should go for each thing that is missing. */
const FOCUS: Record<Missing, string> = {
  people: 'people',
  subject: 'subject',
  body: 'body',
  name: 'name',
  account: 'connect',
  expired: 'connect',
  link: 'link',
};

function Unfinished({ desk, draft }: { desk: DraftDesk; draft: Draft }) {
  return (
    <Notice tone="plain" title={draft.title ? m.unfinished_title({ title: draft.title }) : m.unfinished_untitled()}>
      <p>{m.unfinished_note()}</p>
      <Row>
        <Button small onClick={desk.keepWriting}>
          {m.unfinished_keep()}
        </Button>
        <Button small onClick={() => void desk.startOther()}>
          {m.unfinished_other()}
        </Button>
      </Row>
    </Notice>
  );
}
