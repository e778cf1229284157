// Builds the background as one script that every start of it reads, and parts beside it that are read when they are first wanted: what the
// source loads by `import()`. Neither browser's background could do that by itself (docs/adr/0013).
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ENTRY = 'background.js';
const FOLDER = 'background/';

/** The loader as it ships: without its comments. */
export function loaderCode() {
  const source = readFileSync(path.join(import.meta.dirname, 'part-loader.mjs'), 'utf8');
  return source
    .replace(/\/\*\*[\s\S]*?\*\/|^\/\/.*$/gm, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
    .replace(/^export /, '');
}

/** Has the background of a build split into parts. @param config Vite's, as WXT made it for a background: changed in place */
export function splitBackground(config) {
  config.build.lib.formats = ['cjs'];
  // What parts share with the background stays in it: parts may take more from it than what it exports by itself,
  config.build.rollupOptions.preserveEntrySignatures = 'allow-extension';
  Object.assign(config.build.rollupOptions.output, {
    exports: 'named',
    chunkFileNames: `${FOLDER}[name].js`,
    // and whatever it imports is in it, which the bundler by itself keeps to for some graphs only (https://github.com/rolldown/rolldown/issues/10731).
    codeSplitting: { groups: [{ name: 'background', tags: ['$initial'] }] },
  });
  config.plugins.push({ name: 'handbill:background-parts', generateBundle: (_, bundle) => wrap(bundle) });
}

/** Makes of the bundler's CommonJS modules one script that starts, and others that register themselves. */
function wrap(bundle) {
  const chunks = new Map(
    Object.values(bundle)
      .filter(({ type }) => type === 'chunk')
      .map((chunk) => [chunk.fileName, chunk]),
  );
  for (const chunk of chunks.values()) {
    if (chunk.fileName === ENTRY) {
      if (chunk.imports.length > 0) throw new Error(`The background needs ${chunk.imports.join(', ')} to start`);
      const parts = [...chunks.keys()].filter((file) => file !== ENTRY);
      const needs = Object.fromEntries(parts.map((file) => [nameOf(file), needsOf(file, chunks).map(nameOf)]));
      wrapIn(chunk, `startBackground(${JSON.stringify(needs)}, `, `);\n${loaderCode()}`);
    } else if (chunk.fileName.startsWith(FOLDER)) wrapIn(chunk, `definePart(${JSON.stringify(nameOf(chunk.fileName))}, `, ');');
    else throw new Error(`${chunk.fileName} is neither the background nor a part of it`);
  }
}

/** Every part that must be there before this one runs. */
function needsOf(file, chunks, found = new Set()) {
  for (const each of chunks.get(file).imports) {
    if (each === ENTRY || found.has(each)) continue;
    if (!chunks.has(each)) throw new Error(`${file} imports ${each}, which is not in the build`);
    found.add(each);
    needsOf(each, chunks, found);
  }
  return [...found].filter((each) => each !== file);
}

/** Adds no line before the code, so that what the bundler says of lines stays true while one develops. */
function wrapIn(chunk, before, after) {
  chunk.code = `${before}(require, exports) => {'use strict';${chunk.code.trimEnd()}\n}${after}\n`;
}

function nameOf(file) {
  return file.slice(FOLDER.length);
}
