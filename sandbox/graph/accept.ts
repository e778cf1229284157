// The one place where Exchange takes a mail: checked, counted, written to the ledger, queued for delivery.
// https://learn.microsoft.com/graph/outlook-things-to-know-about-send-mail
import { randomUUID } from 'node:crypto';
import { decodeWords } from 'postal-mime';
import type { Mail } from '../gmail/accept';
import { findField, parseAddresses, parseMessage, rewrite, type Parsed } from '../gmail/mime';
import type { Reply } from '../http';
import type { Ledger } from '../ledger';
import type { User } from '../users';
import { graphError, GRAPH_REFUSALS } from './errors';
import type { Throttle } from './throttle';

/** Checks and counts a mail. `take` sends it, now or when its time has come. */
export type GraphAccept = (user: User, octets: Buffer, id: string) => { refusal: Reply } | { take: () => void };

type Parts = { ledger: Ledger; throttle: Throttle; now: () => number; deliver(mail: Mail): void };

export function createGraphAccept({ ledger, throttle, now, deliver }: Parts): GraphAccept {
  return (user, octets, id) => {
    if (user.kind === 'no-mailbox') return { refusal: GRAPH_REFUSALS.noMailbox() };
    const read = parseMessage(octets);
    if ('refusal' in read) return { refusal: graphError(400, 'ErrorMimeContentInvalid', 'The MIME content is not valid.') };
    const { parsed } = read;
    const recipients = recipientsOf(parsed);
    if (recipients.length === 0) return { refusal: GRAPH_REFUSALS.invalidRecipients() };
    const author = parseAddresses(findField(parsed, 'from') ?? user.addrSpec)?.[0];
    if (author?.toLowerCase() !== user.addrSpec.toLowerCase()) return { refusal: GRAPH_REFUSALS.sendAsDenied() };
    const refusal = throttle.refuseMail(user, recipients.length);
    if (refusal) return { refusal };

    throttle.countMail(user, recipients.length);
    const own = findField(parsed, 'message-id');
    // A work account keeps the sender's Message-ID, Outlook.com makes its own.
    const messageId = own !== undefined && user.kind !== 'outlook' ? own : `<${randomUUID()}@sandbox.prod.outlook.example>`;
    const take = () => {
      ledger.add({
        at: now(),
        account: user.addrSpec,
        recipients,
        octets: octets.length,
        headers: {
          ...Object.fromEntries(['from', 'to', 'subject'].map((name) => [name, decodeWords(findField(parsed, name) ?? '')])),
          ...(own !== undefined && { messageId: own }),
        },
        sentFrom: user.addrSpec,
        fromWas: 'kept',
        messageId,
        id,
        threadId: id,
        raw: octets,
      });
      // Auto-Submitted is taken out, Return-Path is Exchange's own.
      const octetsOut = rewrite(parsed, ['bcc', 'message-id', 'auto-submitted', 'return-path'], [`Message-ID: ${messageId}`]);
      deliver({ from: user.addrSpec, recipients, octets: octetsOut });
    };
    return { take };
  };
}

/** Addresses that cannot be read are found only later, by a bounce; without any it is refused. */
function recipientsOf(parsed: Parsed): string[] {
  return ['to', 'cc', 'bcc'].flatMap((name) => parseAddresses(findField(parsed, name) ?? '') ?? []);
}
