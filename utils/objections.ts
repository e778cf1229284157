// What the memory has against writing to people, as a view asks it: the do-not-write list, and whom a mail may have reached lately.
// Reads only.
import type { AddrSpec } from './contacts/contact';
import type { Objection } from './contacts/guard';
import { personKey } from './contacts/person-key';
import { readCoolDownDays } from './cool-down';
import { DO_NOT_WRITE, openHashedPeople, WRITTEN } from './memory/hashed-people';
import { openOutbox } from './outbox/database';
import { readWritten, type Written } from './outbox/written';

const DAY_MS = 24 * 60 * 60_000;

/** What the components need of the memory (`Memory` in components/services.ts). @param now epoch ms */
export function openMemory(now: () => number) {
  const doNotWrite = openHashedPeople(DO_NOT_WRITE);
  const forgotten = openHashedPeople(WRITTEN);
  const outbox = openOutbox();

  /** Nobody has been written to lately when the user wants nobody left in peace. */
  async function findLately(people: readonly AddrSpec[], ownCampaign: string): Promise<(Objection | undefined)[]> {
    const days = await readCoolDownDays();
    if (days === 0) return people.map(() => undefined);
    const sinceAt = now() - days * DAY_MS;
    const [recorded, remembered] = await Promise.all([readWritten(await outbox, sinceAt, ownCampaign), forgotten.find(people)]);
    return people.map((person, place) => {
      const at = remembered[place] ?? 0;
      return objectionTo(recorded.get(personKey(person)), at >= sinceAt ? at : 0, now());
    });
  }

  return {
    /**
     * By address; who is not in it may be written to.
     * @param ownCampaign the draft's id: what it has become speaks against nobody
     * @throws DOMException when the memory cannot be read: then nobody may be written to
     */
    async findObjections(people: readonly AddrSpec[], ownCampaign: string): Promise<Map<AddrSpec, Objection>> {
      const [barredAt, lately] = await Promise.all([doNotWrite.find(people), findLately(people, ownCampaign)]);
      const objections = new Map<AddrSpec, Objection>();
      for (const [place, person] of people.entries()) {
        const objection: Objection | undefined = barredAt[place] === undefined ? lately[place] : { kind: 'do-not-write' };
        if (objection) objections.set(person, objection);
      }
      return objections;
    },

    /** Since when somebody is on the do-not-write list (epoch ms); undefined when they are not. */
    async findBarredAt(person: AddrSpec): Promise<number | undefined> {
      return (await doNotWrite.find([person]))[0];
    },

    /** How many are on the do-not-write list. */
    countBarred: () => doNotWrite.count(),
  };
}

/** @param forgottenAt of a campaign that is forgotten (epoch ms), 0: none */
function objectionTo(recorded: Written | undefined, forgottenAt: number, now: number): Objection | undefined {
  // One ahead of now waits at its provider.
  if (recorded && (recorded.at === undefined || recorded.at > now)) return { kind: 'waiting', title: recorded.title };
  if (recorded?.at !== undefined && recorded.at >= forgottenAt) return { kind: 'written', at: recorded.at, title: recorded.title };
  return forgottenAt > 0 ? { kind: 'written', at: forgottenAt } : undefined;
}
