// What one mail costs the background without any quota, for short and long campaigns: it must not grow.
import { startSandbox } from '../sandbox';
import { SEND_SCOPE } from '../utils/auth/google';
import { bundle } from '../e2e/bundle';
import { launchChromium } from './browser';
import { bounded, plain, round, type Section } from './report';

const SIZES = [100, 1_000, 10_000] as const;

export async function measureCost(): Promise<Section> {
  const sandbox = await startSandbox({ quota: { unitsPerMinute: Number.POSITIVE_INFINITY, messagesPerDay: Number.POSITIVE_INFINITY } });
  const { accessToken } = await sandbox.tokens.issue('ana@example.org', ['openid', 'email', SEND_SCOPE]);
  const chromium = await launchChromium(sandbox);
  const page = await chromium.newPage();
  await page.goto('https://poor.example/appeal');
  await page.evaluate(await bundle('bench/cost-page.ts'));
  const send = async (count: number): Promise<number> => {
    sandbox.ledger.clear();
    sandbox.replies.clear();
    const tookMs = await page.evaluate(
      (n, token) => (globalThis as unknown as { sendByOutbox(n: number, token: string): Promise<number> }).sendByOutbox(n, token),
      count,
      accessToken,
    );
    if (sandbox.ledger.list().length !== count) throw new Error(`the ledger has ${sandbox.ledger.list().length} mails of ${count}`);
    return tookMs / count;
  };
  await send(200); // warm up
  const perMail: number[] = [];
  for (const size of SIZES) perMail.push(await send(size));
  await chromium.close();
  await sandbox.close();
  return {
    title: 'The cost of a mail without a quota',
    how: 'The drain, the store and the Gmail protocol in Chromium with its own IndexedDB (strict durability); the sandbox over TLS on the same machine.',
    lines: [
      ...SIZES.map((size, i) => plain(`${size.toLocaleString('en')} mails, ms a mail`, round(perMail[i]!))),
      bounded('10,000 : 100', perMail[2]! / perMail[0]!, ' ×', { atMost: 1.2 }),
    ],
  };
}
