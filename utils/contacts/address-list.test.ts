import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddressList } from './address-list';

/** "Name <addr>" or "addr" for each contact, with groups; "line reason text" for each problem. */
function read(text: string): string[] {
  const { contacts, problems } = parseAddressList(text);
  const people = contacts.map(({ mailbox, groups }) =>
    [mailbox.displayName && `${mailbox.displayName} `, `<${mailbox.addrSpec}>`, ...groups.map((group) => ` #${group}`)].join(''),
  );
  return [...people, ...problems.map(({ line, reason, text: left }) => `!${line} ${reason} ${left}`)];
}

describe('the forms people paste', () => {
  test.each<[string, string, string[]]>([
    [
      'three forms in a row',
      'First Last <a@x.org>, "Last, First" <b@y.org>; c@z.net',
      ['First Last <a@x.org>', 'Last, First <b@y.org>', '<c@z.net>'],
    ],
    ['one per line', 'a@x.org\r\nb@x.org\rc@x.org\n\n', ['<a@x.org>', '<b@x.org>', '<c@x.org>']],
    [
      'Outlook, family name first',
      'Müller, Hans <h@x.org>; von der Heide, Eva <e@x.org>;',
      ['Müller, Hans <h@x.org>', 'von der Heide, Eva <e@x.org>'],
    ],
    ['Outlook, the address as a name', "'a@x.org' <a@x.org>", ['<a@x.org>']],
    ['a row: name, address', 'Ana Kovač\tana@x.org', ['Ana Kovač <ana@x.org>']],
    ['a row: address, name', 'ana@x.org\tAna Kovač\tBerlin', ['Ana Kovač <ana@x.org>']],
    ['a row: two names', 'Hans\tMüller\th@x.org', ['Hans Müller <h@x.org>']],
    ['a row with a number', '7\tHans Müller\th@x.org\t030 123', ['Hans Müller <h@x.org>']],
    ['a header row', 'Name\tEmail\nAna\ta@x.org', ['Ana <a@x.org>', '!1 no-address Name\tEmail']],
    ['two addresses in a cell', 'Ana\ta@x.org, b@x.org', ['Ana <a@x.org>', '!1 another-address b@x.org']],
    ['two cells, two people', 'a@x.org\tb@x.org', ['<a@x.org>', '<b@x.org>']],
    ['a cell of two lines', 'Ana\t"a@x.org\nb@x.org"\nBen\tc@x.org', ['Ana <a@x.org>', 'Ben <c@x.org>', '!1 another-address b@x.org']],
    ['after a cell of two lines', '"a@x.org\r\n"\tAna\r\nfoo@', ['Ana <a@x.org>', '!3 invalid-address foo@']],
    ['quotation marks in a cell', '"Ana ""Ani"" K <a@x.org>\nalto"', ['Ana "Ani" K <a@x.org>', '!1 no-address alto']],
    ['two in quotation marks', '"a@x.org" "b@x.org"', ['<a@x.org>', '<b@x.org>']],
    ['an address for a name', '"ana@x.org" <ben@x.org>', ['<ben@x.org>', '!1 another-address ana@x.org']],
    ['a cell of a CSV', '"a@x.org, Ben <b@x.org>"', ['<a@x.org>', '!1 another-address Ben <b@x.org>']],
    ['a header with a tab', 'To:\ta@x.org, b@x.org,\n\tc@x.org, d@x.org', ['<a@x.org>', '<b@x.org>', '<c@x.org>', '<d@x.org>']],
    ['Name (addr)', 'Ana Kovač (ana@x.org)', ['Ana Kovač <ana@x.org>']],
    ['addr (Name), RFC 5322 §3.4 note', 'ana@x.org (Ana K)', ['Ana K <ana@x.org>']],
    ['<addr> (Name)', '<ana@x.org> (Ana K)', ['Ana K <ana@x.org>']],
    ['a nested comment, RFC 5322 §3.2.2', 'ana@x.org (Ana (work))', ['Ana (work) <ana@x.org>']],
    ['mailto:, RFC 6068', 'mailto:a%2Bb@x.org?subject=Hi', ['<a+b@x.org>']],
    ['a link in Markdown', '[Ana](mailto:a@x.org)', ['Ana <a@x.org>']],
    ['a link in HTML', '<a href="mailto:a@x.org">Ana</a>', ['<a@x.org>']],
    [
      'bullets and numbers',
      '• Ana K <a@x.org>\n1. Ben <b@x.org>\n- c@x.org\n* d@x.org\n[x] e@x.org',
      ['Ana K <a@x.org>', 'Ben <b@x.org>', '<c@x.org>', '<d@x.org>', '<e@x.org>'],
    ],
    ['a group, RFC 5322 §3.4', 'Team: a@x.org, Ben <b@x.org>; c@x.org', ['<a@x.org> #Team', 'Ben <b@x.org> #Team', '<c@x.org>']],
    ['an empty group', 'undisclosed-recipients:;', ['!1 no-address undisclosed-recipients:']],
    ['header labels', 'To: A B <a@x.org>, c@x.org\nE-Mail: d@x.org', ['A B <a@x.org>', '<c@x.org>', '<d@x.org>']],
    ['smart quotes', '“Kovač, Ana” <a@x.org>, „Ode, Ben“ <b@x.org>', ['Kovač, Ana <a@x.org>', 'Ode, Ben <b@x.org>']],
    ['NBSP', 'Ana\u00a0Kovač\u00a0<a@x.org>', ['Ana Kovač <a@x.org>']],
    ['zero-width space, BOM and direction marks', '\ufeffAna <\u202aa@x.org\u202c>,\u200bb@x.org', ['Ana <a@x.org>', '<b@x.org>']],
    ['encoded-words, RFC 2047 §6.2', '=?UTF-8?Q?Hans_M=C3=BC?= =?iso-8859-1?B?bGxlcg==?= <h@x.org>', ['Hans Müller <h@x.org>']],
    ['an encoded-word nobody can read', '=?x-none?B?AA==?= <h@x.org>', ['=?x-none?B?AA==?= <h@x.org>']],
    ['text around', 'On Mon Ana Kovač <ana@x.org> wrote:\nplease write to b@x.org.', ['On Mon Ana Kovač <ana@x.org>', '<b@x.org>']],
    ['a quoted reply', '> > Ana <a@x.org>', ['Ana <a@x.org>']],
    ['no separator', 'a@x.org b@x.org / c@x.org', ['<a@x.org>', '<b@x.org>', '<c@x.org>']],
    ['no brackets', 'Ana Kovač ana@x.org; Ben Ode: ben@x.org', ['Ana Kovač <ana@x.org>', 'Ben Ode <ben@x.org>']],
    ['pairs with commas', 'Ana Kovač, ana@x.org, Ben Ode, ben@x.org', ['Ana Kovač <ana@x.org>', 'Ben Ode <ben@x.org>']],
    ['name after the comma', 'ana@x.org, Ana Kovač', ['Ana Kovač <ana@x.org>']],
    ['everything in quotes', '"a@x.org","Ben <b@x.org>"', ['<a@x.org>', 'Ben <b@x.org>']],
    ['escaped quotes, RFC 5322 §3.2.4', '"Ana \\"Ani\\" K" <a@x.org>', ['Ana "Ani" K <a@x.org>']],
    ['an inch mark', '5" disk <a@x.org>, "B" <b@x.org>', ['5" disk <a@x.org>', 'B <b@x.org>']],
    ['a suffix after a second comma', 'Smith, John, Jr. <j@x.org>', ['Smith, John, Jr. <j@x.org>']],
    ['full-width separators', 'a@x.org，b@x.org；c@x.org、d@x.org', ['<a@x.org>', '<b@x.org>', '<c@x.org>', '<d@x.org>']],
    ['a bracket left open', 'Ana <a@x.org\nBen <b@x.org, c@x.org', ['Ana <a@x.org>', 'Ben <b@x.org>', '<c@x.org>']],
    ['a domain in letters', 'a@bücher.example', ['<a@xn--bcher-kva.example>']],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('what does not become a contact is told, with its line', () => {
  test.each<[string, string, string[]]>([
    ['one bad among good', 'a@x.org, foo@, Bar <b@x.org>', ['<a@x.org>', 'Bar <b@x.org>', '!1 invalid-address foo@']],
    ['a name nobody resolved', 'a@x.org;\nChris Miller; b@x.org', ['<a@x.org>', '<b@x.org>', '!2 no-address Chris Miller']],
    ['a person without an address before one with', 'Ben Ode, Ana Kovač <a@x.org>', ['Ana Kovač <a@x.org>', '!1 no-address Ben Ode']],
    ['two addresses in one bracket', 'Ana <a@x.org, b@x.org>', ['!1 several-at-signs Ana <a@x.org, b@x.org>']],
    ['two addresses in one word', '\n\na@x.org/b@x.org', ['!3 several-at-signs a@x.org/b@x.org']],
    ['a quoted local part', '"john smith"@x.org', ['!1 invalid-address "john smith"@x.org']],
    ['a local part beyond ASCII', 'jürgen@x.org', ['!1 non-ascii-local-part jürgen@x.org']],
    ['a control character in an address', 'a\0@x.org', ['!1 control-character a\0@x.org']],
    ['a quotation left open', '"Ana Kovač', ['!1 unclosed-quote Ana Kovač']],
    ['a quotation left open, still an address', '"Ana <a@x.org>, b@x.org', ['Ana <a@x.org>', '<b@x.org>']],
    ['an address in words', 'Ana <ana at x.org>', ['!1 no-address Ana <ana at x.org>']],
    ['marks only', '-,-', ['!1 no-address -,-']],
    ['the same again', 'a@x.org\nAna <A@X.org>', ['Ana <a@x.org>', '!2 duplicate Ana <A@X.org>']],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('a second mention fills in what the first lacked', () => {
    const { contacts } = parseAddressList('a@x.org\nTeam: Ana Kovač <a@x.org>;');
    expect(contacts).toEqual([
      {
        mailbox: { displayName: 'Ana Kovač', addrSpec: 'a@x.org' },
        fields: { name: 'Ana Kovač', first_name: 'Ana', last_name: 'Kovač' },
        groups: ['Team'],
      },
    ]);
  });

  test('nothing in, nothing out', () => {
    expect(parseAddressList(' \n\t\r\n')).toEqual({ contacts: [], problems: [] });
  });
});

const shard = fc.constantFrom(
  'a@x.org',
  'b@y.org',
  'é@x.org',
  'c@',
  '"',
  '“',
  '”',
  '(',
  ')',
  '<',
  '>',
  ',',
  ';',
  ':',
  '\t',
  ' ',
  '\\',
  '\0',
  '\u2028',
  '=?UTF-8?Q?=0D=0A?=',
  'mailto:',
  'Ana',
  'Müller',
  '- ',
  '1. ',
  '@',
  "'",
  '😀',
  '\ud800',
);
const hostileLine = fc.oneof(
  fc.array(shard, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n]/g, ' ')),
);

test('every line that is not blank ends in a contact or a problem of that line', () => {
  fc.assert(
    fc.property(fc.array(hostileLine, { maxLength: 5 }), (lines) => {
      const problemLines = new Set(parseAddressList(lines.join('\n')).problems.map(({ line }) => line));
      for (const [index, line] of lines.entries()) {
        const alone = parseAddressList(line);
        const blank = line.replace(/[\s\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '') === '';
        if (!blank) expect(alone.contacts.length + alone.problems.length, JSON.stringify(line)).toBeGreaterThan(0);
        // A cell in marks may go over lines, and is told of where it begins.
        if (!blank && alone.contacts.length === 0 && !lines.join().includes('"')) expect(problemLines.has(index + 1)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('every address that stands alone between blanks is found, and no name holds a control character or an address', () => {
  fc.assert(
    fc.property(fc.array(hostileLine, { maxLength: 4 }), (lines) => {
      for (const { mailbox, fields } of parseAddressList(lines.join('\n')).contacts) {
        for (const text of [mailbox.displayName ?? '', ...Object.values(fields)]) {
          expect(text).not.toMatch(/[\p{Cc}\u2028\u2029]|\S@\S/u);
          expect(text.isWellFormed()).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('no cell makes two people, and every address in it is somebody or is told of', () => {
  const shards = fc.constantFrom('@', '@', 'Ana', 'Müller', 'Team:', ', ', '; ', ' / ', ' ', '<', '>', '(', ')', '"', ':', '\n', "'", '|');
  const cell = fc.tuple(fc.array(shards, { maxLength: 9 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), (rows) => {
      let count = 0;
      const cellOf = new Map<string, string>();
      const copied = rows.map((cells, row) => {
        const texts = cells.map(([parts, quoted], column) => {
          const text = parts
            .map((part) => {
              if (part !== '@') return part;
              cellOf.set(`p${++count}@x.org`, `${row} ${column}`);
              return ` p${count}@x.org `;
            })
            .join('');
          // A spreadsheet puts a cell in marks where it must; CSV where it likes.
          return quoted || /["\n]/.test(text) || cells.length === 1 ? `"${text.replaceAll('"', '""')}"` : text;
        });
        return texts.join('\t');
      });
      const { contacts, problems } = parseAddressList(copied.join('\n'));
      const people = contacts.map(({ mailbox }) => mailbox.addrSpec);
      const cells = people.map((addrSpec) => cellOf.get(addrSpec));
      expect(new Set(cells).size, copied.join('\n')).toBe(cells.length);
      const told = `${people.join(' ')} ${problems.map(({ text }) => text).join(' ')} `;
      for (const address of cellOf.keys()) expect(told, JSON.stringify(copied)).toMatch(new RegExp(`\\b${address}\\b`));
    }),
    { numRuns: 500 },
  );
});

test('a printed mailbox is read back as it was', () => {
  const name = fc
    .array(fc.stringMatching(/^[A-Za-zÀ-ž][a-zß-ž'.()&"\\,]{0,8}[a-z]$/), { minLength: 1, maxLength: 4 })
    .map((words) => words.join(' '));
  const addrSpec = fc
    .tuple(fc.stringMatching(/^[a-z0-9_+-]{1,10}$/), fc.constantFrom('x.org', 'mail.example.com'))
    .map(([local, domain]) => `${local}@${domain}`);
  fc.assert(
    fc.property(name, addrSpec, (displayName, address) => {
      const quoted = `"${displayName.replace(/["\\]/g, '\\$&')}" <${address}>`;
      const { contacts, problems } = parseAddressList(`${quoted}, other@x.net`);
      expect(problems).toEqual([]);
      expect(contacts.map(({ mailbox }) => mailbox)).toEqual([{ displayName, addrSpec: address }, { addrSpec: 'other@x.net' }]);
    }),
  );
});

test.each([
  '"',
  '(',
  '<',
  '@',
  '<a@',
  '"a',
  '(a',
  'a@',
  'a,',
  '\\"',
  '"\\"',
  '(()',
  '("',
  '<"',
  '=?a?B?',
  '?= ',
  "'",
  ' ',
  '\t',
  '- ',
  'a:',
  'a: ',
  'a:(b)',
  'mailto:',
  'a@x()( ',
  'a@x(b@y)',
  'mailto:a@x?cc=b@y,',
  'mailto:a@x?,',
  'mailto:a@x.org?cc=b@y.org ',
  'a@x?cc=,',
  '?@,',
  '?a=,',
  'u:p@x,',
  'a&amp;',
  'a&amp;b@x;',
  'a@x.org’s',
  'a@x.org–b ',
  '"\n',
])('half a megabyte of %j ends', (unit) => {
  const { contacts, problems } = parseAddressList(unit.repeat(524_288 / unit.length));
  expect(contacts.length + problems.length).toBeGreaterThanOrEqual(unit.trim() === '' ? 0 : 1);
});

test.each([
  ['a@x', '.', 'y'],
  ['a@x', "'", 'y@x'],
  ['', '>', 'a@y'],
  ['"', '""', '"\n'],
  ['"', '""', 'x\n'],
  ['Ana, ', '"Ana" ', '<a@x.org>'],
  ['mailto:a@x.org?cc=b@y.org', ',b@y.org', ''],
  ['mailto:a@x.org?', ',', 'b'],
  ['<a href="mailto:a@x.org?bcc=', 'b@y.org, ', '">'],
  ['a', '&amp;a', '@x.org'],
  ['a@x', '.x', '’s'],
])('half a megabyte of %j, many %j, %j ends', (before, unit, after) => {
  const { contacts, problems } = parseAddressList(before + unit.repeat(524_288 / unit.length) + after);
  expect(contacts.length + problems.length).toBeGreaterThan(0);
});
