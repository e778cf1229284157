// What each start of the background reads and runs: background.ts and what it imports, but not what it loads later (docs/adr/0013).
import { expect, test } from 'vitest';
import { ProviderId } from '../../utils/provider/providers';
import { importsOf, readSources, resolveImport } from './source';

const sources = readSources('entrypoints', 'utils');
const files = new Set(sources.map(({ file }) => file));

/** The files and packages that come along with one. */
function reachedFrom(entry: string): Set<string> {
  const reached = new Set<string>();
  const look = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    const source = sources.find((each) => each.file === file);
    if (!source) return;
    for (const one of importsOf(source)) if (!one.typesOnly && !one.lazy) look(resolveImport(one, files) ?? one.specifier);
  };
  look(entry);
  return reached;
}

/** What only some accounts or some moments need. */
const SELDOM =
  /^oauth4webapi$|^utils\/auth\/(flow|authorities|google|microsoft|implicit|window|client|server|sign-in-at-server|mail-authority|register|take-back|giving-back|hosts|oauth)\.ts$|^utils\/provider\/\w+-(provider|replies|attach|call|session|look-up|hold)\.ts$|^utils\/address-book\/(read-book|call-book|page-calls)\.ts$|^utils\/(delete-everything|erase)\.ts$|^utils\/by-hand\/compose-window\.ts$|^utils\/message\/encode-message\.ts$|^utils\/outbox\/(start|cancels)\.ts$/;

test('a start of the background reads nothing that is seldom needed', () => {
  const reached = reachedFrom('entrypoints/background.ts');
  expect(reached.size).toBeGreaterThan(40);
  expect([...reached].filter((file) => SELDOM.test(file))).toEqual([]);
  // And what is looked for exists: in what the background loads later.
  expect(sources.filter(({ file }) => SELDOM.test(file)).length).toBeGreaterThan(20);
});

test.each(ProviderId.options)('an account that sends with %s loads no other provider', (own) => {
  const reached = reachedFrom(`utils/provider/${own}-provider.ts`);
  expect(reached.size).toBeGreaterThan(3);
  const others = ProviderId.options.filter((each) => each !== own);
  expect([...reached].filter((file) => others.some((other) => new RegExp(`^utils/provider/${other}-(?!facts)`).test(file)))).toEqual([]);
});
