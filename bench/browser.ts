// A bare Chromium pointed at the sandbox, for measurements in pages.
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser } from '../scripts/find-browser.mjs';

export async function launchChromium(sandbox: { port: number; hosts: readonly string[]; spkiHash: string }): Promise<Browser> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  const rules = [...sandbox.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${sandbox.port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'];
  return puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    protocolTimeout: 1_800_000,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--host-resolver-rules=${rules.join(',')}`,
      `--ignore-certificate-errors-spki-list=${sandbox.spkiHash}`,
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
