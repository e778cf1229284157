// Lists of addresses, case by case, after what the parsers of mail programs and of nodemailer are tried with; the expectations are our own.
// Each row: what was pasted, and everybody and everything that should come of it.
import { expect, test } from 'vitest';
import { parseAddressList } from './address-list';

/** `Name <address> #group`; `!line reason text`. */
const rows: [pasted: string, ...expected: string[]][] = [
  // One mailbox.
  ['andris@x.org', '<andris@x.org>'],
  ['andris <andris@x.org>', 'andris <andris@x.org>'],
  ['Andris Reinman <andris@x.org>', 'Andris Reinman <andris@x.org>'],
  ['<andris@x.org>', '<andris@x.org>'],
  ['<<andris@x.org>>', '<andris@x.org>'],
  ['< andris@x.org >', '<andris@x.org>'],
  ['  andris@x.org  ', '<andris@x.org>'],
  ['andris<andris@x.org>', 'andris <andris@x.org>'],
  ['<andris@x.org> Andris Reinman', 'Andris Reinman <andris@x.org>'],
  ['andris@x.org Andris Reinman', 'Andris Reinman <andris@x.org>'],
  ['"Andris" <andris@x.org>', 'Andris <andris@x.org>'],
  ["'Andris' <andris@x.org>", 'Andris <andris@x.org>'],
  ['"Reinman, Andris" <andris@x.org>', 'Reinman, Andris <andris@x.org>'],
  ['"Reinman; Andris" <andris@x.org>', 'Reinman; Andris <andris@x.org>'],
  ['"Andris: the third" <andris@x.org>', 'Andris: the third <andris@x.org>'],
  ['"Andris (work)" <andris@x.org>', 'Andris (work) <andris@x.org>'],
  ['"Andris <boss>" <andris@x.org>', 'Andris <boss <andris@x.org>'],
  ['"" <andris@x.org>', '<andris@x.org>'],
  ['"   " <andris@x.org>', '<andris@x.org>'],
  ['Andris "the third" Reinman <andris@x.org>', 'Andris "the third" Reinman <andris@x.org>'],
  ['Dr. Andris J. Reinman <andris@x.org>', 'Dr. Andris J. Reinman <andris@x.org>'],
  ['Andris & Anna <andris@x.org>', 'Andris & Anna <andris@x.org>'],
  ["Andris O'Neill <andris@x.org>", "Andris O'Neill <andris@x.org>"],
  ['Reinman, Andris <andris@x.org>', 'Reinman, Andris <andris@x.org>'],
  ['O Neill, Andris <andris@x.org>', 'Andris <andris@x.org>', '!1 no-address O Neill'],
  ['山田 太郎 <taro@x.org>', '山田 太郎 <taro@x.org>'],
  ['Ана Ковач <ana@x.org>', 'Ана Ковач <ana@x.org>'],
  ['أنا <ana@x.org>', 'أنا <ana@x.org>'],
  ['👋 Ana <ana@x.org>', '👋 Ana <ana@x.org>'],
  // Comments, RFC 5322 §3.2.2 and the note in §3.4.
  ['andris@x.org (Andris Reinman)', 'Andris Reinman <andris@x.org>'],
  ['(Andris Reinman) andris@x.org', '<andris@x.org>'],
  ['Andris (work) <andris@x.org>', 'Andris (work) <andris@x.org>'],
  ['<andris@x.org> (work)', 'work <andris@x.org>'],
  ['andris@x.org (a (b) c)', 'a (b) c <andris@x.org>'],
  ['andris@x.org (', '<andris@x.org>'],
  ['andris@x.org )', '<andris@x.org>'],
  ['andris@x.org ()', '<andris@x.org>'],
  ['Andris (andris@x.org)', 'Andris <andris@x.org>'],
  ['(andris@x.org)', '<andris@x.org>'],
  // Several.
  ['andris@x.org, ben@x.org', '<andris@x.org>', '<ben@x.org>'],
  ['andris@x.org,ben@x.org', '<andris@x.org>', '<ben@x.org>'],
  ['andris@x.org; ben@x.org;', '<andris@x.org>', '<ben@x.org>'],
  ['andris@x.org ben@x.org', '<andris@x.org>', '<ben@x.org>'],
  ['andris@x.org\nben@x.org', '<andris@x.org>', '<ben@x.org>'],
  [',,andris@x.org,,,ben@x.org,,', '<andris@x.org>', '<ben@x.org>'],
  ['Andris <andris@x.org>, Ben <ben@x.org>', 'Andris <andris@x.org>', 'Ben <ben@x.org>'],
  ['Andris <andris@x.org> Ben <ben@x.org>', 'Andris <andris@x.org>', 'Ben <ben@x.org>'],
  ['Andris <andris@x.org>; Ben <ben@x.org>', 'Andris <andris@x.org>', 'Ben <ben@x.org>'],
  ['"Reinman, Andris" <andris@x.org>, "Ode, Ben" <ben@x.org>', 'Reinman, Andris <andris@x.org>', 'Ode, Ben <ben@x.org>'],
  ['Reinman, Andris <andris@x.org>, Ode, Ben <ben@x.org>', 'Reinman, Andris <andris@x.org>', 'Ode, Ben <ben@x.org>'],
  ['andris@x.org (Andris), ben@x.org (Ben)', 'Andris <andris@x.org>', 'Ben <ben@x.org>'],
  ['<andris@x.org><ben@x.org>', '<andris@x.org>', '<ben@x.org>'],
  ['andris@x.org and ben@x.org', '<andris@x.org>', '<ben@x.org>'],
  ['andris@x.org | ben@x.org', '<andris@x.org>', '<ben@x.org>'],
  // Groups, RFC 5322 §3.4.
  ['Disclosed:andris@x.org, ben@x.org;', '<andris@x.org> #Disclosed', '<ben@x.org> #Disclosed'],
  ['Disclosed: Andris <andris@x.org>;, ben@x.org', 'Andris <andris@x.org> #Disclosed', '<ben@x.org>'],
  ['A: a@x.org; B: b@x.org;', '<a@x.org> #A', '<b@x.org> #B'],
  ['"The Choir": a@x.org, b@x.org;', '<a@x.org> #The Choir', '<b@x.org> #The Choir'],
  ['Undisclosed:;', '!1 no-address Undisclosed:'],
  ['Empty:; ben@x.org', '<ben@x.org>', '!1 no-address Empty:'],
  ['To: andris@x.org', '<andris@x.org>'],
  ['Cc: Andris <andris@x.org>; Ben <ben@x.org>', 'Andris <andris@x.org>', 'Ben <ben@x.org>'],
  ['Bcc:andris@x.org', '<andris@x.org>'],
  // Encoded-words, RFC 2047.
  ['=?utf-8?Q?J=C3=B5geva?= <j@x.org>', 'Jõgeva <j@x.org>'],
  ['=?UTF-8?B?SsO1Z2V2YQ==?= <j@x.org>', 'Jõgeva <j@x.org>'],
  ['=?iso-8859-1?q?J=F5geva?= <j@x.org>', 'Jõgeva <j@x.org>'],
  ['=?utf-8?Q?J=C3=B5geva?= =?utf-8?Q?_vald?= <j@x.org>', 'Jõgeva vald <j@x.org>'],
  ['"=?utf-8?Q?J=C3=B5geva?=" <j@x.org>', 'Jõgeva <j@x.org>'],
  ['=?utf-8?Q?a=40b.org?= <j@x.org>', '<j@x.org>'],
  ['=?utf-8?Q?x=0D=0ABcc:_y?= <j@x.org>', 'x Bcc: y <j@x.org>'],
  // What could turn into somebody else.
  ['"andris@x.org" <ben@x.org>', '<ben@x.org>', '!1 another-address andris@x.org'],
  ['"ben@x.org" <ben@x.org>', '<ben@x.org>'],
  ['"a@x.org, b@x.org"', '<a@x.org>', '!1 another-address b@x.org'],
  ['"a@x.org"@y.org', '!1 several-at-signs "a@x.org"@y.org'],
  ['"xclow3n@gmail.com x"@internal.x.org', '!1 several-at-signs "xclow3n@gmail.com x"@internal.x.org'],
  ['a@x.org@y.org', '!1 several-at-signs a@x.org@y.org'],
  ['<a@x.org@y.org>', '!1 several-at-signs <a@x.org@y.org>'],
  ['a@x.org(b@y.org)', '<a@x.org>', '!1 another-address b@y.org'],
  ['a@x.org (b@y.org)', '<a@x.org>', '!1 another-address b@y.org'],
  ['a(b@y.org)@x.org', '!1 several-at-signs a(b@y.org)@x.org'],
  ['Ana a(b@y.org)@x.org', '!1 several-at-signs Ana a(b@y.org)@x.org'],
  ['(b@y.org)a@x.org', '!1 several-at-signs (b@y.org)a@x.org'],
  ['a@x.org(b).com', '!1 invalid-address a@x.org(b).com'],
  ['a@x.org(b)(c).com', '!1 invalid-address a@x.org(b)(', '!1 no-address c).com'],
  ['a@x.org (b).', 'b <a@x.org>'],
  ['a@x.org(Ana).', 'Ana <a@x.org>'],
  ['<@a.org,@b.org:c@d.org>', '!1 several-at-signs <@a.org,@b.org:c@d.org>'],
  ['SMTP:a@x.org', '<a@x.org>'],
  ['E-Mail:mailto:a@x.org', '<a@x.org>'],
  ['http://a@x.org', '!1 invalid-address http://a@x.org'],
  ['a@x.org\0b@y.org', '!1 control-character a@x.org\0b@y.org'],
  ['a@x.org\\,b@y.org', '<b@y.org>', '!1 invalid-address a@x.org\\'],
  // What is none.
  ['andris', '!1 no-address andris'],
  ['Andris Reinman', '!1 no-address Andris Reinman'],
  ['@', '!1 invalid-address @'],
  ['andris@', '!1 invalid-address andris@'],
  ['@x.org', '!1 invalid-address @x.org'],
  ['andris@x', '!1 invalid-address andris@x'],
  ['andris at x.org', '!1 no-address andris at x.org'],
  ['Andris <andris>', '!1 no-address Andris <andris>'],
  ['Andris <andris@x.org', 'Andris <andris@x.org>'],
  ['Andris andris@x.org>', 'Andris <andris@x.org>'],
  ['"Andris <andris@x.org>', 'Andris <andris@x.org>'],
  ['"Andris, andris@x.org', '<andris@x.org>', '!1 unclosed-quote Andris'],
  ['good@x.org, bad@, also.good@x.org', '<good@x.org>', '<also.good@x.org>', '!1 invalid-address bad@'],
  ['a@x.org\n\n\nbad\n', '<a@x.org>', '!4 no-address bad'],
  ['a@x.org, A@X.ORG', '<a@x.org>', '!1 duplicate A@X.ORG'],
];

test('there are enough of them', () => {
  expect(rows.length).toBeGreaterThanOrEqual(90);
});

test.each(rows)('%j', (pasted, ...expected) => {
  const { contacts, problems } = parseAddressList(pasted);
  const people = contacts.map(({ mailbox, groups }) =>
    [mailbox.displayName, `<${mailbox.addrSpec}>`, ...groups.map((group) => `#${group}`)].filter(Boolean).join(' '),
  );
  expect([...people, ...problems.map(({ line, reason, text }) => `!${line} ${reason} ${text}`)]).toEqual(expected);
});
