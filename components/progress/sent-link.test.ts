import { expect, test } from 'vitest';
import { sentLink } from './sent-link';

const mail = { to: 'bo+night@example.net', subject: 'Say "yes" to night trains' };

test('of a Gmail mailbox it is the search for this mail in that mailbox', () => {
  const link = new URL(sentLink({ provider: 'gmail', addrSpec: 'ana@example.org' }, mail)!);
  expect(link.origin).toBe('https://mail.google.com');
  expect(link.searchParams.get('authuser')).toBe('ana@example.org');
  expect(decodeURIComponent(link.hash)).toBe('#search/in:sent to:bo+night@example.net subject:"Say  yes  to night trains"');
});

test('while the subject is not known it is the search for the person', () => {
  const link = sentLink({ provider: 'gmail', addrSpec: 'ana@example.org' }, { ...mail, subject: '' })!;
  expect(decodeURIComponent(new URL(link).hash)).toBe('#search/in:sent to:bo+night@example.net');
});

test.each([
  ['personal', 'https://outlook.live.com/mail/0/sentitems'],
  ['work', 'https://outlook.office.com/mail/sentitems'],
] as const)('of a %s Outlook mailbox it is its Sent folder, and never Gmail', (kind, link) => {
  expect(sentLink({ provider: 'graph', addrSpec: 'ida@school.example', kind }, mail)).toBe(link);
});

test('a mail server has no page that is known', () => {
  expect(sentLink({ provider: 'jmap', addrSpec: 'ana@example.org' }, mail)).toBeUndefined();
});
