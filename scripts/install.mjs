// Puts in place what the two commands need: packages and browsers. Runs before node_modules exists: Node alone.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { findBrowser, variableOf } from './find-browser.mjs';
import { npm, root, run } from './run.mjs';

const browsers = {
  chromium: { name: 'Chromium', debian: 'chromium', advice: 'Install Chromium or Google Chrome' },
  firefox: {
    name: 'Firefox',
    debian: 'firefox-esr',
    advice: 'Install Firefox ESR or Firefox Developer Edition (others refuse unsigned extensions)',
  },
};

function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Handbill needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

async function step(title, running) {
  console.log(title);
  const { ok, output } = await running;
  if (!ok) throw new Error(`${output}\nThis did not work: ${title}`);
}

/** Installs the packages of package-lock.json unless they are there, and writes the generated types. */
export async function ensureDependencies() {
  ensureNode();
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    // Not `npm ci`: it refuses a lock file that names optional packages of other systems without their versions, which is what npm
    // writes where a registry lacks them. This installs the locked versions as well, and writes neither file.
    await step('Installing packages (npm install) …', npm(['install', '--no-save'], { quiet: true }));
  }
  await step('Writing generated types …', npm(['run', '-s', 'prepare:types'], { quiet: true }));
}

/** Finds a browser; on Debian as root installs it. @throws with what to install otherwise. */
async function ensureBrowser(kind) {
  const { name, debian, advice } = browsers[kind];
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (findBrowser(kind) === undefined && canInstall) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await step('Reading the package lists (apt-get update) …', run('apt-get', ['update'], { quiet: true, env }));
    await step(
      `Installing ${name} (apt-get install ${debian}) …`,
      run('apt-get', ['install', '-y', '--no-install-recommends', debian], { quiet: true, env }),
    );
  }
  if (findBrowser(kind) === undefined) throw new Error(`${name} is not installed. ${advice}, or name its program in ${variableOf(kind)}.`);
}

export const ensureChromium = () => ensureBrowser('chromium');
export const ensureFirefox = () => ensureBrowser('firefox');
