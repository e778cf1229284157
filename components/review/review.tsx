// Look before you send: every mail as it will go, what was checked, and the one button that sends them.
// Must never send a mail that differs from the one shown, nor any while there is a problem.
import { type ReactNode, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import type { Identity, MessageRecord } from '../../utils/message/message';
import { makeMessageId } from '../../utils/message/message-id';
import { FileProblems, findFileProblems } from '../files/file-problems';
import layout from '../layout.module.css';
import { NeverButton } from '../never';
import { BackIcon, NextIcon } from '../parts/icons';
import { Button, IconButton, Notice, Spoken } from '../parts/parts';
import { useServices } from '../services';
import { versionText } from '../text/languages';
import { nameOf } from '../text/people';
import { holderName } from '../text/providers';
import { Checks } from './checks';
import { Forecast } from './forecast';
import { Letter } from './letter';
import { hintsOf, renderAll, shareProblems } from './render-all';
import css from './review.module.css';
import { SameMails } from './same-mails';
import { TestToSelf } from './test-to-self';
import { useStart } from './use-start';
import { readWhen, timeZoneHere } from './when';
import { PROBLEM_ID, WhenCard, problemText } from './when-card';

type Props = {
  /** With those who get the mail, and nobody else. */
  draft: Draft;
  /** Who of the list gets none, and why. */
  leftOut: ReactNode;
  /** undefined: the user sends by hand. */
  account: Account | undefined;
  identity: Identity;
  /** Sent by hand, the words lose their formatting and files. */
  leftBehind: boolean;
  change: (patch: Partial<Draft>) => void;
  onBack: () => void;
  onPersonal: () => void;
  onStarted: () => void;
};

export function Review({ draft, leftOut, account, identity, leftBehind, change, onBack, onPersonal, onStarted }: Props) {
  const { random, now } = useServices();
  const ids = useRef<string[]>([]);
  const mails = useMemo(
    () => renderAll(draft, identity, (place) => (ids.current[place] ??= makeMessageId(identity.addrSpec, random))),
    [draft, identity, random],
  );
  const problems = useMemo(() => shareProblems(mails), [mails]);
  const hints = useMemo(() => hintsOf(draft), [draft]);
  const largest = account?.largestOctets ?? Number.POSITIVE_INFINITY;
  const fileProblems = useMemo(() => findFileProblems(draft, mails, largest), [draft, mails, largest]);
  const [chosen, setChosen] = useState(0);
  const place = Math.min(chosen, mails.length - 1);
  const shown = mails[place];
  const when = useMemo(() => (account ? readWhen(draft.when ?? {}, now(), timeZoneHere()) : {}), [account, draft.when, now]);
  const { send, sending, refusal } = useStart(draft, account, onStarted);
  const holder = account?.holds ? holderName(account) : undefined;
  const hold = holder !== undefined && draft.when?.hold === true;
  const go = (step: number) => setChosen(Math.max(0, Math.min(mails.length - 1, place + step)));

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = getComputedStyle(document.documentElement).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (event.target instanceof HTMLInputElement) return;
      go(event.key === forward ? 1 : -1);
    } else if (event.key === 'Escape') onBack();
    else return;
    // Else Escape would close the popup.
    event.preventDefault();
  });
  // Before the mail is painted: who sees it may press a key at once.
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  if (!shown) return null;
  const name = nameOf(shown.contact.mailbox);
  return (
    <div className={layout.screen}>
      <main className={layout.main}>
        {refusal && (
          <Notice tone="bad" role="alert" title={m.refused_title()}>
            <p>{refusal}</p>
          </Notice>
        )}
        {leftBehind && <Notice tone="warn">{m.hand_left_behind()}</Notice>}
        {problems.length > 0 && (
          <Checks problems={problems} people={mails.length} leftOut={0} onShow={(contact) => setChosen(draft.contacts.indexOf(contact))} />
        )}
        <FileProblems problems={fileProblems} largest={largest} />
        <div className={css.pager}>
          <IconButton label={m.review_previous()} disabled={place === 0} onClick={() => go(-1)}>
            <BackIcon />
          </IconButton>
          <span>{m.review_place({ place: place + 1, total: mails.length })}</span>
          <IconButton label={m.review_next()} disabled={place === mails.length - 1} onClick={() => go(1)}>
            <NextIcon />
          </IconButton>
          <NeverButton mailbox={shown.contact.mailbox} />
          {shown.version !== undefined && <b className={css.version}>{versionText(shown.version)}</b>}
          <Button look="link" onClick={onBack}>
            {m.review_edit()}
          </Button>
        </div>
        <Spoken>{m.review_said({ place: place + 1, total: mails.length, name })}</Spoken>
        {shown.message ? <Letter message={shown.message} /> : <p className={css.letter}>{m.review_no_mail({ name })}</p>}
        <SameMails draft={draft} onPersonal={onPersonal} />
        {account && shown.message && <TestToSelf draft={draft} account={account} identity={identity} message={shown.message} />}
        {problems.length === 0 && (
          <Checks problems={[]} people={mails.length} leftOut={draft.problems.length} hints={hints} onShow={() => undefined} />
        )}
        {leftOut}
        {account && (
          <WhenCard when={draft.when ?? {}} problem={when.problem} deadline={draft.page?.deadline} holder={holder} change={change} />
        )}
      </main>
      <footer className={layout.footerStacked}>
        {when.problem ? (
          <small id={PROBLEM_ID} className={layout.missing} role="alert">
            {problemText[when.problem]()}
          </small>
        ) : !account ? (
          <small>{m.hand_plan({ count: mails.length })}</small>
        ) : (
          <Forecast accountId={account.id} count={mails.length} schedule={when.schedule} hold={hold} />
        )}
        <Button
          look="go"
          disabled={problems.length > 0 || fileProblems.length > 0 || when.problem !== undefined || sending}
          onClick={() => {
            const messages = mails.flatMap(({ message }): MessageRecord[] => (message ? [message] : []));
            const versions = mails.flatMap(({ version }) => version ?? []);
            void send(messages, versions, when.schedule, hold);
          }}
        >
          {sending
            ? m.sending_now()
            : account
              ? m.send({ count: mails.length, address: account.addrSpec })
              : m.hand_start({ count: mails.length })}
        </Button>
      </footer>
    </div>
  );
}
