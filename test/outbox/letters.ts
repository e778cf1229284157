// People nobody knows and the mail they get, for tests and measurements.
import type { AddrSpec } from '../../utils/contacts/contact';
import type { MessageRecord } from '../../utils/message/message';

export const SENDER = 'ana@example.org' as AddrSpec;

export function letterTo(addrSpec: string): MessageRecord {
  return {
    from: { displayName: 'Ana Sousa', addrSpec: SENDER },
    to: { addrSpec: addrSpec as AddrSpec },
    subject: 'Five minutes for the night train?',
    text: 'I just signed this and thought of you.',
    messageId: `${addrSpec.replace('@', '.')}@example.org`,
  };
}

/** `n` people nobody else has. */
export function people(n: number, prefix = 'p'): string[] {
  return Array.from({ length: n }, (_, i) => `${prefix}${i}@example.net`);
}
