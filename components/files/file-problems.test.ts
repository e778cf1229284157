import { expect, test } from 'vitest';
import type { AddrSpec, Contact } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import type { AttachmentReference, MessageRecord } from '../../utils/message/message';
import { findFileProblems } from './file-problems';

const file = (fileName: string, sizeOctets: number): AttachmentReference => ({
  id: fileName,
  fileName,
  mediaType: 'application/pdf',
  sizeOctets,
});
const person = (name: string, invoice = '', domain = 'example.net'): Contact => ({
  mailbox: { addrSpec: `${name}@${domain}` as AddrSpec },
  fields: { invoice },
  groups: [],
});
const mail = (contact: Contact, ...attachments: AttachmentReference[]) => ({
  contact,
  message: { from: contact.mailbox, to: contact.mailbox, subject: 's', text: 't', messageId: 'm', attachments } satisfies MessageRecord,
});
const draft = (patch: Partial<Draft>): Draft => ({
  id: 'd',
  title: '',
  url: '',
  contacts: [],
  problems: [],
  typing: '',
  subject: 's',
  body: 't',
  touched: true,
  writtenBy: '',
  ...patch,
});

const GMAIL = 25_000_000;
const OUTLOOK = 3 * 1024 * 1024;
const SMALL_SERVER = 1_000_000;

test.each<[string, Draft, ReturnType<typeof mail>[], Record<string, string[]>, number?]>([
  ['2 MB by Outlook become less than its 3 MiB', draft({}), [mail(person('bo'), file('a.pdf', 2_000_000))], {}, OUTLOOK],
  [
    '2.5 MB by Outlook become more',
    draft({}),
    [mail(person('bo'), file('a.pdf', 2_500_000))],
    { 'too-large': ['bo@example.net'] },
    OUTLOOK,
  ],
  [
    'a server that says 1 MB is believed',
    draft({}),
    [mail(person('bo'), file('a.pdf', 900_000))],
    { 'too-large': ['bo@example.net'] },
    SMALL_SERVER,
  ],
  ['nothing attached', draft({}), [mail(person('bo'))], {}],
  ['18 MB become less than 25', draft({}), [mail(person('bo'), file('a.pdf', 18_000_000))], {}],
  [
    '20 MB become more',
    draft({}),
    [mail(person('bo'), file('a.pdf', 20_000_000)), mail(person('dana'), file('b.pdf', 1_000))],
    { 'too-large': ['bo@example.net'] },
  ],
  [
    'a file of one’s own is missing',
    draft({ filePerPerson: { field: 'invoice', files: [file('17.pdf', 1)] } }),
    [mail(person('bo', '17')), mail(person('dana', '18')), mail(person('eli'))],
    { 'no-own-file': ['dana@example.net', 'eli@example.net'] },
  ],
  [
    'one file fits two people',
    draft({ filePerPerson: { field: 'invoice', files: [file('Anna Schmidt.pdf', 1), file('18.pdf', 1)] } }),
    [mail(person('anna', 'Anna Schmidt')), mail(person('dana', '18')), mail(person('a.schmidt', 'anna schmidt.pdf'))],
    { 'unclear-file': ['anna@example.net', 'a.schmidt@example.net'] },
  ],
  [
    'two files fit one person',
    draft({ filePerPerson: { field: 'invoice', files: [file('17.pdf', 1), file('17.docx', 1), file('18.pdf', 1), file('18.PDF', 1)] } }),
    [mail(person('bo', '17')), mail(person('dana', '18.pdf'))],
    { 'unclear-file': ['bo@example.net', 'dana@example.net'] },
  ],
  [
    'a file is named in full where another differs by its ending',
    draft({ filePerPerson: { field: 'invoice', files: [file('17.pdf', 1), file('17.docx', 1)] } }),
    [mail(person('bo', '17.pdf')), mail(person('dana', '17.docx'))],
    {},
  ],
  [
    'the same person twice',
    draft({ filePerPerson: { field: 'invoice', files: [file('17.pdf', 1)] } }),
    [mail(person('bo.lee', '17', 'gmail.com')), mail(person('Bo.Lee', '17', 'gmail.com')), mail(person('bolee', '17', 'googlemail.com'))],
    {},
  ],
])('%s', (_, written, mails, expected, largest = GMAIL) => {
  const found = findFileProblems(written, mails, largest).map(({ reason, people }) => [
    reason,
    people.map(({ mailbox }) => mailbox.addrSpec),
  ]);
  expect(Object.fromEntries(found)).toEqual(expected);
});
