// What every run that sends may be asked at its end: is all that the provider took correct mail, and does everybody read the same in it?
import { expect } from 'vitest';
import type { Sandbox } from '../sandbox';
import { readByMailparser, readByPostalMime, withoutBlanks, type Read } from '../test/message/readers';
import { violations } from '../test/message/strict';

/** Holds each mail of the ledger against the RFCs and two readers. @returns what they say, oldest first */
export async function expectCorrectMails(sandbox: Sandbox): Promise<Read[]> {
  const taken = sandbox.ledger.list();
  expect(taken.length).toBeGreaterThan(0);
  return Promise.all(
    taken.map(async ({ raw }) => {
      expect(violations(raw)).toEqual([]);
      const read = await readByPostalMime(raw);
      expect(withoutBlanks(await readByMailparser(raw))).toEqual(withoutBlanks(read));
      return read;
    }),
  );
}
