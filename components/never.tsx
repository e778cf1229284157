// "Never write to them", from wherever a person is shown; and the word that it was done, with the way back.
import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { Mailbox } from '../utils/contacts/contact';
import { m } from '../utils/i18n/generated/messages';
import { CloseIcon, NeverIcon } from './parts/icons';
import { Button, IconButton, Notice, Row } from './parts/parts';
import layout from './layout.module.css';
import { nameOf } from './text/people';
import { useServices } from './services';
import { useCommand } from './use-command';

const NeverContext = createContext<(mailbox: Mailbox) => void>(() => undefined);

/** Puts somebody on the do-not-write list and says so. */
export const useNever = () => useContext(NeverContext);

/** @param place the screen: on another one the word is gone */
export function NeverProvider({ place, children }: { place: string; children: ReactNode }) {
  const { give, unanswered } = useCommand();
  const { memory } = useServices();
  /** `isNew`: was not on the list before, so that the click can be taken back without taking off somebody who was. */
  const [last, setLast] = useState<Mailbox & { isNew: boolean }>();
  const [saidOn, setSaidOn] = useState(place);
  if (saidOn !== place) {
    setSaidOn(place);
    setLast(undefined);
  }
  const notice = useRef<HTMLDivElement>(null);
  // The button that was pressed goes with its person.
  useLayoutEffect(() => {
    if (last) notice.current?.focus();
  }, [last]);
  const never = async (mailbox: Mailbox) => {
    const isNew = await memory.findBarredAt(mailbox.addrSpec).then(
      (at) => at === undefined,
      () => false,
    );
    if (await give('neverWrite', { people: [mailbox.addrSpec] })) setLast({ ...mailbox, isNew });
  };
  // The same at each keystroke, or every person in sight would be drawn again.
  const latest = useRef(never);
  useEffect(() => {
    latest.current = never;
  });
  const steady = useCallback((mailbox: Mailbox) => void latest.current(mailbox), []);
  return (
    <NeverContext value={steady}>
      {(last !== undefined || unanswered) && (
        <div className={layout.never} role="status" tabIndex={-1} ref={notice}>
          {unanswered ? (
            <Notice tone="bad">{m.silent_command()}</Notice>
          ) : (
            <Notice tone="good" title={last && m.never_done({ name: nameOf(last) })}>
              <p>{m.never_done_text()}</p>
              <Row>
                {last?.isNew && (
                  <Button
                    small
                    onClick={async () => {
                      if (await give('mayWrite', { person: last.addrSpec })) setLast(undefined);
                    }}
                  >
                    {m.undo()}
                  </Button>
                )}
                <IconButton label={m.close()} onClick={() => setLast(undefined)}>
                  <CloseIcon />
                </IconButton>
              </Row>
            </Notice>
          )}
        </div>
      )}
      {children}
    </NeverContext>
  );
}

/** One click, and no campaign writes to them any more. */
export function NeverButton({ mailbox }: { mailbox: Mailbox }) {
  const never = useNever();
  return (
    <IconButton label={m.never({ name: nameOf(mailbox) })} onClick={() => never(mailbox)}>
      <NeverIcon />
    </IconButton>
  );
}
