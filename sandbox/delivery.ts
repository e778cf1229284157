// Carries accepted mail over real SMTP on loopback into the inbox. Runs after the answer, one mail at a time; never decides what is taken.
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import type { Mail } from './gmail/accept';
import type { Inbox } from './inbox/inbox';

export type DeliveryQueue = {
  add(mail: Mail): void;
  /** Resolves when nothing is waiting. */ idle(): Promise<void>;
  close(): Promise<void>;
};

export async function startDelivery(inbox: Inbox): Promise<DeliveryQueue> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const { rcptTo, mailFrom } = session.envelope;
      buffer(stream)
        .then((octets) =>
          inbox.receive(
            octets,
            mailFrom ? mailFrom.address : '',
            rcptTo.map(({ address }) => address),
          ),
        )
        .then(() => done(), done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
  });
  let last = Promise.resolve();
  return {
    add({ from, recipients, octets }) {
      last = last
        .then(() => new Promise<void>((resolve) => setImmediate(resolve)))
        .then(() => transport.sendMail({ envelope: { from, to: recipients }, raw: octets }))
        .then(
          () => undefined,
          (error: unknown) => inbox.report(error),
        );
    },
    idle: () => last,
    async close() {
      await last;
      transport.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
