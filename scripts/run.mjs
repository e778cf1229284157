// Runs programs for the scripts: tools of node_modules by this Node, on every system. Runs before node_modules exists.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs a program to its end. Gives how it ended and, with `quiet`, what it wrote; then it may read `input`, too.
 * A program that cannot be started, is killed, or takes longer than `limitMs` did not end well.
 */
export function run(program, args, { env = {}, quiet = false, shell = false, limitMs, input } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] : ['inherit', 'inherit', 'inherit'];
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio, shell, timeout: limitMs });
    child.stdin?.end(input);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.once('close', (code, signal) => {
      if (signal) output += `ended by ${signal}\n`;
      resolve({ ok: code === 0, output });
    });
  });
}

/** Runs npm: the one that started us, or the one on the path. */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** The script behind a command of node_modules. */
function scriptOf(command, packageName = command) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** Runs a command of node_modules; `packageName` where the package is called otherwise. */
export function tool(command, args, { packageName, ...options } = {}) {
  return run(process.execPath, [scriptOf(command, packageName), ...args], options);
}

/** Ends a script that cannot go on with what the user should read, not with a stack. */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
