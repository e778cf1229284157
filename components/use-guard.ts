// Who of a draft gets the mail and who is left out, looked up whenever the people or the memory change.
// Must never count somebody in who has not been looked up.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AddrSpec, Contact } from '../utils/contacts/contact';
import { guard, type Guarded, type Objection } from '../utils/contacts/guard';
import type { Draft } from '../utils/draft';
import { useServices } from './services';

export type Guard = Guarded & {
  /** Everybody has been looked up; before that, `going` has people who may yet be left out. */
  checked: boolean;
  /** The memory could not be read. */
  refused: boolean;
  again: () => void;
  /** Looks once more, also at people who are not in the draft yet. @throws when the memory cannot be read */
  look: (contacts: Contact[]) => Promise<Guarded>;
};

type Found = { contacts: Contact[] | undefined; objections: ReadonlyMap<AddrSpec, Objection>; refused: boolean };

const NOBODY: Contact[] = [];

export function useGuard(draft: Draft | undefined): Guard {
  const { memory, watchChanges } = useServices();
  const { contacts = NOBODY, id = '', writeAnyway } = draft ?? {};
  const [found, setFound] = useState<Found>({ contacts: undefined, objections: new Map(), refused: false });
  const [attempt, setAttempt] = useState(0);

  const find = useCallback(
    async (people: Contact[]): Promise<Found['objections']> =>
      people.length === 0
        ? new Map()
        : memory.findObjections(
            people.map(({ mailbox }) => mailbox.addrSpec),
            id,
          ),
    [memory, id],
  );

  useEffect(() => {
    let current = true;
    const read = () =>
      find(contacts).then(
        (objections) => current && setFound({ contacts, objections, refused: false }),
        (error: unknown) => {
          console.warn(error);
          if (current) setFound((last) => ({ ...last, contacts: undefined, refused: true }));
        },
      );
    void read();
    const stop = watchChanges((change) => void (change === 'memory' && read()));
    return () => {
      current = false;
      stop();
    };
  }, [attempt, contacts, find, watchChanges]);

  const guarded = useMemo(() => guard(contacts, found.objections, writeAnyway), [contacts, found.objections, writeAnyway]);
  return {
    ...guarded,
    checked: found.contacts === contacts,
    refused: found.refused,
    again: () => setAttempt((n) => n + 1),
    look: async (people) => {
      const objections = await find(people);
      setFound({ contacts: people, objections, refused: false });
      return guard(people, objections, writeAnyway);
    },
  };
}
