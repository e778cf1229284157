// What arrived by SMTP, parsed. The receivers' view: written by delivery, read by tests and by the inbox page.
import { simpleParser, type AddressObject } from 'mailparser';

export type Received = {
  /** Counts up from 1. */
  number: number;
  /** Epoch ms. */
  at: number;
  envelopeFrom: string;
  recipients: string[];
  from: string;
  to: string;
  subject: string;
  date?: string;
  messageId?: string;
  text: string;
  html?: string;
  attachments: { filename?: string; contentType: string; octets: number }[];
  /** The octets as they came. */
  raw: Buffer;
};

export class Inbox {
  #messages: Received[] = [];
  #errors: unknown[] = [];
  #waiting: { count: number; done: () => void }[] = [];

  async receive(raw: Buffer, envelopeFrom: string, recipients: string[]): Promise<void> {
    const mail = await simpleParser(raw, { skipImageLinks: true });
    const to = [mail.to ?? []].flat();
    this.#messages.push({
      number: this.#messages.length + 1,
      at: Date.now(),
      envelopeFrom,
      recipients,
      from: mail.from ? readable(mail.from) : '',
      to: to.map(readable).join(', '),
      subject: mail.subject ?? '',
      ...(mail.date && { date: mail.date.toISOString() }),
      ...(mail.messageId !== undefined && { messageId: mail.messageId }),
      text: mail.text ?? '',
      ...(mail.html && { html: mail.html }),
      attachments: mail.attachments.map(({ filename, contentType, size }) => ({
        ...(filename !== undefined && { filename }),
        contentType,
        octets: size,
      })),
      raw,
    });
    this.#waiting = this.#waiting.filter(({ count, done }) => {
      if (this.#messages.length < count) return true;
      done();
      return false;
    });
  }

  /** A mail SMTP would not take; the next waitFor throws it. */
  report(error: unknown): void {
    this.#errors.push(error);
  }

  /** A copy, oldest first. */
  list(): Received[] {
    return [...this.#messages];
  }

  clear(): void {
    this.#messages = [];
  }

  /** Resolves with all mail once `count` have arrived since the last clear. Rejects after `timeoutMs`. */
  async waitFor(count: number, timeoutMs = 5000): Promise<Received[]> {
    if (this.#messages.length < count) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`${this.#messages.length} of ${count} mails after ${timeoutMs} ms`, { cause: this.#errors })),
          timeoutMs,
        );
        const done = (): void => {
          clearTimeout(timer);
          resolve();
        };
        this.#waiting.push({ count, done });
      });
    }
    return this.list();
  }
}

/** `Name <address>`, as a person reads it: decoded, without the quoting of headers. */
function readable({ value }: AddressObject): string {
  return value.map(({ name, address = '' }) => (name ? `${name} <${address}>` : address)).join(', ');
}
