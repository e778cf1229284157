// Mails that have gone wrong somewhere: each with something in it that a mail program, a library or a server once got wrong.
import type { AddrSpec } from '../../utils/contacts/contact';
import type { Attachment, Message } from '../../utils/message';

const plain: Message = {
  from: { displayName: 'Mia Ode', addrSpec: 'mia@example.org' as AddrSpec },
  to: { displayName: 'Ana Kovac', addrSpec: 'ana@example.net' as AddrSpec },
  subject: 'Save the park',
  text: 'Hi Ana,\n\nhave a look.\n\nMia',
  messageId: '00112233445566778899aabbccddeeff@example.org',
};
const html = '<!DOCTYPE html>\n<html lang="en" dir="ltr"><body><p>Hi Ana,</p>\n<p>have a <b>look</b>.</p></body></html>\n';
const octets = (length: number, seed = 7) => Uint8Array.from({ length }, (_, i) => (i * seed + (i >> 8)) & 255);
const file = (change: Partial<Attachment> = {}): Attachment => ({
  fileName: 'a.pdf',
  mediaType: 'application/pdf',
  content: octets(300),
  ...change,
});
const picture = file({ fileName: 'park.jpg', mediaType: 'image/jpeg', id: 'ab12'.repeat(16), inline: true, content: octets(5000, 11) });
const shown = html.replace('<b>', `<img src="cid:${picture.id}" alt="A park"><b>`);

const changes: Readonly<Record<string, Partial<Message>>> = {
  'text alone': {},
  'text and HTML': { html },
  'a picture in the HTML': { html: shown, attachments: [picture] },
  'a picture and files': {
    html: shown,
    attachments: [picture, file(), file({ fileName: 'b.txt', mediaType: 'text/plain', content: octets(90) })],
  },
  'text and a file': { attachments: [file()] },
  'an empty file': { attachments: [file({ content: new Uint8Array() })] },
  'a name beyond ASCII': { to: { displayName: 'Ana Kovač', addrSpec: plain.to.addrSpec } },
  'a long name beyond ASCII': { to: { displayName: 'Ξενοφών Παπαδόπουλος-Κωνσταντινίδης ο νεότερος', addrSpec: plain.to.addrSpec } },
  'no name': { to: { addrSpec: plain.to.addrSpec } },
  'a name with a comma': { from: { displayName: 'Ode, Mia', addrSpec: plain.from.addrSpec } },
  'a name with quotes and backslashes': { from: { displayName: 'Mia "M\\" Ode', addrSpec: plain.from.addrSpec } },
  'a name that looks like an address': { to: { displayName: 'eve@example.com <eve@example.com>', addrSpec: plain.to.addrSpec } },
  'a name that looks like an encoded-word': { to: { displayName: '=?UTF-8?Q?Eve?=', addrSpec: plain.to.addrSpec } },
  'a name with parentheses': { to: { displayName: 'Ana (work)', addrSpec: plain.to.addrSpec } },
  'a name of 200 letters': { to: { displayName: 'Anna '.repeat(40).trim(), addrSpec: plain.to.addrSpec } },
  'a name of emoji': { to: { displayName: '🌳'.repeat(30), addrSpec: plain.to.addrSpec } },
  'an international domain': { to: { displayName: 'Ana', addrSpec: 'ana@xn--bcher-kva.example' as AddrSpec } },
  'an address of all atoms': { to: { addrSpec: "!#$%&'*+-/=?^_`{|}~@example.net" as AddrSpec } },
  'the longest address': {
    to: { displayName: 'L', addrSpec: `${'l'.repeat(64)}@${`${'d'.repeat(60)}.`.repeat(3)}example.net` as AddrSpec },
  },
  'a subject in Greek': { subject: 'Σώστε το πάρκο της γειτονιάς μας πριν να είναι πολύ αργά, υπογράψτε σήμερα' },
  'a subject in Arabic': { subject: 'أنقذوا الحديقة قبل فوات الأوان' },
  'a subject in Hebrew with Latin': { subject: 'הצילו את הפארק (Save the park)' },
  'a subject of emoji with joiners': { subject: '👩‍👩‍👧‍👦🏳️‍🌈 for the park 🌳' },
  'a subject of 500 letters': { subject: 'x'.repeat(500) },
  'a subject of 500 words': { subject: 'park '.repeat(99).trim() },
  'a subject with =? in it': { subject: 'Is 2=?3 or =?UTF-8?B?SGk=?= ?' },
  'a subject with two spaces': { subject: 'Save  the   park' },
  'a subject with an underscore and a percent sign': { subject: '100% of park_land?' },
  'a text in Cyrillic': { text: 'Привет, Аня!\n\nПосмотри, пожалуйста.\n', html: html.replace('have a', 'Привет, Аня') },
  'a text in Chinese': { text: '你好，\n请看这个请愿书。', html: html.replace('have a', '请看这个请愿书') },
  'a text in Arabic': { text: 'مرحبا،\nمن فضلك وقّع.', html: html.replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"') },
  'a text with dots and From': { text: '.\n..\nFrom me\n>From you\n.hidden', html: '.<p>\nFrom me</p>' },
  'a text with blanks at line ends': { text: 'a \nb\t\n \nc  ', html: '<p>a </p> \n<p>\t\n</p>' },
  'a text of one long line': { text: 'word '.repeat(2000).trim(), html: `<p>${'word '.repeat(2000)}</p>` },
  'a text of one long word': { text: 'x'.repeat(5000), html: `<p>${'ä'.repeat(3000)}</p>` },
  'a text with equals signs': { text: 'a=b=3D\nhttps://example.org/?a=b&c=d=', html: '<a href="https://example.org/?a=b&amp;c=3D">x</a>' },
  'a text with boundaries in it': { text: '--=_\n--=_000000000000000000000000a\n--=_000000000000000000000000a--', html },
  'a text that ends with blank lines': { text: 'a\n\n\n', html: '<p>a</p>\n\n' },
  'a file with a name beyond ASCII': { attachments: [file({ fileName: 'Résumé für Ana – 1.pdf' })] },
  'a file with a long name': { attachments: [file({ fileName: `${'Ein sehr langer Name '.repeat(8)}.pdf` })] },
  'a file with a name of emoji': { attachments: [file({ fileName: '🌳'.repeat(40) })] },
  'a file with quotes in its name': { attachments: [file({ fileName: 'a "b" \\ c; d=e.pdf' })] },
  "a file with a ' and a % in its name": { attachments: [file({ fileName: "Ana's 100% ü.pdf" })] },
  'a file of another mail': {
    attachments: [
      file({ fileName: 'another mail', mediaType: 'message/rfc822', content: new TextEncoder().encode('Subject: a\r\n\r\nb') }),
    ],
  },
  'two files of one name': { attachments: [file(), file({ content: octets(1000, 3) })] },
};

export const corpus: readonly (readonly [string, Message])[] = Object.entries(changes).map(([name, change]) => [
  name,
  { ...plain, ...change },
]);
