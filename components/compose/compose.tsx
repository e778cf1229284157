// The first screen: what is shared, who gets it, the words, who it comes from.
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import layout from '../layout.module.css';
import { Button, Notice, Row } from '../parts/parts';
import type { DraftDesk } from '../use-draft';
import { findMissing, missingText, type Missing } from './missing';
import { PageCard } from './page-card';
import { PeopleCard } from './people-card';
import { SenderCard } from './sender-card';
import { SetAside } from './set-aside';
import { takePeople } from './take-people';
import { WordsCard } from './words-card';

type Props = {
  desk: DraftDesk;
  draft: Draft;
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
  onSettings: () => void;
};

export function Compose({ desk, draft, accounts, account, byHand, name, wide, strip, onLook, onSettings }: Props) {
  const [asked, setAsked] = useState(false);
  const missing: Missing[] = asked ? findMissing(draft, account, byHand) : [];

  const look = (event: FormEvent) => {
    event.preventDefault();
    const taken = draft.typing.trim() === '' ? draft : { ...draft, ...takePeople(draft, draft.typing) };
    if (taken !== draft) desk.change({ contacts: taken.contacts, problems: taken.problems, typing: taken.typing });
    const [first] = findMissing(taken, account, byHand);
    setAsked(first !== undefined);
    if (first === undefined) onLook();
    else document.getElementById(FOCUS[first])?.focus();
  };

  return (
    <form className={layout.screen} onSubmit={look} noValidate>
      <main className={layout.main}>
        {strip}
        {desk.offered && <Unfinished desk={desk} draft={draft} />}
        <SetAside />
        {desk.unkept && (
          <Notice tone="bad" role="alert">
            {m.unkept()}
          </Notice>
        )}
        <PageCard key={draft.id} draft={draft} unreadable={desk.unreadable} wantsLink={missing.includes('link')} change={desk.change} />
        <PeopleCard draft={draft} shown={wide ? 60 : 5} change={desk.change} />
        <WordsCard draft={draft} missing={new Set(missing)} change={desk.change} />
        <SenderCard accounts={accounts} account={account} byHand={byHand} name={name} change={desk.change} onSettings={onSettings} />
      </main>
      <footer className={layout.footer}>
        <div role="status" className={layout.footerText}>
          {missing.length > 0 ? (
            <span className={layout.missing}>
              {m.missing_title()} {new Intl.ListFormat('en', { type: 'conjunction' }).format(missing.map((each) => missingText[each]()))}.
            </span>
          ) : (
            <small>{draft.contacts.length > 0 ? m.footer_mails({ count: draft.contacts.length }) : m.footer_nobody()}</small>
          )}
        </div>
        <Button look="go" type="submit">
          {m.look({ count: Math.max(draft.contacts.length, 2) })}
        </Button>
      </footer>
    </form>
  );
}

/** Where the eye should go for each thing that is missing. */
const FOCUS: Record<Missing, string> = {
  people: 'people',
  subject: 'subject',
  body: 'body',
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
