// `npm run bench`: every measurement in one run, printed as ratios and kept in docs/bench.md. Names on the command line choose some.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { measureAddressBook } from './address-book';
import { measureCost } from './cost';
import { measureEditor } from './editor';
import { measureEncode } from './encode';
import { measureLists } from './lists';
import { measurePace } from './pace';
import { measurePeople } from './people';
import { measurePopup } from './popup';
import { measureProviders } from './providers';
import { measureQueue } from './queue';
import { measureRates } from './rates';
import { markdown, type Section } from './report';

const measurements: Record<string, () => Promise<Section>> = {
  popup: measurePopup,
  lists: measureLists,
  pace: measurePace,
  rates: measureRates,
  providers: measureProviders,
  cost: measureCost,
  people: measurePeople,
  'address-book': measureAddressBook,
  queue: measureQueue,
  encode: measureEncode,
  editor: measureEditor,
};

const chosen = process.argv.slice(2);
const sections: Section[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const section = await measure();
  sections.push(section);
  console.log(`\n${section.title}`);
  for (const { what, value, bound, holds } of section.lines)
    console.log(`  ${what}: ${value}${bound ? ` (${bound}: ${holds ? 'holds' : 'DOES NOT HOLD'})` : ''}`);
}
const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${os.platform()}, Node ${process.versions.node}`;
if (chosen.length === 0) writeFileSync('docs/bench.md', markdown(sections, machine));
