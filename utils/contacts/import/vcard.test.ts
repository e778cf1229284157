// vCards as phones, address books and mail programs write them, written anew for the purpose.
import { expect, test } from 'vitest';
import { encodeAs } from '../../../test/encode-as';
import { readBack } from '../../../test/read-back';
import { importContacts } from './import-contacts';

const card = (version: string, ...lines: string[]) => ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');

type Case = { of: string; text: string; encoding?: string; people: string[]; problems?: string[] };

const cases: Case[] = [
  {
    of: 'iPhone',
    text: card(
      '3.0',
      'PRODID:-//Apple Inc.//iPhone OS 17.0//EN',
      'N:Kovač;Ana;;;',
      'FN:Ana Kovač',
      'ORG:Choir;',
      'item1.EMAIL;type=INTERNET;type=pref:ana@example.org',
      'item1.X-ABLabel:choir',
      'EMAIL;type=INTERNET;type=WORK:ana@example.com',
      'TEL;type=CELL:+49 30 1',
    ),
    people: ['Ana Kovač <ana@example.org>'],
    problems: ['1 another-address ana@example.com'],
  },
  {
    of: 'macOS, folded',
    text: card(
      '3.0',
      'N:Kovač;Ana;;;',
      'FN:Ana ',
      ' Kovač',
      'EMAIL;type=INTERNET;type=HOME;type=pref:ana.with.a.long.na',
      ' me@example.org',
      'NOTE:EMAIL:none@example.org',
    ),
    people: ['Ana Kovač <ana.with.a.long.name@example.org>'],
  },
  {
    of: 'Google',
    text: card('3.0', 'FN:Ana Kovač', 'N:Kovač;Ana;;;', 'EMAIL;TYPE=INTERNET;TYPE=HOME:ana@example.org', 'CATEGORIES:myContacts,Choir'),
    people: ['Ana Kovač <ana@example.org> #Choir'],
  },
  {
    of: 'three in a file',
    text:
      card('3.0', 'FN:Ana', 'EMAIL:ana@example.org') + card('3.0', 'FN:Ben Ode', 'TEL:1') + card('3.0', 'FN:Eva', 'EMAIL:eva@example.org'),
    people: ['Ana <ana@example.org>', 'Eva <eva@example.org>'],
    problems: ['6 no-address Ben Ode'],
  },
  {
    of: 'Android 2.1, quoted-printable',
    text: card(
      '2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=BCller',
      'EMAIL;HOME:jm@example.org',
    ),
    people: ['Jürgen Müller <jm@example.org>'],
  },
  {
    of: 'Outlook 2.1, Windows-1252 with a soft line break',
    text: card(
      '2.1',
      'N;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1252:Sch=F6n;J=FC=',
      'rgen',
      'FN;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1252:J=FCrgen Sch=F6n',
      'EMAIL;PREF;INTERNET:js@example.org',
    ),
    people: ['Jürgen Schön <js@example.org>'],
  },
  {
    of: '2.1 without a charset',
    text: card('2.1', 'N;QUOTED-PRINTABLE:Sch=F6n;Eva', 'EMAIL;INTERNET:es@example.org'),
    people: ['Eva Schön <es@example.org>'],
  },
  {
    of: '2.1 with raw Windows-1252',
    encoding: 'windows-1252',
    text: card('2.1', 'N:Schön;Jürgen', 'FN:Jürgen Schön', 'EMAIL;INTERNET:js@example.org'),
    people: ['Jürgen Schön <js@example.org>'],
  },
  {
    of: '2.1 with raw Shift_JIS',
    encoding: 'shift_jis',
    text: card('2.1', 'N:山田;太郎', 'FN:山田太郎さんのカード', 'EMAIL;INTERNET:taro@example.org'),
    people: ['山田太郎さんのカード <taro@example.org> 太郎|山田'],
  },
  {
    of: '2.1, preferred later',
    text: card('2.1', 'N:Ode;Ben', 'EMAIL;INTERNET:first@example.org', 'EMAIL;PREF;INTERNET:second@example.org'),
    people: ['Ben Ode <second@example.org>'],
    problems: ['1 another-address first@example.org'],
  },
  {
    of: '4.0, preferences',
    text: card(
      '4.0',
      'FN:Ana Kovač',
      'N:Kovač;Ana;;;',
      'EMAIL;PREF=2;TYPE=home:two@example.org',
      'EMAIL;PREF=1;TYPE=work:one@example.org',
      'EMAIL:three@example.org',
    ),
    people: ['Ana Kovač <one@example.org>'],
    problems: ['1 another-address two@example.org', '1 another-address three@example.org'],
  },
  {
    of: '4.0, quoted parameters',
    text: card('4.0', 'FN:Ana Kovač', 'EMAIL;TYPE="home,pref";LABEL="a:b;c":ana@example.org'),
    people: ['Ana Kovač <ana@example.org>'],
  },
  {
    of: '4.0, an address as a link',
    text: card('4.0', 'FN:Ana', 'EMAIL;VALUE=uri:mailto:ana@example.org'),
    people: ['Ana <ana@example.org>'],
  },
  {
    of: '4.0, a group card with members',
    text: card('4.0', 'UID:urn:uuid:a1', 'FN:Ana', 'EMAIL:ana@example.org') + card('4.0', 'KIND:group', 'FN:Choir', 'MEMBER:urn:uuid:A1'),
    people: ['Ana <ana@example.org> #Choir'],
  },
  {
    of: 'Apple, a group card',
    text:
      card('3.0', 'UID:a1', 'FN:Ana', 'EMAIL:ana@example.org') +
      card('3.0', 'N:Choir', 'FN:Choir', 'X-ADDRESSBOOKSERVER-KIND:group', 'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a1'),
    people: ['Ana <ana@example.org> #Choir'],
  },
  {
    of: 'escaped characters',
    text: card('3.0', 'FN:Kovač\\, Ana\\; alto', 'N:Kovač\\;-Ode;Ana', 'EMAIL:ana@example.org', 'CATEGORIES:a\\,b,c'),
    people: ['Kovač, Ana; alto <ana@example.org> Ana|Kovač;-Ode #a,b #c'],
  },
  { of: 'no FN', text: card('3.0', 'N:Ode;Ben;Lee;Dr.;', 'EMAIL:ben@example.org'), people: ['Ben Lee Ode <ben@example.org> Ben|Ode'] },
  { of: 'a nickname only', text: card('3.0', 'NICKNAME:Benny', 'EMAIL:ben@example.org'), people: ['Benny <ben@example.org>'] },
  {
    of: 'a company',
    text: card('3.0', 'N:;;;;', 'FN:', 'ORG:Bakery Brand', 'EMAIL:info@example.org'),
    people: ['Bakery Brand <info@example.org> |'],
  },
  { of: 'the address as name', text: card('3.0', 'FN:ana@example.org', 'EMAIL:ana@example.org'), people: ['<ana@example.org>'] },
  {
    of: 'only LF, lower case, blank lines, BOM',
    encoding: 'utf-8 with BOM',
    text: '\nbegin:vcard\nversion:3.0\n\nfn:Ana Kovač\nemail:ana@example.org\n\nend:vcard\n',
    people: ['Ana Kovač <ana@example.org>'],
  },
  {
    of: 'UTF-16',
    encoding: 'utf-16le with BOM',
    text: card('3.0', 'FN:Éva Szűcs', 'EMAIL:eva@example.org'),
    people: ['Éva Szűcs <eva@example.org>'],
  },
  {
    of: 'a picture',
    text: card(
      '3.0',
      'FN:Ana',
      `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(60)}`,
      ...Array.from({ length: 3000 }, () => ` ${'QUJD'.repeat(18)}`),
      'EMAIL:ana@example.org',
    ),
    people: ['Ana <ana@example.org>'],
  },
  {
    of: 'a picture in 2.1, ended by a blank line',
    text: card('2.1', 'N:Kovač;Ana', 'PHOTO;JPEG;BASE64:', ' QUJDQUJD', ' QUJD', '', 'EMAIL:ana@example.org'),
    people: ['Ana Kovač <ana@example.org>'],
  },
  {
    of: 'an address that is none',
    text: card('3.0', 'FN:Ana', 'EMAIL:ana@@example.org'),
    people: [],
    problems: ['4 several-at-signs ana@@example.org'],
  },
  {
    of: 'one bad, one good',
    text: card('3.0', 'FN:Ana', 'EMAIL:ana at home', 'EMAIL:ana@example.org'),
    people: ['Ana <ana@example.org>'],
    problems: ['4 no-address ana at home'],
  },
  {
    of: 'the same person twice',
    text: card('3.0', 'EMAIL:ana@example.org') + card('3.0', 'FN:Ana Kovač', 'EMAIL:Ana@Example.org'),
    people: ['Ana Kovač <ana@example.org>'],
    problems: ['5 duplicate Ana@example.org'],
  },
  {
    of: 'two addresses in a property',
    text: card('3.0', 'FN:Ana', 'EMAIL:a@example.org, b@example.org'),
    people: ['Ana <a@example.org>'],
    problems: ['1 another-address b@example.org'],
  },
  {
    of: 'no end',
    text: 'BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEMAIL:ana@example.org\nBEGIN:VCARD\nFN:Ben\nEMAIL:ben@example.org',
    people: ['Ana <ana@example.org>', 'Ben <ben@example.org>'],
  },
  {
    of: 'rubbish between cards',
    text: `${card('3.0', 'FN:Ana', 'EMAIL:ana@example.org')}lost@example.org\n${card('3.0', 'FN:Ben', 'nonsense', 'EMAIL:ben@example.org')}`,
    people: ['Ana <ana@example.org>', 'Ben <ben@example.org>'],
    problems: ['6 no-address lost@example.org'],
  },
  {
    of: 'quoted-printable that is broken',
    text: card('2.1', 'N;ENCODING=QUOTED-PRINTABLE:=ZZ=4;Ana', 'EMAIL:ana@example.org'),
    people: ['Ana =ZZ=4 <ana@example.org>'],
  },
  {
    of: 'an unknown charset',
    text: card('2.1', 'N;CHARSET=X-NONE;ENCODING=QUOTED-PRINTABLE:Sch=C3=B6n;Ana', 'EMAIL:ana@example.org'),
    people: ['Ana Schön <ana@example.org>'],
  },
  {
    of: 'a header in the name',
    text: card('2.1', 'FN;ENCODING=QUOTED-PRINTABLE:Ana=0D=0ABcc: x@example.net', 'N:;Ana', 'EMAIL:ana@example.org'),
    people: ['Ana <ana@example.org>'],
  },
  { of: 'an empty address', text: card('3.0', 'FN:Ana', 'EMAIL:'), people: [], problems: ['1 no-address Ana'] },
];

test('there are enough of them', () => {
  expect(cases.length).toBeGreaterThanOrEqual(30);
});

test.each(cases)('$of', async ({ text, encoding = 'utf-8', people, problems = [] }) => {
  expect(readBack(await importContacts(encodeAs(text, encoding), { fileName: 'contacts.vcf' }))).toEqual({ people, problems });
});

test('what else a card says can be used in the mail', async () => {
  const text = card(
    '3.0',
    'FN:Ana Kovač',
    'ORG:Choir;Alto',
    'TITLE:Singer',
    'NICKNAME:Ani',
    'ADR:;;Street 1;Berlin;;10115;',
    'EMAIL:ana@example.org',
  );
  const { contacts } = await importContacts(encodeAs(text, 'utf-8'));
  expect(contacts[0]?.fields).toEqual({
    name: 'Ana Kovač',
    first_name: 'Ana',
    last_name: 'Kovač',
    company: 'Choir;Alto',
    job_title: 'Singer',
    nickname: 'Ani',
    city: 'Berlin',
  });
});
