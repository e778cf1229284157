import { describe, expect, it } from 'vitest';
import { startOf } from './starter';
import { takePeople } from './take-people';

const empty = await startOf(undefined, 'd1');
const addresses = (draft: Pick<typeof empty, 'contacts'>) => draft.contacts.map(({ mailbox }) => mailbox.addrSpec);

describe('taking people from the box', () => {
  it('makes people of addresses, names with them, and empties the box', () => {
    const taken = takePeople({ ...empty, typing: 'x' }, 'Bo Lee <bo@example.net>\ndana@example.com');
    expect(addresses(taken)).toEqual(['bo@example.net', 'dana@example.com']);
    expect(taken.contacts[0]?.mailbox.displayName).toBe('Bo Lee');
    expect(taken.typing).toBe('');
  });

  it('lists what is no person, with its line, and keeps what was listed before', () => {
    const first = { ...empty, ...takePeople(empty, 'bo@example.net\nGrandma') };
    const taken = takePeople(first, 'dana@example.com\n\nx@@y.example');
    expect(taken.problems.map(({ line, text, reason }) => [line, text, reason])).toEqual([
      [2, 'Grandma', 'no-address'],
      [3, 'x@@y.example', 'several-at-signs'],
    ]);
  });

  it('says of somebody who is on the list already, also in other capitals, and adds nobody twice', () => {
    const first = { ...empty, ...takePeople(empty, 'bo@example.net') };
    const taken = takePeople(first, 'dana@example.com\nBO@Example.net');
    expect(addresses(taken)).toEqual(['bo@example.net', 'dana@example.com']);
    expect(taken.problems).toMatchObject([{ line: 2, reason: 'duplicate' }]);
  });
});
