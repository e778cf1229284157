import { describe, expect, it } from 'vitest';
import { parseAddressList } from './address-list';
import type { AddrSpec, Contact } from './contact';
import { guard, type Objection } from './guard';

const { contacts } = parseAddressList('Bo <bo.lee@gmail.com>, Dana <dana@example.com>, Eli <eli@example.org>');
const names = (people: readonly Contact[]) => people.map(({ mailbox }) => mailbox.displayName);
const against = (objection: Objection) => new Map<AddrSpec, Objection>([[contacts[0]!.mailbox.addrSpec, objection]]);

describe('the people of a draft', () => {
  it('all get it when nothing speaks against anybody', () => {
    expect(guard(contacts, new Map())).toEqual({ going: contacts, objected: [] });
  });

  it.each<[string, Objection, string[], boolean]>([
    ['on the do-not-write list', { kind: 'do-not-write' }, [], false],
    ['on the do-not-write list, whatever the draft says', { kind: 'do-not-write' }, ['bolee@gmail.com'], false],
    ['written to lately', { kind: 'written', at: 1 }, [], false],
    ['written to lately, and somebody else is wanted', { kind: 'written', at: 1 }, ['dana@example.com'], false],
    ['written to lately, and wanted all the same', { kind: 'written', at: 1, title: 'Trains' }, ['bolee@gmail.com'], true],
    ['about to be written to', { kind: 'waiting', title: 'Trains' }, [], false],
    ['about to be written to, and wanted all the same', { kind: 'waiting', title: 'Trains' }, ['bolee@gmail.com'], true],
  ])('%s', (_, objection, anyway, going) => {
    const guarded = guard(contacts, against(objection), anyway);
    expect(names(guarded.going)).toEqual(going ? ['Bo', 'Dana', 'Eli'] : ['Dana', 'Eli']);
    expect(guarded.objected).toEqual([{ contact: contacts[0], objection, going }]);
  });
});
