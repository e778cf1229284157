// How pasted text that was made to take long takes as it grows: a megabyte of each kind beside two.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseAddressList } from '../utils/contacts';
import { cpuTimeOf } from './cpu-time';
import { bounded, plain, round, type Section } from './report';

const RUNS = 7;
const SIZE = 1_000_000;
/** What is repeated, with what stands around it. */
const KINDS: [before: string, unit: string, after: string][] = [
  ['', '(', ''],
  ['', '"', ''],
  ['', '<a@', ''],
  ['', '((a@x.org)', ''],
  ['', ',"', ''],
  ['', '=?a?B?', ''],
  ['', 'a: ', ''],
  ['a@x', '.', 'y'],
];

/** Each kind is warmed up, and measured in turns with twice as much of it; what the run before left behind is collected first. */
export function measureHostile(): Section['lines'] {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kinds = KINDS.map(([before, unit, after]) => {
    const [one, two] = [SIZE, 2 * SIZE].map((size) => before + unit.repeat(size / unit.length) + after) as [string, string];
    for (let run = 0; run < 3; run++) parseAddressList(one);
    const times = Array.from({ length: RUNS }, () =>
      [one, two].map((text) => {
        collect();
        return cpuTimeOf(() => parseAddressList(text));
      }),
    ) as [number, number][];
    return { unit, ratio: median(times.map(([short, long]) => long / short)), longestMs: median(times.map(([, long]) => long)) };
  });
  const slowest = kinds.toSorted((a, b) => b.ratio - a.ratio)[0]!;
  return [
    bounded(`2 MB : 1 MB of hostile text, the worst of ${kinds.length} kinds (\`${slowest.unit}\`)`, slowest.ratio, ' ×', { atMost: 2.2 }),
    plain('2 MB of it, the longest', `${round(Math.max(...kinds.map(({ longestMs }) => longestMs)))} ms`),
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
