// People of the form who are worth a second look: each with what would be done, done by the user's click and taken back by another.
import { useEffect, useMemo, useState } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import { applyRemedies, findHygiene, type Finding, type FindingKind } from '../../utils/contacts/hygiene';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Notice, Row } from '../parts/parts';
import { keyOf } from '../text/people';
import css from './compose.module.css';
import { ownWordsUnder } from './own-words';

/** How many before the rest is folded up. */
const SHOWN = 3;
/** This runs on the page's own thread. */
const DOMAINS_MAX = 300;

const whyText: Record<FindingKind, () => string> = {
  'typing-error': m.finding_typing_error_why,
  'same-mailbox': m.finding_same_mailbox_why,
  'look-alike': m.finding_look_alike_why,
  own: m.finding_own_why,
  disposable: m.finding_disposable_why,
  role: m.finding_role_why,
};

/** What is shown of one finding. `done` once its remedy was applied; `dropped`: that took the person off the list. */
type Look = { id: string; finding: Finding; contact: Contact; done: boolean; dropped: boolean };

type Props = { draft: Draft; ownAddresses: readonly string[]; change: (patch: Partial<Draft>) => void };

export default function SecondLook({ draft, ownAddresses, change }: Props) {
  const { contacts, keptAsTheyAre = [] } = draft;
  const isDisposable = useDisposable();
  const [done, setDone] = useState<Look[]>([]);
  const [unfolded, setUnfolded] = useState(false);
  const found = useMemo(
    () => findHygiene(contacts, { ownAddresses, isDisposable, domainsMax: DOMAINS_MAX }),
    [contacts, ownAddresses, isDisposable],
  );
  const kept = new Set(keptAsTheyAre);
  const open = found.flatMap((finding): Look[] => {
    const contact = contacts[finding.person]!;
    const id = `${finding.kind} ${keyOf(contact)}`;
    return kept.has(id) ? [] : [{ id, finding, contact, done: false, dropped: false }];
  });
  // In one order, so that a button stays where the focus is when it turns into its contrary.
  const shut = done.filter(({ id }) => !open.some((other) => other.id === id));
  const looks = [...shut, ...open].toSorted((a, b) => a.finding.person - b.finding.person);
  if (looks.length === 0) return null;
  const visible = unfolded ? looks : looks.slice(0, SHOWN);

  const remedy = (look: Look) => {
    const after = applyRemedies(contacts, [look.finding]);
    change({ contacts: after, ...(look.finding.kind === 'typing-error' && ownWordsUnder(draft, look.contact, look.finding.suggestion)) });
    setDone([...shut, { ...look, done: true, dropped: after.length < contacts.length }]);
  };
  const takeBack = ({ id, finding, contact, dropped }: Look) => {
    const wrong = finding.kind === 'typing-error' ? finding.suggestion : undefined;
    const isBack = contacts.some((other) => keyOf(other) === keyOf(contact));
    if (!dropped) change({ contacts: contacts.map((other) => (other.mailbox.addrSpec === wrong ? contact : other)) });
    else if (!isBack) change({ contacts: contacts.toSpliced(finding.person, 0, contact) });
    setDone(shut.filter((other) => other.id !== id));
  };
  const keep = (looked: readonly Look[]) => change({ keptAsTheyAre: [...keptAsTheyAre, ...looked.map(({ id }) => id)] });

  return (
    <Notice tone="plain" className={css.problems}>
      <div className={css.problemHead}>
        <strong>{m.findings_title()}</strong>
        {open.length > 1 && (
          <Button look="link" onClick={() => keep(open)}>
            {m.finding_keep_all()}
          </Button>
        )}
      </div>
      <ul>
        {visible.map((look) => (
          <li key={look.id}>
            <span className={css.problemText}>
              <q>{readableAddress(look.contact.mailbox.addrSpec)}</q>
            </span>
            <LookButtons look={look} onRemedy={remedy} onTakeBack={takeBack} onKeep={() => keep([look])} />
            <span className={css.reason}>{lookText(look)}</span>
          </li>
        ))}
      </ul>
      {looks.length > visible.length && (
        <Button look="link" onClick={() => setUnfolded(true)}>
          {m.people_more({ count: looks.length - visible.length })}
        </Button>
      )}
    </Notice>
  );
}

type ButtonsProps = { look: Look; onRemedy: (look: Look) => void; onTakeBack: (look: Look) => void; onKeep: () => void };

function LookButtons({ look, onRemedy, onTakeBack, onKeep }: ButtonsProps) {
  const address = readableAddress(look.contact.mailbox.addrSpec);
  const corrects = look.finding.kind === 'typing-error';
  const [word, label] = look.done
    ? [m.finding_undo(), m.finding_undo_label({ address })]
    : corrects
      ? [m.finding_correct(), m.finding_correct_label({ address })]
      : [m.finding_leave_out(), m.finding_leave_out_label({ address })];
  return (
    <Row>
      <Button look="link" aria-label={label} onClick={() => (look.done ? onTakeBack : onRemedy)(look)}>
        {word}
      </Button>
      {!look.done && (
        <Button look="link" aria-label={m.finding_keep_label({ address })} onClick={onKeep}>
          {m.finding_keep()}
        </Button>
      )}
    </Row>
  );
}

function lookText({ finding, done }: Look): string {
  const why = whyText[finding.kind]();
  switch (finding.kind) {
    case 'typing-error': {
      const address = readableAddress(finding.suggestion);
      return done ? m.finding_corrected({ address }) : `${why} ${m.finding_suggestion({ address })}`;
    }
    case 'same-mailbox':
      return done ? m.finding_was_left_out() : `${why} (${m.finding_same_as({ address: readableAddress(finding.as) })})`;
    case 'look-alike':
    case 'own':
    case 'disposable':
    case 'role':
      return done ? m.finding_was_left_out() : why;
    default:
      return finding satisfies never;
  }
}

/** The list of throw-away domains is long and comes after everything else. */
function useDisposable(): (domain: string) => boolean {
  const [isDisposable, setIsDisposable] = useState<(domain: string) => boolean>(() => () => false);
  useEffect(() => {
    let wanted = true;
    void import('disposable-email-domains-js').then(({ isDisposableEmailDomain }) => {
      if (wanted) setIsDisposable(() => isDisposableEmailDomain);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return isDisposable;
}
