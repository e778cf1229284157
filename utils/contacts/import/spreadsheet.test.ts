// Spreadsheets of every kind, and what only pretends to be one.
import { expect, test } from 'vitest';
import { readBack } from '../../../test/read-back';
import { ods, xlsx } from '../../../test/spreadsheets';
import { zip } from '../../../test/zip';
import { importContacts } from './import-contacts';
import { SPREADSHEET_ROWS_MAX, UNPACKED_MAX } from './limits';
import { readZipDirectory, unpack } from './zip';

const sheets = [
  {
    name: 'Choir',
    rows: [
      ['Our choir, spring'],
      [],
      ['Vorname', 'Nachname', 'E-Mail', 'Ort'],
      ['Ana', 'Kovač', 'ana@example.org', 'Berlin'],
      ['Ben', 'Ode', 'ben@@example.org', null],
      ['Eva', 'Lind', { formula: 'HYPERLINK("mailto:eva@example.org","eva@example.org")', value: 'eva@example.org' }, 10115],
    ],
  },
  {
    name: 'Notes & sums',
    rows: [
      ['Paid', 'Owed'],
      [3, 4],
    ],
  },
  {
    name: 'Neighbours',
    rows: [
      ['Name', 'Email'],
      ['Gil Ash', 'gil@example.net'],
      ['Ana Kovač', 'ANA@example.org'],
      ['Ida', null],
    ],
  },
];

test.each([
  ['XLSX', xlsx(sheets)],
  ['ODS', ods(sheets)],
])('%s: three sheets, each with its own headings, one of them no list of people', async (_, bytes) => {
  const read = await importContacts(bytes);
  expect(readBack(read)).toEqual({
    people: ['Ana Kovač <ana@example.org>', 'Eva Lind <eva@example.org>', 'Gil Ash <gil@example.net>'],
    problems: [
      'Choir:5 several-at-signs ben@@example.org',
      'Notes & sums:1 no-address Paid, Owed',
      'Notes & sums:2 no-address 3, 4',
      'Neighbours:3 duplicate ANA@example.org',
      'Neighbours:4 no-address Ida',
    ],
  });
  expect(read.source).toMatchObject({ sheets: ['Choir', 'Notes & sums', 'Neighbours'] });
  expect(read.columns?.map(({ sheet, heading, use }) => `${sheet}: ${heading} ${use}`)).toEqual([
    'Choir: Vorname first_name',
    'Choir: Nachname last_name',
    'Choir: E-Mail email',
    'Choir: Ort field',
    'Notes & sums:  field',
    'Notes & sums:  field',
    'Neighbours: Name name',
    'Neighbours: Email email',
  ]);
  expect(read.contacts.map(({ fields }) => fields['ort'])).toEqual(['Berlin', '10115', undefined]);
});

test('only the sheets that were asked for', async () => {
  expect(readBack(await importContacts(xlsx(sheets), { sheets: ['Neighbours'] }))).toEqual({
    people: ['Gil Ash <gil@example.net>', 'Ana Kovač <ANA@example.org>'],
    problems: ['Neighbours:4 no-address Ida'],
  });
});

test('what a column is, as the user says', async () => {
  const bytes = xlsx([
    {
      name: 'People',
      rows: [
        ['A', 'B', 'C'],
        ['Ana Kovač', 'ana@example.org', 'other@example.org'],
      ],
    },
  ]);
  const read = await importContacts(bytes, { mapping: { 0: 'name', 1: 'ignored', 2: 'email' } });
  expect(readBack(read)).toEqual({ people: ['Ana Kovač <other@example.org>'], problems: [] });
});

const refused: { file: string; bytes: () => Uint8Array; reason: string }[] = [
  { file: 'cut off', bytes: () => xlsx(sheets).subarray(0, 700), reason: 'damaged-file' },
  { file: 'with a damaged part', bytes: () => damaged(xlsx(sheets)), reason: 'damaged-file' },
  { file: 'a workbook without sheets', bytes: () => zip([{ name: 'xl/workbook.xml', content: '<nothing/>' }]), reason: 'damaged-file' },
  { file: 'an archive', bytes: () => zip([{ name: 'people.csv', content: 'Email\nana@example.org' }]), reason: 'archive-file' },
  { file: 'a document', bytes: () => zip([{ name: 'word/document.xml', content: '<w/>' }]), reason: 'archive-file' },
  { file: 'binary Excel', bytes: () => zip([{ name: 'xl/workbook.bin', content: 'x' }]), reason: 'old-spreadsheet' },
  {
    file: 'Excel before 2007',
    bytes: () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
    reason: 'old-spreadsheet',
  },
  {
    file: 'a bomb that says so',
    bytes: () => xlsx(sheets, [{ name: 'xl/bomb.xml', content: 'x', claimedSize: UNPACKED_MAX }]),
    reason: 'unpacks-too-large',
  },
  { file: 'more rows than a list of people has', bytes: tooManyRows, reason: 'too-many-rows' },
];
test.each(refused)(
  '$file: refused as a whole, $reason',
  async ({ bytes, reason }) => {
    expect(await importContacts(bytes(), { fileName: 'people.xlsx' })).toEqual({
      contacts: [],
      problems: [{ line: 1, text: 'people.xlsx', reason }],
    });
  },
  60_000,
);

function tooManyRows(): Uint8Array {
  const row = '<table:table-row><table:table-cell><text:p>a@example.org</text:p></table:table-cell></table:table-row>';
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', content: `<table:table table:name="A">${row.repeat(SPREADSHEET_ROWS_MAX + 1)}</table:table>` },
  ]);
}

function damaged(bytes: Uint8Array): Uint8Array {
  const broken = bytes.slice();
  const at = Buffer.from(broken).indexOf('xl/worksheets/sheet1.xml') + 40;
  broken.fill(0xff, at, at + 60);
  return broken;
}

test('an archive that lies about its size is not unpacked further than allowed', async () => {
  const bytes = zip([{ name: 'a.xml', content: ' '.repeat(5_000_000), claimedSize: 10 }]);
  expect(await unpack(readZipDirectory(bytes) ?? [], 1_000_000)).toBe('too-large');
  expect(await unpack(readZipDirectory(bytes) ?? [], 5_000_000)).toHaveLength(1);
});
