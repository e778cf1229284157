// The one place where a mail is taken: checked, counted, written to the ledger, queued for delivery. Never answers a call itself beyond refusals.
// https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
import { randomBytes } from 'node:crypto';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { decodeWords } from 'postal-mime';
import type { Reply } from '../http';
import type { Entry, Ledger } from '../ledger';
import type { User } from '../users';
import { invalidArgument, REFUSALS, tooLarge } from './errors';
import { findField, parseAddresses, parseMessage, rewrite, type Parsed } from './mime';
import type { Quota } from './quota';

/** Largest message the API takes: 35 MiB. */
export const LARGEST_MESSAGE_OCTETS = 36_700_160;

export type Mail = { from: string; recipients: string[]; octets: Buffer };
export type Resource = { id: string; threadId: string; labelIds: string[] };
export type Accept = (
  user: User,
  octets: Buffer,
  about: { threadId?: string; sessionId?: string },
) => { resource: Resource } | { refusal: Reply };

type Parts = { ledger: Ledger; quota: Quota; now: () => number; deliver(mail: Mail): void };

export function createAccept({ ledger, quota, now, deliver }: Parts): Accept {
  return (user, octets, { threadId, sessionId }) => {
    if (user.kind === 'no-gmail') return { refusal: REFUSALS.mailServiceNotEnabled() };
    if (octets.length > LARGEST_MESSAGE_OCTETS) return { refusal: tooLarge() };
    if (octets.length === 0)
      return { refusal: invalidArgument("'raw' RFC822 payload message string or uploading message via /upload/* URL required") };
    const read = parseMessage(octets);
    if ('refusal' in read) return read;
    const { parsed } = read;
    const envelope = readEnvelope(parsed);
    if ('refusal' in envelope) return envelope;
    const exhausted = quota.refuseMail(user);
    if (exhausted) return { refusal: exhausted };

    const { recipients, from } = envelope;
    const fromWas: Entry['fromWas'] =
      from === undefined ? 'filled' : from.toLowerCase() === user.addrSpec.toLowerCase() ? 'kept' : 'replaced';
    const messageId = `<CA${randomBytes(32).toString('base64url')}@mail.gmail.com>`;
    const add = [`Message-ID: ${messageId}`];
    if (fromWas !== 'kept') add.push(`From: ${encodeWord(user.name, 'Q')} <${user.addrSpec}>`);
    if (findField(parsed, 'date') === undefined) add.push(`Date: ${new Date(now()).toUTCString().replace('GMT', '+0000')}`);
    const drop = ['bcc', 'message-id', ...(fromWas === 'kept' ? [] : ['from'])];

    const id = randomBytes(8).toString('hex');
    const resource: Resource = { id, threadId: threadId ?? id, labelIds: ['SENT'] };
    quota.countMail(user);
    ledger.add({
      at: now(),
      account: user.addrSpec,
      recipients,
      octets: octets.length,
      headers: decoded(parsed),
      sentFrom: user.addrSpec,
      fromWas,
      messageId,
      id,
      threadId: resource.threadId,
      ...(sessionId !== undefined && { sessionId }),
      raw: octets,
    });
    deliver({ from: user.addrSpec, recipients, octets: rewrite(parsed, drop, add) });
    return { resource };
  };
}

/** Recipients are taken from the message's own To, Cc and Bcc. */
function readEnvelope(parsed: Parsed): { recipients: string[]; from?: string } | { refusal: Reply } {
  const recipients: string[] = [];
  for (const name of ['To', 'Cc', 'Bcc']) {
    const value = findField(parsed, name.toLowerCase());
    const addresses = value === undefined ? [] : parseAddresses(value);
    if (!addresses) return { refusal: invalidArgument(`Invalid ${name} header`) };
    recipients.push(...addresses);
  }
  if (recipients.length === 0) return { refusal: invalidArgument('Recipient address required') };
  const from = findField(parsed, 'from');
  if (from === undefined || from === '') return { recipients };
  const author = parseAddresses(from)?.[0];
  return author === undefined ? { refusal: invalidArgument('Invalid From header') } : { recipients, from: author };
}

function decoded(parsed: Parsed): Entry['headers'] {
  const found = (['from', 'to', 'subject'] as const)
    .map((name) => [name, findField(parsed, name)] as const)
    .filter(([, value]) => value !== undefined);
  const messageId = findField(parsed, 'message-id');
  return {
    ...Object.fromEntries(found.map(([name, value]) => [name, decodeWords(value ?? '')])),
    ...(messageId !== undefined && { messageId }),
  };
}
