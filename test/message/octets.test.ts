// Every mail of the corpus is correct by the RFCs and says the same to three readers that know nothing of us.
import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../utils/message';
import { corpus } from './corpus';
import { expected } from './expected';
import { hasPython, readByMailparser, readByPostalMime, readByPython, withoutBlanks } from './readers';
import { violations } from './strict';

const date = Date.UTC(2026, 11, 1, 9, 5, 7);

describe.each(corpus)('%s', (_, message) => {
  const octets = encodeMessage(message, { date, random: () => 0 });

  it('breaks no rule', () => {
    expect(violations(octets)).toEqual([]);
  });

  it('is read as it was written by mailparser and postal-mime', async () => {
    expect(await readByMailparser(octets)).toEqual(expected(message));
    expect(await readByPostalMime(octets)).toEqual(expected(message));
  });
});

it.skipIf(!hasPython)('Python’s email reads every mail of the corpus as it was written, without a defect', () => {
  const read = readByPython(corpus.map(([, message]) => encodeMessage(message, { date, random: () => 0 })));
  for (const [i, [name, message]] of corpus.entries()) {
    const { defects, ...mail } = read[i]!;
    expect({ name, defects, ...withoutBlanks(mail) }).toEqual({ name, defects: [], ...withoutBlanks(expected(message)) });
  }
});
