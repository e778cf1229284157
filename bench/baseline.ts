// What a script of the field does: Google's own client, one mail after the other, and exponential back-off when it is refused.
import { auth as googleAuth, gmail as googleGmail } from '@googleapis/gmail';
import PQueue from 'p-queue';
import pRetry from 'p-retry';
import { sandboxAgent } from '../sandbox/trusted-fetch';
import { assembleEmpty } from '../utils/outbox/assemble';
import { encodeMessage } from '../utils/message/encode-message';
import { letterTo, people } from '../test/outbox/letters';

/** Sends `count` mails with `@googleapis/gmail`. @returns milliseconds, and how many calls were refused on the way */
export async function sendByClient(
  count: number,
  concurrency: number,
  accessToken: string,
  sandbox: { port: number; certificate: string },
  firstBackOffMs = 500,
): Promise<{ tookMs: number; refused: number }> {
  const auth = new googleAuth.OAuth2();
  auth.setCredentials({ access_token: accessToken });
  const client = googleGmail({ version: 'v1', auth, agent: sandboxAgent(sandbox) });
  let refused = 0;
  const sendOne = (addrSpec: string) =>
    pRetry(
      async () => {
        const raw = Buffer.from(encodeMessage(assembleEmpty(letterTo(addrSpec)), { date: Date.now() })).toString('base64url');
        await client.users.messages.send({ userId: 'me', requestBody: { raw } }, { retry: false });
      },
      { retries: 12, factor: 2, minTimeout: firstBackOffMs, randomize: true, onFailedAttempt: () => void refused++ },
    );
  const queue = new PQueue({ concurrency });
  const startedAt = performance.now();
  await queue.addAll(people(count).map((addrSpec) => () => sendOne(addrSpec)));
  const tookMs = performance.now() - startedAt;
  return { tookMs, refused };
}
