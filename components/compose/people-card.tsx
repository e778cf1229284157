// Who gets it: pasted or typed addresses become chips; what does not become one is listed with its reason.
import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react';
import type { Contact } from '../../utils/contacts/contact';
import type { Guarded } from '../../utils/contacts/guard';
import type { Draft } from '../../utils/draft';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import { NeverButton } from '../never';
import { CloseIcon } from '../parts/icons';
import parts from '../parts/parts.module.css';
import { Button, Card, Row, Spoken, cx } from '../parts/parts';
import { keyOf, nameOf } from '../text/people';
import css from './compose.module.css';

// Nobody needs this to begin.
const SavePeople = lazy(() => import('../people/save-people'));
// Most of what is pasted is whole.
const ProblemList = lazy(() => import('./problem-list'));
// Addresses are read a moment after the form stands; nobody types sooner.
const loadReader = () => import('./take-people');
type Reader = Awaited<ReturnType<typeof loadReader>>;

type Props = {
  draft: Draft;
  guard: Guarded;
  leftOut: ReactNode;
  secondLook: ReactNode;
  shown: number;
  change: (patch: Partial<Draft>) => void;
  onPeople: () => void;
  onFile: () => void;
  /** Absent: none of the user's mailboxes has an address book. */
  onBook: (() => void) | undefined;
};

/** @param leftOut who of the list gets no mail @param secondLook what of it may be a slip @param shown how many chips before the rest is folded up */
export function PeopleCard({ draft, guard, leftOut, secondLook, shown, change, onPeople, onFile, onBook }: Props) {
  const { problems, typing } = draft;
  const { going: contacts } = guard;
  const [unfolded, setUnfolded] = useState(false);
  const [saving, setSaving] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const folds = contacts.length > shown + 1;
  const visible = useMemo(() => (folds && !unfolded ? contacts.slice(0, shown) : contacts), [contacts, folds, shown, unfolded]);

  const [reader, setReader] = useState<Reader>();
  useEffect(() => void loadReader().then(setReader), []);
  const current = useRef(draft);
  useEffect(() => {
    current.current = draft;
  });
  /** @param text instead of what is typed */
  const take = async (text?: string) => {
    const { takePeople } = reader ?? (await loadReader());
    const all = text ?? current.current.typing;
    if (all.trim() !== '') change(takePeople(current.current, all));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void take();
  };

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const { selectionStart, selectionEnd } = event.currentTarget;
    const text = typing.slice(0, selectionStart) + pasted + typing.slice(selectionEnd);
    if (!reader) {
      void takeWhole();
      return;
    }
    if (reader.countPeople(text) === 0) return;
    event.preventDefault();
    void take(text);
  };
  // Only whole addresses are taken at once: somebody may be pasting a domain. Until they can be read they stand in the box.
  const takeWhole = async () => {
    const { countPeople } = await loadReader();
    if (countPeople(current.current.typing) > 0) await take();
  };

  const hint = hintText(draft, reader);
  const remove = (contact: Contact) => {
    change({ contacts: draft.contacts.filter((other) => other !== contact) });
    box.current?.focus();
  };
  const latest = useRef(remove);
  useEffect(() => {
    latest.current = remove;
  });
  const steadyRemove = useCallback((contact: Contact) => latest.current(contact), []);

  return (
    <Card title={m.people_title()} aside={contacts.length > 0 && <span>{m.people_count({ count: contacts.length })}</span>}>
      {contacts.length > 0 && (
        <ul className={css.people} aria-label={m.people_list()}>
          <Chips people={visible} onRemove={steadyRemove} />
          {folds && (
            <li>
              <button type="button" className={css.more} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
                {unfolded ? m.people_fewer() : m.people_more({ count: contacts.length - shown })}
              </button>
            </li>
          )}
          {contacts.length > 1 && (!folds || unfolded) && (
            <li>
              <Button look="link" className={css.clear} onClick={() => change({ contacts: [] })}>
                {m.people_clear()}
              </Button>
            </li>
          )}
        </ul>
      )}
      <textarea
        ref={box}
        className={cx(parts.input, css.paste, contacts.length > 0 && css.pasteMore)}
        id="people"
        aria-label={m.people_label()}
        aria-describedby="people-hint"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        placeholder={contacts.length > 0 ? m.people_more_hint() : m.people_placeholder()}
        value={typing}
        onChange={(event) => change({ typing: event.target.value })}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => void take()}
      />
      <div className={css.pasteLine}>
        <span id="people-hint">{hint}</span>
        {typing.trim() !== '' && (
          /* For the pointer: the keyboard takes what is typed with Enter, or by going on. */
          <Button look="link" tabIndex={-1} onClick={() => void take()}>
            {m.people_take()}
          </Button>
        )}
      </div>
      <Spoken>{contacts.length > 0 && m.people_said({ count: contacts.length })}</Spoken>
      <Row className={css.sources}>
        <Button look="link" onClick={onFile}>
          {m.people_from_file()}
        </Button>
        {onBook && (
          <Button look="link" onClick={onBook}>
            {m.people_from_book()}
          </Button>
        )}
        <Button look="link" onClick={onPeople}>
          {m.people_saved()}
        </Button>
        {contacts.length > 0 && !saving && (
          <Button look="link" onClick={() => setSaving(true)}>
            {m.people_save()}
          </Button>
        )}
      </Row>
      {saving && contacts.length > 0 && (
        <Suspense fallback={null}>
          <SavePeople contacts={draft.contacts} onDone={() => setSaving(false)} />
        </Suspense>
      )}
      {leftOut}
      {secondLook}
      {problems.length > 0 && (
        <Suspense fallback={null}>
          <ProblemList
            problems={problems}
            onDrop={(dropped) => change({ problems: problems.filter((problem) => !dropped.includes(problem)) })}
            onFix={(problem) => {
              change({
                problems: problems.filter((other) => other !== problem),
                typing: [typing, problem.text].filter(Boolean).join('\n'),
              });
              box.current?.focus();
            }}
          />
        </Suspense>
      )}
    </Card>
  );
}

type ChipsProps = { people: readonly Contact[]; onRemove: (contact: Contact) => void };

/** Drawn again when the people change, not at each keystroke in the words. */
const Chips = memo(function Chips({ people, onRemove }: ChipsProps) {
  return people.map((contact) => (
    <li key={keyOf(contact)} className={css.person} title={readableAddress(contact.mailbox.addrSpec)}>
      <span dir="auto">{nameOf(contact.mailbox)}</span>
      <NeverButton mailbox={contact.mailbox} />
      <button type="button" aria-label={m.people_remove({ name: nameOf(contact.mailbox) })} onClick={() => onRemove(contact)}>
        <CloseIcon />
      </button>
    </li>
  ));
});

function hintText({ contacts, typing }: Draft, reader: Reader | undefined): string {
  if (typing.trim() === '') return contacts.length > 0 ? '' : m.people_hint();
  if (!reader) return '';
  const found = reader.countPeople(typing);
  return found > 0 ? m.people_found({ count: found }) : m.people_none_found();
}
