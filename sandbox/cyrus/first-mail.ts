// The first mail to everybody, by LMTP (RFC 2033): Cyrus makes a mailbox and its folders when the first one arrives.
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** @throws when one of them is refused */
export async function deliverFirst(port: number, users: readonly string[]): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();

  /** Sends a line and reads the whole answer to it: its last line has a space after the code. */
  async function say(line: string | undefined, code: string): Promise<void> {
    if (line !== undefined) socket.write(`${line}\r\n`);
    for (;;) {
      const { value, done } = await answers.next();
      if (done) throw new Error(`LMTP ended after ${line}`);
      if (!value.startsWith(code)) throw new Error(`LMTP answered ${line} with ${value}`);
      if (value[3] === ' ') return;
    }
  }

  try {
    await say(undefined, '220');
    await say('LHLO localhost', '250');
    for (const user of users) {
      await say('MAIL FROM:<>', '250');
      await say(`RCPT TO:<${user}>`, '250');
      await say('DATA', '354');
      await say(
        `From: postmaster@example.org\r\nTo: ${user}\r\nSubject: Your mailbox\r\nMessage-ID: <first.${user}>\r\n\r\nIt is here.\r\n.`,
        '250',
      );
    }
    await say('QUIT', '221');
  } finally {
    socket.destroy();
  }
}
