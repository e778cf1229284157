// Looks into what ships for code made from text: the stores refuse it, and our policy would stop it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loaderCode } from './background-parts.mjs';

const codeFromText = /(?<![\w$.])eval\s*\(|new Function\b|(?<![\w$.])Function\s*\(\s*["'`]|importScripts\s*\(|import\s*\(\s*["'`]https?:/g;

/** Every place in a built extension, one line each; a folder without scripts is a place as well. */
export function findRemoteCode(folder) {
  if (!existsSync(folder)) return [`${folder} is not built`];
  const scripts = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.js'));
  if (scripts.length === 0) return [`${folder} holds no scripts`];
  return scripts.flatMap((file) => {
    // The one who may load scripts: our own, by names that stand in it.
    const code = readFileSync(path.join(folder, file), 'utf8').replace(loaderCode(), '');
    return [...code.matchAll(codeFromText)].map(
      ({ index }) => `${path.join(folder, file)}: …${code.slice(Math.max(0, index - 60), index + 60)}…`,
    );
  });
}
