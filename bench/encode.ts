// What making mails costs: template and octets for ten thousand people beside nodemailer's MailComposer, and a large attachment.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import PostalMime from 'postal-mime';
import type { AddrSpec, Contact } from '../utils/contacts/contact';
import { encodeMessage, renderMessage, type Message, type MessageDraft } from '../utils/message';
import type { EncodedFile } from './encode-file';
import { bounded, plain, round, type Line, type Section } from './report';

const MAILS = 10_000;
const MB = 1_000_000;
const DATE = Date.UTC(2026, 11, 1, 9);
/** Runs of each side, in turn; the best of each counts. */
const RUNS = 3;

const me = { displayName: 'Ana Sousa', addrSpec: 'ana@example.org' as AddrSpec };
const campaign = { title: 'Keep the night train', url: 'https://petitions.example/p/night-train', language: 'en' };
const PARAGRAPHS = [
  'Hi {{first_name|there}},',
  'I just signed “{{campaign_title}}” and thought of you, because we took that train together when we were in {{city|town}}. It would be gone by spring, and with it the only way to get there without a plane.',
  'They need ten thousand names before the council meets. It takes a minute, and it costs nothing: {{campaign_link}}',
  'If it is not for you, no answer is needed – and if you know somebody who rides that line, pass it on. I would be glad.',
  'All the best, and see you soon in the café at the station,',
  'Ana',
];
const draft: MessageDraft = {
  subject: '{{first_name|Hello}}, five minutes for the night train?',
  body: PARAGRAPHS.join('\n\n'),
  html: PARAGRAPHS.map(
    (paragraph) => `<p>${paragraph.replace('{{campaign_link}}', '<a href="{{campaign_link}}">sign <strong>here</strong></a>')}</p>`,
  ).join(''),
};
const NAMES = ['Bo', 'Dana', 'Eli', 'Zoë', 'Jürgen', 'Ana-María', 'Łukasz', 'Mei'];

export async function measureEncode(): Promise<Section> {
  const people = Array.from({ length: MAILS }, (_, i) => person(i));
  const rendered = people.map(render);
  const ours: number[] = [];
  const theirs: number[] = [];
  const encodeOnly: number[] = [];
  let octets: Uint8Array[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(
      timed(() => (octets = people.map((contact, i) => encodeMessage({ ...render(contact), messageId: idOf(i) }, { date: DATE })))),
    );
    encodeOnly.push(timed(() => rendered.map((message, i) => encodeMessage({ ...message, messageId: idOf(i) }, { date: DATE }))));
    const startedAt = cpuMs();
    for (const [i, message] of rendered.entries()) await compose(message, i);
    theirs.push(cpuMs() - startedAt);
  }
  const [our, their] = [Math.min(...ours), Math.min(...theirs)];
  const meanOctets = octets.reduce((sum, each) => sum + each.length, 0) / MAILS;
  const perSecond = (ms: number) => `${Math.round((MAILS / ms) * 1000).toLocaleString('en')} a second`;
  return {
    title: `Making ${MAILS.toLocaleString('en')} personal mails (text and HTML, ${round(meanOctets / 1000)} kB each)`,
    how: 'Handbill fills subject, text and HTML for each person and encodes the mail; MailComposer of nodemailer gets the filled texts and only encodes. Same process, in turn, best of three, in CPU time. Every one of the mails is then read by mailparser and by postal-mime. An attachment is encoded in a process of its own each time, best of seven; its memory is all that is held of buffers once the mail is encoded, the attachment itself among them.',
    lines: [
      bounded('Handbill, template and octets, beside MailComposer, octets alone', their / our, ' times as fast', { atLeast: 5 }),
      plain('Handbill', perSecond(our)),
      plain('Handbill, octets alone', perSecond(Math.min(...encodeOnly))),
      plain('MailComposer', perSecond(their)),
      bounded('mails that two parsers read as they were written', await readable(octets, rendered), ` of ${MAILS}`, { atLeast: MAILS }),
      ...(await attachmentLines()),
    ],
  };
}

async function attachmentLines(): Promise<Line[]> {
  const runs: { ten: EncodedFile; twenty: EncodedFile }[] = [];
  for (let run = 0; run < 7; run++) runs.push({ ten: await encodeFile(10 * MB), twenty: await encodeFile(20 * MB) });
  const [ten, twenty] = [Math.min(...runs.map((run) => run.ten.tookMs)), Math.min(...runs.map((run) => run.twenty.tookMs))];
  const held = Math.max(...runs.map((run) => run.twenty.heldOctets));
  return [
    bounded('an attachment of 20 MB beside one of 10 MB: time', twenty / ten, ' times', { atMost: 2.2 }),
    plain('an attachment of 20 MB', `${round(twenty)} ms`),
    bounded('an attachment of 20 MB: memory', held / (20 * MB), ' times the attachment', { atMost: 4 }),
  ];
}

async function encodeFile(size: number): Promise<EncodedFile> {
  const child = fork(path.join(import.meta.dirname, 'encode-file.ts'), [String(size)]);
  const [encoded] = (await once(child, 'message')) as [EncodedFile];
  return encoded;
}

async function readable(octets: readonly Uint8Array[], written: readonly Message[]): Promise<number> {
  let good = 0;
  for (const [i, each] of octets.entries()) {
    const { subject, text, html = '', to } = written[i]!;
    const postal = await PostalMime.parse(each);
    const mails = [await simpleParser(Buffer.from(each), { skipHtmlToText: true, skipTextToHtml: true }), postal];
    const same = mails.every(
      (mail) => mail.subject === subject && mail.text?.trimEnd() === text && mail.html !== false && mail.html?.trimEnd() === html.trimEnd(),
    );
    if (same && postal.to?.[0]?.address === to.addrSpec) good += 1;
  }
  return good;
}

function person(i: number): Contact {
  const first_name = NAMES[i % NAMES.length]!;
  const fields = { first_name, name: `${first_name} ${i}`, ...(i % 3 > 0 && { city: `City ${i}` }) };
  return { mailbox: { displayName: `${first_name} ${i}`, addrSpec: `p${i}@example.net` as AddrSpec }, fields, groups: [] };
}

function render(contact: Contact): Message {
  const message = renderMessage(draft, contact, campaign, me);
  if (Array.isArray(message)) throw new Error(JSON.stringify(message));
  return message;
}

function compose({ from, to, subject, text, html }: Message, i: number): Promise<Buffer> {
  const mailbox = (box: Message['from']) => ({ name: box.displayName ?? '', address: box.addrSpec });
  const headers = { 'List-Unsubscribe': `<mailto:${from.addrSpec}?subject=unsubscribe%20${i}>` };
  return new MailComposer({
    from: mailbox(from),
    to: mailbox(to),
    subject,
    text,
    html,
    messageId: `<${idOf(i)}>`,
    date: new Date(DATE),
    headers,
  })
    .compile()
    .build();
}

function idOf(i: number): string {
  return `${i.toString(16).padStart(32, '0')}@example.org`;
}

function timed(work: () => unknown): number {
  const startedAt = cpuMs();
  work();
  return cpuMs() - startedAt;
}

/** What this process has computed, so that whatever else the machine does changes no ratio. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
