// What no file may do: throw, hang, be imported by half without a word, or make two people of one cell.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeAs } from '../../../test/encode-as';
import { readBack } from '../../../test/read-back';
import { ods, xlsx } from '../../../test/spreadsheets';
import { parseAddressList } from '../address-list';
import { importContacts } from './import-contacts';
import { TEXT_FILE_MAX } from './limits';

const text = (content: string) => new TextEncoder().encode(content);
const octets = (...start: number[]) => Uint8Array.from([...start, ...Array.from({ length: 200 }, (_, n) => (n * 37) % 256)]);

describe('what is no list of people is refused as a whole, and said', () => {
  const files: { file: string; bytes: () => Uint8Array; reason: string }[] = [
    { file: '0 bytes', bytes: () => new Uint8Array(), reason: 'empty-file' },
    { file: 'blanks', bytes: () => text(' \r\n\t\n'), reason: 'empty-file' },
    { file: 'PNG', bytes: () => octets(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), reason: 'image-file' },
    { file: 'JPEG', bytes: () => octets(0xff, 0xd8, 0xff, 0xe0), reason: 'image-file' },
    { file: 'HEIC', bytes: () => octets(0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63), reason: 'image-file' },
    { file: 'gzip', bytes: () => octets(0x1f, 0x8b, 8), reason: 'archive-file' },
    { file: 'an empty ZIP', bytes: () => Uint8Array.from([0x50, 0x4b, 5, 6, ...new Uint8Array(18)]), reason: 'archive-file' },
    { file: 'PDF', bytes: () => text('%PDF-1.7\n1 0 obj ana@example.org'), reason: 'binary-file' },
    { file: 'anything binary', bytes: () => octets(1, 2, 3, 4, 5, 6, 0, 0, 0), reason: 'binary-file' },
    { file: '200 MB', bytes: () => new Uint8Array(200 * 2 ** 20).fill(0x61), reason: 'too-large' },
    { file: 'one octet too many', bytes: () => new Uint8Array(TEXT_FILE_MAX + 1).fill(0x61), reason: 'too-large' },
  ];
  test.each(files)('$file: $reason', async ({ bytes, reason }) => {
    expect(await importContacts(bytes(), { fileName: 'people.csv' })).toEqual({
      contacts: [],
      problems: [{ line: 1, text: 'people.csv', reason }],
    });
  });
});

describe('rows that cannot be people', () => {
  test('a cell of a megabyte', async () => {
    const read = readBack(await importContacts(text(`Name,Email\n${'x'.repeat(2 ** 20)},ana@example.org\nBen,ben@example.org\n`)));
    expect(read.people).toEqual(['Ben <ben@example.org>']);
    expect(read.problems).toEqual(['2 cell-too-long …']);
  });

  test('a cell that is opened and never closed loses its own line only', async () => {
    const rows = Array.from({ length: 4000 }, (_, n) => `P,p${n}@example.org`).join('\n');
    const { contacts, problems } = await importContacts(text(`Name,Email\n"open,o@example.org\n${rows}\n`));
    expect(contacts).toHaveLength(4000);
    expect(problems).toEqual([{ line: 2, text: '"open, o@example.org', reason: 'unclosed-quote' }]);
  });

  test('zeros and lone surrogates', async () => {
    const read = readBack(await importContacts(text('Name,Email\nA\0na,ana@example.org\nBen,b\0en@example.org\n')));
    expect(read).toEqual({ people: ['A na <ana@example.org> |na'], problems: ['3 control-character b\0en@example.org'] });
    const lone = await importContacts(
      Uint8Array.from([...encodeAs('Name,Email\r\nX', 'utf-16le with BOM'), 0x00, 0xd8, ...encodeAs(',x@example.org', 'utf-16le')]),
    );
    for (const value of Object.values(lone.contacts[0]?.fields ?? {})) expect(value.isWellFormed()).toBe(true);
  });

  test('fields have safe names, and values nobody calculates', async () => {
    const headings = ['Email', '__proto__', '', 'City', 'city', 'First', 'constructor', 'sender_name', '=cmd', '2nd', 'Straße & Nr.'];
    const { contacts } = await importContacts(text(`${headings.join(';')}\nana@example.org;a;b;c;d;Ana;f;g;'=1+1;h;<i>i</i>\n`));
    expect(contacts[0]?.fields).toEqual({
      name: 'Ana',
      first_name: 'Ana',
      field_proto: 'a',
      column_3: 'b',
      city: 'c',
      city_2: 'd',
      field_constructor: 'f',
      field_sender_name: 'g',
      cmd: '=1+1',
      field_2nd: 'h',
      straße_nr: 'i',
    });
    expect(Object.getPrototypeOf(contacts[0]?.fields)).toBe(Object.prototype);
  });

  test('fifty columns', async () => {
    const headings = Array.from({ length: 50 }, (_, n) => `Question ${n}`);
    const { contacts } = await importContacts(
      text(`Email,${headings.join(',')}\nana@example.org,${headings.map((_, n) => n).join(',')}\n`),
    );
    expect(Object.keys(contacts[0]?.fields ?? {})).toHaveLength(50);
  });
});

describe('a row too long to be told of in full', () => {
  const addresses = (domain: string) => Array.from({ length: 12 }, (_, n) => `somebody${n}@${domain}`);
  const known = new Set(addresses('familie-kunz.com'));
  const found = (told: string) => parseAddressList(told).contacts.map(({ mailbox }) => mailbox.addrSpec);

  // Shifted by a letter each, so that the cut falls everywhere in an address.
  const shifts = Array.from({ length: 25 }, (_, n) => 'x'.repeat(n + 1));
  test.each([
    { of: 'a table', file: (list: string) => `Name,Email\n"Kunz,"${list}"\n`, name: 'people.csv' },
    { of: 'a table of those who left', file: (list: string) => `Name,Email\nKunz,"${list}"\n`, name: 'unsubscribed.csv' },
    { of: 'a table with remarks above', file: (list: string) => `"${list}",,\n\nName,Email,City\nBen,,Berlin\n`, name: 'people.csv' },
    { of: 'a vCard', file: (list: string) => `BEGIN:VCARD\nEND:VCARD\nNOTE:${list}\n`, name: 'people.vcf' },
  ])('$of: no address in it is cut', async ({ file, name }) => {
    for (const shift of shifts) {
      const list = [shift, ...known].join('; ');
      const { contacts, problems } = await importContacts(text(file(list)), { fileName: name });
      expect(contacts).toEqual([]);
      const told = problems.map((problem) => problem.text).find((one) => one.includes(shift)) ?? '';
      expect(told).toContain(', …');
      expect(found(told).length).toBeGreaterThan(1);
      expect(found(told).filter((address) => !known.has(address))).toEqual([]);
    }
  });

  test('a property longer than what is read of one ends in a whole address', async () => {
    for (const shift of shifts) {
      const list = Array.from({ length: 900 }, () => 'dora@familie-kunz.com').join('; ');
      const { contacts, problems } = await importContacts(text(`BEGIN:VCARD\nEMAIL:${shift}; ${list}; ${list}\nEND:VCARD\n`));
      expect(contacts.map(({ mailbox }) => mailbox.addrSpec)).toEqual(['dora@familie-kunz.com']);
      expect(problems).toEqual([]);
    }
  });

  test('an address that is longer than what is told is dropped whole', async () => {
    const long = `${'a'.repeat(60)}@${`${'b'.repeat(50)}.`.repeat(3)}org`;
    const { problems } = await importContacts(text(`Email\nana@example.org,\n${long},\n${long},\n`));
    expect(problems).toEqual([{ line: 4, text: '…', reason: 'duplicate' }]);
  });

  test('cells beyond those that are told leave a mark, blank ones do not', async () => {
    const row = (last: string) => `"Ana,${'x,'.repeat(19)}${last}`;
    const { problems } = await importContacts(text(`Name,${'City,'.repeat(19)}Email\n${row('ana@example.org')}\n${row('')}\n`));
    const cells = ['"Ana', ...Array.from({ length: 19 }, () => 'x')].join(', ');
    expect(problems.map((problem) => problem.text)).toEqual([`${cells}, …`, cells]);
  });
});

describe('a list of people who left, by its name', () => {
  const people = [
    ['Email Address', 'First Name'],
    ['ana@example.org', 'Ana'],
    ['ben@example.org', 'Ben'],
  ];
  const lines = 'ana@example.org\n\nBen Ode <ben@example.org>; eva@example.org\nnobody\n';
  const cards = 'BEGIN:VCARD\nFN:Ana\nEMAIL:ana@example.org\nEMAIL:a@example.net\nEND:VCARD\n';
  const files = [
    { as: 'xlsx', bytes: xlsx([{ name: 'A', rows: people }]), left: ['2 ana@example.org', '3 ben@example.org'] },
    { as: 'ods', bytes: ods([{ name: 'A', rows: people }]), left: ['2 ana@example.org', '3 ben@example.org'] },
    { as: 'txt', bytes: text(lines), left: ['1 ana@example.org', '3 ben@example.org', '3 eva@example.org'] },
    { as: 'csv', bytes: text('ana@example.org\nben@example.org\n'), left: ['1 ana@example.org', '2 ben@example.org'] },
    { as: 'vcf', bytes: text(cards), left: ['1 ana@example.org', '1 a@example.net'] },
  ];
  test.each(files)('$as: nobody of it is one to write to', async ({ as, bytes, left }) => {
    const { contacts, problems, source } = await importContacts(bytes, { fileName: `unsubscribed_members_export_1a2b.${as}` });
    expect(contacts).toEqual([]);
    expect(source?.rows).toBeGreaterThan(0);
    expect(problems.flatMap((one) => (one.reason === 'unsubscribed' ? [`${one.line} ${one.text}`] : []))).toEqual(left);
  });

  test.each(files)('$as: by another name they are people', async ({ as, bytes }) => {
    const { contacts } = await importContacts(bytes, { fileName: `subscribed_members_export_1a2b.${as}` });
    expect(contacts.map(({ mailbox }) => mailbox.addrSpec)).toContain('ana@example.org');
  });

  test('what else stands in such lines is told as ever', async () => {
    const { problems } = await importContacts(text(lines), { fileName: 'unsubscribed.txt' });
    expect(problems.at(-1)).toEqual({ line: 4, text: 'nobody', reason: 'no-address' });
  });
});

test('what the user says wins: encoding and columns', async () => {
  const bytes = encodeAs('Kontakt;Zweitkontakt;Wer\nana@example.org;ben@example.org;Žana\n', 'windows-1250');
  const read = await importContacts(bytes, { encoding: 'windows-1250', mapping: { 0: 'ignored', 2: 'name' } });
  expect(readBack(read)).toEqual({ people: ['Žana <ben@example.org>'], problems: [] });
  expect(read.source).toMatchObject({ encoding: 'windows-1250' });
});

const shard = fc.constantFrom(
  'a@x.org',
  'b@y.org',
  'Email',
  'Name',
  ',',
  ';',
  '\t',
  '"',
  '""',
  "'",
  '\n',
  '\r\n',
  '\r',
  '\0',
  ' ',
  '@',
  '<',
  '>',
  '(',
  ':',
  '\\',
  '=',
  ' ::: ',
  'BEGIN:VCARD\n',
  'END:VCARD\n',
  'EMAIL:',
  'FN:',
  'sep=;\n',
  'é',
  'Kovač',
  '山',
  '\ud800',
  '\ufeff',
  'PK\x03\x04',
  'unsubscribed',
);

test('whatever comes, it is an import or a refusal, and nobody is in it twice', async () => {
  const bytes = fc.oneof(
    fc.array(shard, { maxLength: 40 }).map((parts) => text(parts.join(''))),
    fc.uint8Array({ maxLength: 300 }),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (input) => {
      const { contacts, problems } = await importContacts(input);
      expect(contacts.length + problems.length > 0 || new TextDecoder().decode(input).trim() !== '').toBe(true);
      expect(new Set(contacts.map(({ mailbox }) => mailbox.addrSpec.toLowerCase())).size).toBe(contacts.length);
      for (const { line } of problems) expect(line).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('no cell makes two people, and every address in a file is somebody or is told of', async () => {
  const shards = fc.constantFrom('@', '@', ' ', ', ', '; ', ' / ', '\n', ' ::: ', '<', '>', '(', ')', 'Ana', 'Team:', '"', "'");
  const cell = fc.array(shards, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('Email,Other email', 'vCard', undefined),
      async (rows, delimiter, headings) => {
        const addresses: string[] = [];
        const written = rows.map((cells) =>
          cells.map((parts) => parts.map((part) => (part === '@' ? ` p${addresses.push('')}@x.org ` : part)).join('')),
        );
        const quoted = written.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter));
        const file =
          headings === 'vCard'
            ? written.map((cells) => `BEGIN:VCARD\n${cells.map((each) => `EMAIL:${each.replaceAll('\n', ' ')}\n`).join('')}END:VCARD\n`)
            : [...(headings === undefined ? [] : [headings.replaceAll(',', delimiter)]), ...quoted, ''];
        const { contacts, problems } = await importContacts(text(file.join(headings === 'vCard' ? '' : '\n')));
        const people = contacts.map(({ mailbox }) => mailbox.addrSpec);
        const cells = written.flat().map((each) => people.filter((addrSpec) => each.includes(` ${addrSpec} `)));
        for (const ofCell of cells) expect(ofCell.length, JSON.stringify(file)).toBeLessThanOrEqual(1);
        // Without headings a column may turn out to hold something else.
        if (headings === undefined) return;
        expect(people.length).toBeLessThanOrEqual(rows.length);
        const told = `${people.join(' ')} ${problems.map((problem) => problem.text).join(' ')} `;
        for (const n of addresses.keys()) expect(told, JSON.stringify(file)).toMatch(new RegExp(`\\bp${n + 1}@x\\.org\\b`));
      },
    ),
    { numRuns: 400 },
  );
});

test('a list that was written is read back as it was', async () => {
  const name = fc.stringMatching(/^[A-Za-zÀ-ž][a-zß-ž'.;,"]{0,8}[a-z] [A-ZÀ-Ž][a-zß-ž]{1,8}$/);
  const person = fc
    .tuple(name, fc.stringMatching(/^[a-z0-9_+-]{1,10}$/))
    .map(([displayName, local]) => ({ displayName, addrSpec: `${local}@x.org` }));
  const people = fc.uniqueArray(person, { selector: ({ addrSpec }) => addrSpec, minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(people, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), async (written, delimiter, newline) => {
      const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
      const rows = written.map(({ displayName, addrSpec }) => [quoted(displayName.normalize('NFC')), addrSpec].join(delimiter));
      const read = await importContacts(text([['Name', 'Email'].join(delimiter), ...rows].join(newline)));
      expect(read.problems).toEqual([]);
      expect(read.contacts.map(({ mailbox }) => mailbox)).toEqual(
        written.map((each) => ({ ...each, displayName: each.displayName.normalize('NFC') })),
      );
    }),
    { numRuns: 100 },
  );
});

test.each([
  [':', '\r', '`'],
  [':', '\n', '`'],
  ['BEGIN:VCARD', '\n', 'x'],
  ['Email\na@', 'a.', ' b'],
  ['Email,Name\n', '"', ''],
  ['', 'a: ', ''],
])('a file of %j, many %j, %j ends', async (before, unit, after) => {
  const { contacts, problems } = await importContacts(text(before + unit.repeat(100_000) + after));
  expect(contacts.length + problems.length).toBeGreaterThan(0);
});
