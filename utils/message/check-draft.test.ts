import { describe, expect, test } from 'vitest';
import type { AddrSpec, Contact } from '../contacts/contact';
import { checkDraft, type Finding } from './check-draft';
import type { CheckedDraft } from './draft-hints';

const page = { title: 'Save the park', url: 'https://x.org/p' };

function contact(addrSpec: string, fields: Record<string, string> = {}): Contact {
  return { mailbox: { addrSpec: addrSpec as AddrSpec }, fields, groups: [] };
}
const ana = contact('ana@x.org', { first_name: 'Ana', city: 'Graz' });
const ben = contact('ben@x.org');

describe('checking a draft', () => {
  const draft = { subject: 'S', body: '{{campaign_link}}\nMia' };
  test.each<[string, Partial<CheckedDraft>, object[]]>([
    ['nothing to say', {}, []],
    [
      'who lacks a field',
      { body: 'Hi {{first_name}} {{campaign_link}}, {{city}}\nMia' },
      [
        {
          severity: 'problem',
          part: 'body',
          reason: 'unknown-field',
          mend: 'give-fallback',
          field: 'first_name',
          line: 1,
          column: 4,
          contacts: ['ben@x.org', 'cem@x.org'],
        },
        {
          severity: 'problem',
          part: 'body',
          reason: 'unknown-field',
          mend: 'give-fallback',
          field: 'city',
          line: 1,
          column: 38,
          contacts: ['ben@x.org', 'cem@x.org'],
        },
      ],
    ],
    [
      'syntax, once',
      { subject: '{{ a' },
      [{ severity: 'problem', part: 'subject', reason: 'syntax', mend: 'correct-field', line: 1, column: 1 }],
    ],
    [
      'nothing written',
      { subject: ' ', body: '' },
      [
        { severity: 'problem', part: 'subject', reason: 'empty-subject', mend: 'write' },
        { severity: 'problem', part: 'body', reason: 'empty-body', mend: 'write' },
      ],
    ],
    ['no link', { body: 'Please sign.' }, [{ severity: 'hint', part: 'body', reason: 'no-link', mend: 'add-link' }]],
    ['a link typed by hand', { body: 'https://x.org\nMia' }, []],
    ['the sender’s name may come later', { body: '{{campaign_link}}\n{{sender_name}}' }, []],
  ])('%s', (_, change, findings) => {
    expect(checkDraft({ ...draft, ...change }, [ana, ben, contact('cem@x.org')], page)).toEqual(findings);
  });

  test('without people only the draft itself can be wrong', () => {
    expect(checkDraft({ subject: '{{first_name}}', body: '{{campaign_link}} {% if %}\nMia' }, [])).toMatchObject([
      { part: 'body', reason: 'syntax' },
    ]);
  });
});

test('a misspelt field is told from one that somebody lacks', () => {
  const findings = checkDraft({ subject: 'S', body: '{{frist_name}} {{nickname}} {{campaign_link}}\nMia' }, [ana], page);
  expect(findings).toMatchObject([
    { field: 'frist_name', mend: 'correct-field', similar: 'first_name' },
    { field: 'nickname', mend: 'give-fallback' },
  ]);
  expect(findings[1]).not.toHaveProperty('similar');
});

test('the sentence for one person is never missing', () => {
  expect(checkDraft({ subject: 'S', body: '{{personal}} {{campaign_link}}\nMia' }, [ana], page)).toEqual([]);
});

describe('what a friend would say', () => {
  const words = (body: string): CheckedDraft => ({ subject: 'The park', body: `${body}\n{{campaign_link}}\n\nMia` });
  const html = (html: string): CheckedDraft => ({ ...words('Look.'), html });
  const file = { sizeOctets: 9_000_001 };
  const hint = (reason: string, mend: string, found?: string, part = 'body') => ({
    severity: 'hint',
    part,
    reason,
    mend,
    ...(found !== undefined && { found }),
  });

  test.each<[string, CheckedDraft, object[]]>([
    ['nothing', words('I signed this and thought of you.'), []],
    ['a shortened link', words('https://bit.ly/3abc'), [hint('shortened-link', 'use-page-link', 'https://bit.ly/3abc')]],
    [
      'a tracking link',
      words('See https://x.org/p?utm_source=mail.'),
      [hint('tracking-link', 'use-page-link', 'https://x.org/p?utm_source=mail')],
    ],
    ['a link that is not encrypted', words('(http://x.org/)'), [hint('insecure-link', 'use-page-link', 'http://x.org/')]],
    [
      'one in the formatted text',
      html('<a href="https://x.org/?a=1&amp;fbclid=2">x</a>'),
      [hint('tracking-link', 'use-page-link', 'https://x.org/?a=1&fbclid=2')],
    ],
    ['a picture without words', html('<img src="cid:a" alt="">'), [hint('picture-without-words', 'describe-picture')]],
    ['a picture without the attribute', html('<img src="cid:a">'), [hint('picture-without-words', 'describe-picture')]],
    ['a picture with words', html('<img src="cid:a" alt="The park">'), []],
    ['a picture from elsewhere', html('<img alt="The park" src="https://x.org/a.png">'), [hint('remote-picture', 'attach-picture')]],
    ['a file that is not there', words('The plan is attached.'), [hint('nothing-attached', 'attach-file', 'attached')]],
    ['a file for each person', { ...words('The plan is attached.'), filePerPerson: { files: [{}] } }, []],
    ['in German', words('Der Plan ist im Anhang.'), [hint('nothing-attached', 'attach-file', 'im Anhang')]],
    [
      'the picture in the text is none',
      { ...words('Plan attached.'), attachments: [{ sizeOctets: 1, inline: true }] },
      [hint('nothing-attached', 'attach-file', 'attached')],
    ],
    ['a file that is there', { ...words('The plan is attached.'), attachments: [{ sizeOctets: 1 }] }, []],
    ['a word that only contains one', words('I feel reattached to it.'), []],
    ['one word in capitals', words('SIGN this'), []],
    ['shouting', words('PLEASE SIGN THIS'), [hint('capitals', 'write-calmly', 'PLEASE SIGN THIS')]],
    ['shouting in Cyrillic', words('ПОДПИШИ СЕЙЧАС'), [hint('capitals', 'write-calmly', 'ПОДПИШИ СЕЙЧАС')]],
    ['a name in capitals', words('UNESCO agrees.'), []],
    ['a field in capitals is no shouting', words('{{CITY}} {{NAME}}'), []],
    [
      'a subject that shouts and presses',
      { ...words('Hi.'), subject: 'URGENT: SAVE THE PARK' },
      [hint('capitals', 'write-calmly', 'URGENT SAVE PARK', 'subject'), hint('pressure', 'write-calmly', 'URGENT', 'subject')],
    ],
    ['pressure', words('Last chance!!'), [hint('pressure', 'write-calmly', 'Last chance')]],
    ['exclamation', words('Sign!!'), [hint('pressure', 'write-calmly', '!!')]],
    ['false authorship', words('Help me get 100 signatures.'), [hint('false-authorship', 'say-you-signed', 'Help me get 100 signatures')]],
    ['in French', words('Ma pétition avance.'), [hint('false-authorship', 'say-you-signed', 'Ma pétition')]],
    ['no greeting at the end', { subject: 'S', body: 'Please sign: {{campaign_link}}' }, [hint('no-closing', 'add-closing')]],
    ['the sender’s name is one', { subject: 'S', body: '{{campaign_link}}\n{{sender_name}}' }, []],
    [
      'a version twice as long',
      { ...words('Short, but a whole sentence.'), versions: { others: [{ body: 'x '.repeat(200) }] } },
      [hint('versions-differ', 'even-versions')],
    ],
    ['files that no mailbox takes', { ...words('Look.'), attachments: [file, file] }, [hint('too-large', 'leave-file-out')]],
  ])('%s', (_, draft, hints) => {
    expect(checkDraft(draft, [], page)).toEqual(hints);
  });

  test('none of it keeps a mail from going', () => {
    const findings: Finding[] = checkDraft(words('URGENT!! MY PETITION, https://bit.ly/3abc'), [ana, ben], page);
    expect(findings.length).toBeGreaterThan(2);
    expect(findings.every(({ severity }) => severity === 'hint')).toBe(true);
  });
});
