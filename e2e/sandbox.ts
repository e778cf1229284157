// The sandbox of a test in a real browser. After each test, every mail it took is held against the RFCs, three readers that know nothing
// of each other, and what the review showed when Send was pressed.
import { afterEach, expect } from 'vitest';
import { startSandbox as start, type Sandbox, type SandboxOptions } from '../sandbox';
import { hasPython, readByMailparser, readByPostalMime, readByPython, withoutBlanks, type Read } from '../test/message/readers';
import { violations } from '../test/message/strict';
import { Handbill } from './handbill';

export type { Sandbox, SandboxOptions } from '../sandbox';

/** `taken`: what the provider had taken, in its order; `checked`: how much of it has been looked at. */
type Watched = { taken: () => { raw: Buffer }[]; checked: number };
type Shown = { mail: ShownMail; takenBefore: Map<Watched, number> };

const watched: Watched[] = [];
const shown: Shown[] = [];

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // A server behind the sandbox keeps a ledger of its own: what is uploaded to it is what it takes.
  const uploaded: { raw: Buffer }[] = [];
  const others = Object.fromEntries(
    Object.entries(options.others ?? {}).map(([host, answer]): [string, typeof answer] => [
      host,
      (call) => {
        if (call.method === 'POST' && call.headers['content-type'] === 'message/rfc822') uploaded.push({ raw: call.body });
        return answer(call);
      },
    ]),
  );
  const sandbox = await start({ ...options, others });
  watched.push({ taken: () => [...sandbox.ledger.list(), ...uploaded], checked: 0 });
  return sandbox;
}

/** What the review shows of one mail. */
type ShownMail = { from: string; to: string; subject: string; body: string; formatted: boolean; files: string[] };

Handbill.onSend = async (view) => {
  const mail = await view.waitFor((): ShownMail | undefined => {
    const letter = document.querySelector('main article');
    if (!letter) return undefined;
    const [from = '', to = '', subject = ''] = [...letter.querySelectorAll('dl dd')].map(({ textContent }) => textContent ?? '');
    const formatted = letter.querySelector('[role=document]')?.shadowRoot?.firstElementChild;
    const body = (formatted ?? letter.querySelector('[dir=auto]'))?.textContent ?? '';
    const files = [...letter.querySelectorAll('ul[aria-label="Files that go with it"] bdi')].map(({ textContent }) => textContent ?? '');
    return { from, to, subject, body, formatted: Boolean(formatted), files };
  });
  shown.push({ mail, takenBefore: new Map(watched.map((each) => [each, each.taken().length])) });
};

/** Holds each mail that was taken since the last look against the RFCs and the readers. @returns what they say of all, oldest first */
async function readTaken(each: Watched): Promise<Read[]> {
  const octets = each.taken().map(({ raw }) => raw);
  const reads = await Promise.all(octets.map(readByPostalMime));
  const fresh = octets.slice(each.checked);
  const byPython = hasPython && fresh.length > 0 ? readByPython(fresh) : [];
  for (const [i, raw] of fresh.entries()) {
    const read = withoutBlanks(reads[each.checked + i]!);
    expect(violations(raw)).toEqual([]);
    expect(withoutBlanks(await readByMailparser(raw))).toEqual(read);
    if (!hasPython) continue;
    const { defects, ...said } = byPython[i]!;
    expect(defects).toEqual([]);
    expect(withoutBlanks(said)).toEqual(read);
  }
  each.checked = octets.length;
  return reads;
}

/** As the review would show it. A formatted mail by its text: the tags are the browser's, the words are ours. */
function asShown({ from, to, subject, text, html, files }: Read, formatted: boolean): ShownMail {
  const box = ({ name, address }: Read['to']) => `${name} ${address}`.trim();
  const names = files.filter(({ contentId }) => contentId === undefined).map(({ name }) => name);
  return { from: box(from), to: box(to), subject, body: formatted ? textOf(html ?? '') : text, formatted, files: names };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };
const textOf = (html: string) =>
  html
    .replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+|#39);/g, (entity, name: string) => ENTITIES[name] ?? entity);
const withoutSpaces = (mail: ShownMail) => ({ ...mail, body: mail.body.replace(/\s+/g, ' ').trim() });

afterEach(async () => {
  for (const each of watched) {
    const reads = await readTaken(each);
    for (const [place, read] of reads.entries()) {
      const before = shown.findLast(
        ({ mail, takenBefore }) => mail.to.endsWith(read.to.address) && (takenBefore.get(each) ?? Infinity) <= place,
      );
      if (before) expect(withoutSpaces(asShown(read, before.mail.formatted))).toEqual(withoutSpaces(before.mail));
    }
  }
});
