import { describe, expect, test } from 'vitest';
import { parseAddrSpec } from '../contacts/address';
import type { AddrSpec, Contact } from '../contacts/contact';
import { MessageRecord, type MessageDraft } from './message';
import { makeMessageId } from './message-id';
import { renderMessage } from './render-message';
import { z } from '../zod';

const me = { displayName: 'Mia Ode', addrSpec: 'mia@x.org' as AddrSpec };
const page = { title: 'Save the park', url: 'https://x.org/p' };

function contact(addrSpec: string, fields: Record<string, string> = {}, displayName?: string): Contact {
  return { mailbox: { addrSpec: addrSpec as AddrSpec, ...(displayName && { displayName }) }, fields, groups: [] };
}
const ana = contact('ana@x.org', { first_name: 'Ana', city: 'Graz' }, 'Ana Kovač');
const ben = contact('ben@x.org');

function render(draft: Partial<MessageDraft>, to = ana, from = me) {
  return renderMessage({ subject: 'S', body: 'B', ...draft }, to, page, from);
}

describe('a message', () => {
  test('from a draft', () => {
    const message = render({
      subject: '{{first_name|You}}: {{campaign_title}}',
      body: 'Hi {{first_name|there}},\r\n{{campaign_link}}\rYours {{sender_name}}\n\n',
    });
    expect(message).toEqual({
      from: me,
      to: ana.mailbox,
      subject: 'Ana: Save the park',
      text: 'Hi Ana,\nhttps://x.org/p\nYours Mia Ode',
    });
    expect(z.parse(MessageRecord, { ...message, messageId: 'id@x.org' })).toEqual({ ...message, messageId: 'id@x.org' });
  });

  test('control characters in a value become a space in the subject, and go from the text', () => {
    const evil = contact('e@x.org', { first_name: 'E\r\nBcc: v@x.org\0\u2028\x1b!' });
    expect(render({ subject: 'Hi {{first_name}}', body: 'Hi {{first_name}}\tthere' }, evil)).toMatchObject({
      subject: 'Hi E Bcc: v@x.org !',
      text: 'Hi E\nBcc: v@x.org\n!\tthere',
    });
  });

  test('and in names', () => {
    expect(render({}, contact('e@x.org', {}, 'E\r\nBcc: v@x.org'), { displayName: ' \0 ', addrSpec: me.addrSpec })).toMatchObject({
      from: { addrSpec: 'mia@x.org' },
      to: { displayName: 'E Bcc: v@x.org', addrSpec: 'e@x.org' },
    });
  });

  test('a column cannot stand in for the campaign', () => {
    expect(render({ body: '{{campaign_link}}' }, contact('e@x.org', { campaign_link: 'https://evil.org' }))).toMatchObject({
      text: 'https://x.org/p',
    });
  });
});

describe('no message, but every problem', () => {
  test.each<[string, Partial<MessageDraft>, object[]]>([
    [
      'fields without values',
      { subject: '{{title}}', body: 'a\n{{city}}' },
      [
        { part: 'subject', reason: 'unknown-field', field: 'title', line: 1, column: 1 },
        { part: 'body', reason: 'unknown-field', field: 'city', line: 2, column: 1 },
      ],
    ],
    ['syntax', { body: '{{' }, [{ part: 'body', reason: 'syntax', line: 1, column: 1 }]],
    ['an empty subject', { subject: ' {{nick|}} ' }, [{ part: 'subject', reason: 'empty-subject' }]],
    [
      'an empty body',
      { subject: '', body: '\n' },
      [
        { part: 'subject', reason: 'empty-subject' },
        { part: 'body', reason: 'empty-body' },
      ],
    ],
    ['a subject that is none', { subject: 'x'.repeat(501) }, [{ part: 'subject', reason: 'subject-too-long' }]],
    ['a book', { body: 'x'.repeat(100_001) }, [{ part: 'body', reason: 'body-too-long' }]],
  ])('%s', (_, draft, problems) => {
    expect(render(draft, ben)).toEqual(problems);
  });
});

test('a Message-ID has 128 random bits and the sender’s domain (RFC 5322 §3.6.4)', () => {
  const lengths: number[] = [];
  const random = (length: number) => {
    lengths.push(length);
    return Uint8Array.from({ length }, (_, i) => i * 17);
  };
  expect(makeMessageId('mia@xn--bcher-kva.example' as AddrSpec, random)).toBe('00112233445566778899aabbccddeeff@xn--bcher-kva.example');
  expect(lengths).toEqual([16]);
});

test.each(['a@x.org, b@x.org', 'a@x.org\r\nBcc: b@x.org', '<a@x.org>', 'a@localhost', 'A@X.ORG'])(
  'a frozen message with %j for an address is refused',
  (addrSpec) => {
    expect(parseAddrSpec(addrSpec)).not.toBe(addrSpec);
    expect(z.safeParse(MessageRecord, { from: me, to: { addrSpec }, subject: 'S', text: 'T', messageId: 'i@x.org' }).success).toBe(false);
  },
);
