// Puts in place what the two commands need: packages and browsers. Runs before node_modules exists: Node alone.
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
const unattended = { DEBIAN_FRONTEND: 'noninteractive' };

async function apt(packages, title) {
  await step('Reading the package lists (apt-get update) …', run('apt-get', ['update'], { quiet: true, env: unattended }));
  const args = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages];
  await step(`${title} (apt-get install ${packages.join(' ')}) …`, run('apt-get', args, { quiet: true, env: unattended }));
}

/** Finds a browser; on Debian as root installs it. @throws with what to install otherwise. */
async function ensureBrowser(kind) {
  const { name, debian, advice } = browsers[kind];
  if (findBrowser(kind) === undefined && canInstall()) await apt([debian], `Installing ${name}`);
  if (findBrowser(kind) === undefined) throw new Error(`${name} is not installed. ${advice}, or name its program in ${variableOf(kind)}.`);
}

export const ensureChromium = () => ensureBrowser('chromium');
export const ensureFirefox = () => ensureBrowser('firefox');

/** The JMAP server of the tests; the MTA is named with it, or another would come along. */
const CYRUS = ['cyrus-imapd', 'cyrus-caldav', 'sasl2-bin', 'postfix', 'openssl'];
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * On Debian as root installs Cyrus with Postfix, unless they are there; elsewhere the tests that need them are skipped, by name.
 * Neither is left running or set up: the tests start their own (sandbox/cyrus).
 */
export async function ensureCyrus() {
  if (!canInstall() || (existsSync('/usr/lib/cyrus/bin/httpd') && existsSync('/usr/sbin/postfix'))) return;
  const isOurs = !existsSync(POLICY);
  // Debian starts what it installs unless this says no (invoke-rc.d, policy-rc.d(8)).
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await run('debconf-set-selections', [], { quiet: true, input: 'postfix postfix/main_mailer_type select No configuration\n' });
    await apt(CYRUS, 'Installing a JMAP server for the tests');
  } finally {
    if (isOurs) rmSync(POLICY);
  }
  // Nor is it started with the machine.
  if (existsSync('/run/systemd/system')) await run('systemctl', ['disable', 'cyrus-imapd', 'postfix', 'saslauthd'], { quiet: true });
}
