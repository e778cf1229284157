import { describe, expect, test } from 'vitest';
import type { AddrSpec } from '../../utils/contacts/contact';
import { filesFor, fileFinder, ownFile } from './match';

const file = (fileName: string, inline?: boolean) => ({
  id: fileName.replace(/\W/g, ''),
  fileName,
  mediaType: 'application/pdf',
  sizeOctets: 1,
  ...(inline && { inline }),
});
const person = (invoice: string) => ({ mailbox: { addrSpec: 'bo@example.net' as AddrSpec }, fields: { invoice }, groups: [] });

describe('a file of one’s own', () => {
  test.each([
    ['2026-17.pdf', '2026-17.pdf'],
    ['2026-17', '2026-17.pdf'],
    [' BO LEE.PDF ', 'Bo Lee.pdf'],
    ['jose\u0301', 'José.pdf'],
    ['Bo Lee', 'Bo Lee.pdf'],
    ['', undefined],
    ['nobody', undefined],
    ['2026', undefined],
  ])('%j is %s', (value, expected) => {
    const files = ['2026-17.pdf', 'Bo Lee.pdf', 'José.pdf'].map((name) => file(name));
    expect(ownFile(person(value), { field: 'invoice', files })?.fileName).toBe(expected);
  });

  test('the whole name wins over the one without its ending', () => {
    const files = [file('a.b.pdf'), file('a.b')];
    expect(ownFile(person('a.b'), { field: 'invoice', files })?.fileName).toBe('a.b');
  });

  test('all that fit are found', () => {
    const files = ['17.pdf', '17.docx', '18.pdf'].map((name) => file(name));
    const find = fileFinder({ field: 'invoice', files });
    expect(find(person('17')).map(({ fileName }) => fileName)).toEqual(['17.pdf', '17.docx']);
    expect(find(person('19'))).toEqual([]);
  });
});

describe('what goes with a mail', () => {
  const draft = { attachments: [file('all.pdf'), file('train.jpg', true)], filePerPerson: { field: 'invoice', files: [file('17.pdf')] } };
  test.each([
    ['plain', '17', undefined, ['all.pdf', '17.pdf']],
    ['with its picture', '17', '<img src="cid:trainjpg" alt="">', ['all.pdf', 'train.jpg', '17.pdf']],
    ['formatted, the picture taken out', 'x', '<p>a</p>', ['all.pdf']],
  ])('%s', (_, invoice, html, expected) => {
    expect(filesFor(person(invoice), draft, html).map(({ fileName }) => fileName)).toEqual(expected);
  });
});
