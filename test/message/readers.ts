// Three readers of mail that know nothing of each other and of us, brought to one answer: what a mail says.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { domainToASCII } from 'node:url';
import { simpleParser, type AddressObject } from 'mailparser';
import PostalMime from 'postal-mime';

export type Read = {
  subject: string;
  from: { name: string; address: string };
  to: { name: string; address: string };
  text: string;
  html: string | undefined;
  files: { name: string; type: string; contentId: string | undefined; sha256: string }[];
};

export const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex');
/** Line ends as \n, none at the end: readers differ in which of them they keep. */
export const lines = (text: string) => text.replaceAll('\r\n', '\n').replace(/\n+$/, '');

/** nodemailer's parser. */
export async function readByMailparser(octets: Uint8Array): Promise<Read> {
  const mail = await simpleParser(Buffer.from(octets), {
    keepCidLinks: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  return {
    subject: mail.subject ?? '',
    from: one(mail.from),
    to: one([mail.to].flat()[0]),
    text: lines(mail.text ?? ''),
    html: typeof mail.html === 'string' ? lines(mail.html) : undefined,
    files: mail.attachments.map(({ filename = '', contentType, cid, content }) => ({
      name: filename,
      type: contentType,
      contentId: cid,
      sha256: sha256(content),
    })),
  };
}

/** @throws when there is not exactly one */
function one(addresses: AddressObject | undefined): Read['from'] {
  const [only, ...more] = addresses?.value ?? [];
  if (!only || more.length > 0 || only.group) throw new Error(`Not one mailbox: ${addresses?.text}`);
  // It shows domains to people; the octets have A-labels.
  const [local = '', domain = ''] = (only.address ?? '').split(/@([^@]*)$/);
  return { name: only.name, address: `${local}@${domainToASCII(domain)}` };
}

/** postal-mime, which runs in browsers. */
export async function readByPostalMime(octets: Uint8Array): Promise<Read> {
  const mail = await PostalMime.parse(octets, { attachmentEncoding: 'arraybuffer' });
  const [to, ...more] = mail.to ?? [];
  if (!mail.from || !to || more.length > 0) throw new Error('Not one mailbox');
  return {
    subject: mail.subject ?? '',
    from: { name: mail.from.name ?? '', address: mail.from.address ?? '' },
    to: { name: to.name ?? '', address: to.address ?? '' },
    text: lines(mail.text ?? ''),
    html: mail.html === undefined ? undefined : lines(mail.html),
    files: mail.attachments.map(({ filename, mimeType, contentId, content }) => ({
      name: filename ?? '',
      type: mimeType,
      contentId: contentId?.slice(1, -1),
      sha256: sha256(new Uint8Array(content as ArrayBuffer)),
    })),
  };
}

/** CPython 3.11 shows a blank between the encoded-words of a display name, where RFC 2047 6.2 has none; told apart by nothing else. */
export const withoutBlanks = (read: Read): Read => ({
  ...read,
  from: { ...read.from, name: read.from.name.replaceAll(' ', '') },
  to: { ...read.to, name: read.to.name.replaceAll(' ', '') },
});

/** Whether there is a Python 3 to ask. */
export const hasPython = spawnSync('python3', ['-c', 'import email.policy'], { encoding: 'utf8' }).status === 0;

/** Python's `email` with policy.default, all messages in one run; `defects` are its own words. @throws what Python says */
export function readByPython(messages: readonly Uint8Array[]): (Read & { defects: string[] })[] {
  const input = messages.map((octets) => Buffer.from(octets).toString('base64')).join('\n');
  const run = spawnSync('python3', ['-I', '-c', PYTHON], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  const read = JSON.parse(run.stdout) as (Omit<Read, 'html'> & { html: string | null; defects: string[] })[];
  return read.map((mail) => ({
    ...mail,
    text: lines(mail.text),
    html: mail.html === null ? undefined : lines(mail.html),
    files: mail.files.map((file) => ({ ...file, contentId: file.contentId ?? undefined })),
  }));
}

const PYTHON = `
import sys, json, base64, hashlib, email, email.policy
def box(header):
    one, = header.addresses
    return {"name": one.display_name, "address": one.addr_spec}
def defects(part):
    found = [type(d).__name__ for d in part.defects]
    for name, value in part.items():
        found += [name + ": " + type(d).__name__ + " " + str(d) for d in value.defects]
    return found
out = []
for line in sys.stdin.read().split():
    m = email.message_from_bytes(base64.b64decode(line), policy=email.policy.default)
    text, html, files, found = None, None, [], []
    for part in m.walk():
        found += defects(part)
        if part.is_multipart():
            continue
        if part.get_filename() is not None:
            octets = part.get_payload(decode=True)
            cid = part["Content-ID"]
            files.append({"name": part.get_filename(), "type": part.get_content_type(), "contentId": cid.strip()[1:-1] if cid else None, "sha256": hashlib.sha256(octets).hexdigest()})
        elif part.get_content_type() == "text/html":
            html = part.get_content()
        else:
            text = part.get_content()
        found += [type(d).__name__ for d in part.defects]
    out.append({"subject": m["Subject"], "from": box(m["From"]), "to": box(m["To"]), "text": text, "html": html, "files": files, "defects": found})
json.dump(out, sys.stdout)
`;
