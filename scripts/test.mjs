// npm test: every check there is, in order; the last line is "N passed, N failed". Installs what is missing first.
// npm test -- unit e2e runs those stages; words that name no stage choose test files: npm test -- e2e smoke
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findRemoteCode } from './bundles.mjs';
import { ensureChromium, ensureCyrus, ensureDependencies, ensureFirefox } from './install.mjs';
import { add, countCheck, countReport, summary } from './report.mjs';
import { main, root, run, tool } from './run.mjs';

const MINUTE_MS = 60_000;
const reports = path.join(root, '.tests');

const check = (name, command, args, options) => ({
  name,
  run: async () => countCheck((await tool(command, args, { limitMs: 10 * MINUTE_MS, ...options })).ok),
});

const project = (name, options = {}) => ({
  name,
  ...options,
  run: async (files) => {
    const report = path.join(reports, `${name}.json`);
    rmSync(report, { force: true });
    const args = ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files];
    const { ok } = await tool('vitest', args, { limitMs: 55 * MINUTE_MS });
    return countReport(existsSync(report) ? readFileSync(report, 'utf8') : undefined, ok);
  },
});

// What the stores would get: WXT's default mode, without the sandbox's key and client.
const shipped = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };
const production = { env: { NODE_ENV: 'production' } };

const bundles = {
  name: 'bundles',
  run: async () => {
    const found = Object.values(shipped).flatMap((folder) => findRemoteCode(path.join(root, folder)));
    for (const line of found) console.log(line);
    return countCheck(found.length === 0);
  },
};

/** `npm start` as it is where no display is: it sends three mails by itself and prints them. */
const start = {
  name: 'start',
  browsers: true,
  run: async () => {
    const env = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
    const { ok, output } = await run(process.execPath, ['scripts/start.mjs'], { env, quiet: true, limitMs: 10 * MINUTE_MS });
    console.log(output);
    return countCheck(ok && output.split('  From: Ana Lindqvist <ana@example.org>').length === 4);
  },
};

const stages = [
  check('typecheck', 'tsc', ['--noEmit'], { packageName: 'typescript' }),
  check('lint', 'oxlint', ['--type-aware']),
  check('format', 'oxfmt', ['--check']),
  check('unused', 'knip', []),
  project('unit'),
  project('sandbox'),
  project('test', { cyrus: true }),
  project('e2e', { browsers: true, cyrus: true }),
  project('paced', { browsers: true, cyrus: true }),
  start,
  check('build', 'wxt', ['build'], production),
  check('build-firefox', 'wxt', ['build', '-b', 'firefox'], production),
  check('web-ext', 'web-ext', ['lint', '--source-dir', shipped.firefox]),
  bundles,
];

/** The stages the words name, all when they name none; the other words are for vitest. */
function choose(words) {
  const named = stages.filter(({ name }) => words.includes(name));
  return { chosen: named.length > 0 ? named : stages, files: words.filter((word) => !stages.some(({ name }) => name === word)) };
}

/** A stage that breaks counts as one failure; the others still run. */
async function runStage(stage, files) {
  try {
    return await stage.run(files);
  } catch (error) {
    console.error(error);
    return countCheck(false);
  }
}

await main(async () => {
  const { chosen, files } = choose(process.argv.slice(2));
  await ensureDependencies();
  if (chosen.some(({ browsers }) => browsers)) {
    await ensureChromium();
    await ensureFirefox();
  }
  if (chosen.some(({ cyrus }) => cyrus)) await ensureCyrus();
  mkdirSync(reports, { recursive: true });

  let total = { passed: 0, failed: 0, skipped: [], broken: [] };
  const table = [];
  for (const stage of chosen) {
    console.log(`\n── ${stage.name} ──`);
    const began = performance.now();
    const counts = await runStage(stage, files);
    table.push(
      `${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${stage.name}: ${summary(counts)} (${Math.round((performance.now() - began) / 1000)} s)`,
    );
    console.log(table.at(-1));
    total = add(total, counts);
  }

  console.log(`\n${table.join('\n')}`);
  if (total.broken.length > 0) console.log(`\nFailed:\n${total.broken.join('\n')}`);
  if (total.skipped.length > 0) console.log(`\nSkipped:\n${total.skipped.join('\n')}`);
  console.log(`\n${summary(total)}`);
  return total.failed === 0 ? 0 : 1;
});
