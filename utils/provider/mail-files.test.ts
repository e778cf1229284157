import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { encodeMessage } from '../message/encode-message';
import type { Attachment } from '../message/message';
import { takeFilesOut } from './mail-files';

const file = (fileName: string, sizeOctets: number, more: Partial<Attachment> = {}): Attachment => ({
  fileName,
  mediaType: 'application/pdf',
  content: Uint8Array.from({ length: sizeOctets }, (_, n) => (n * 31) % 256),
  ...more,
});
const mailWith = (attachments: Attachment[], html?: string) =>
  encodeMessage(
    {
      from: { displayName: 'Ana', addrSpec: 'ana@example.org' as AddrSpec },
      to: { addrSpec: 'bo@example.net' as AddrSpec },
      subject: 'Nachtzüge',
      text: 'Für dich.\n--=_ is no boundary here\n',
      ...(html !== undefined && { html }),
      messageId: 'm@example.org',
      attachments,
    },
    { date: 0 },
  );
const PICTURE = file('tram.png', 4_000, { id: 'tram', inline: true, mediaType: 'image/png' });
const HTML = '<p>Für dich</p><img src="cid:tram" alt="A tram">';

describe('takeFilesOut', () => {
  it('takes the largest first, and only until the rest is small enough', async () => {
    const octets = mailWith([file('small.pdf', 500), file('large.pdf', 9_000), file('middle.pdf', 3_000)]);
    const { rest, files } = takeFilesOut(octets, 4_000)!;
    expect(files.map(({ name }) => name)).toEqual(['large.pdf', 'middle.pdf']);
    expect(files[0]?.content).toEqual(file('', 9_000).content);
    expect(rest.length).toBeLessThanOrEqual(4_000);
    const mail = await simpleParser(Buffer.from(rest));
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['small.pdf']);
    expect(mail).toMatchObject({ subject: 'Nachtzüge', messageId: '<m@example.org>' });
    expect(mail.text?.trim()).toBe('Für dich.\n--=_ is no boundary here');
  });

  it('leaves a mail that is small enough as it is', () => {
    const octets = mailWith([file('a.pdf', 100)]);
    expect(takeFilesOut(octets, octets.length)).toEqual({ rest: octets, files: [] });
  });

  it('takes a picture of the mail out with the name the words call it by', async () => {
    const { rest, files } = takeFilesOut(mailWith([PICTURE, file('a.pdf', 100)], HTML), 2_500)!;
    expect(files).toMatchObject([{ name: 'tram.png', mediaType: 'image/png', contentId: 'tram@example.org' }]);
    const mail = await simpleParser(Buffer.from(rest));
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['a.pdf']);
    expect(mail.text).toContain('Für dich.');
  });

  it('gives up where the words alone are too large', () => expect(takeFilesOut(mailWith([file('a.pdf', 100)]), 300)).toBeUndefined());

  it.each(['plain.pdf', 'with "quotes" and \\.pdf', 'Übersicht für Łódź – 2026.pdf', `${'sehr lang '.repeat(12)}.pdf`, '横断.pdf'])(
    'reads the name back: %s',
    (name) => {
      const { files } = takeFilesOut(mailWith([file(name, 3_000)]), 2_500)!;
      expect(files.map((each) => each.name)).toEqual([name]);
    },
  );
});
