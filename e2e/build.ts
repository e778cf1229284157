// Builds the extension that ships, in WXT's mode "sandbox": it differs by the fixed key and the OAuth clients of the sandbox only.
import path from 'node:path';
import { MICROSOFT_CLIENT, SANDBOX_CLIENT } from '../sandbox';
import { tool } from '../scripts/run.mjs';
import { GECKO_ID } from '../wxt.config';

export { GECKO_ID };

const root = path.resolve(import.meta.dirname, '..');

/** What there is to install: a folder for Chromium, an .xpi for Firefox. */
export type Builds = { chromium: string; firefox: string };

export const outputs = {
  chromium: path.join(root, '.output/chrome-mv3-sandbox'),
  firefox: path.join(root, '.output/firefox-mv3-sandbox'),
};

/** Runs a command of node_modules. @throws with its output when it fails. */
async function runTool(command: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const { ok, output } = await tool(command, args, { env: { NO_COLOR: '1', CI: '1', ...env }, quiet: true });
  if (!ok) throw new Error(`${command} ${args.join(' ')} failed\n${output}`);
}

// vitest sets NODE_ENV to test; a shipped build is a production build.
const buildEnv = {
  NODE_ENV: 'production',
  WXT_GOOGLE_CLIENT_ID: SANDBOX_CLIENT.id,
  WXT_GOOGLE_CLIENT_SECRET: SANDBOX_CLIENT.secret,
  WXT_MICROSOFT_CLIENT_ID: MICROSOFT_CLIENT.id,
};

/** Builds for Chromium; gives the folder. */
export async function buildChromium(): Promise<string> {
  await runTool('wxt', ['build', '--mode', 'sandbox'], buildEnv);
  return outputs.chromium;
}

/** Builds for Firefox and packs it; gives the .xpi. */
export async function buildFirefox(): Promise<string> {
  await runTool('wxt', ['build', '-b', 'firefox', '--mode', 'sandbox'], buildEnv);
  const folder = path.dirname(outputs.firefox);
  const name = 'handbill-sandbox.xpi';
  await runTool('web-ext', ['build', '--source-dir', outputs.firefox, '--artifacts-dir', folder, '--filename', name, '--overwrite-dest']);
  return path.join(folder, name);
}

/** Both, one after the other: two bundlers at once only fight for the same cores. */
export async function buildBoth(): Promise<Builds> {
  return { chromium: await buildChromium(), firefox: await buildFirefox() };
}
