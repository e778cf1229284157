// Writes the list of files in ARCHITECTURE.md from the files' own first sentences: said once, beside the code.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const FOLDERS = ['entrypoints', 'components', 'utils', 'sandbox', 'e2e', 'test', 'bench', 'scripts'];
const START = '<!-- files: written by `npm run architecture` -->';
const END = '<!-- /files -->';

/** What a file says of itself in its first comment; for styles and pages, what their name says. */
export function sentenceOf(file, source) {
  const comment =
    /^(?:\/\/ .*\n)+/
      .exec(source)?.[0]
      .replace(/^\/\/ ?/gm, '')
      .replace(/\s+/g, ' ')
      .trim() ?? /^\/\* (.+?) \*\//.exec(source)?.[1];
  if (comment !== undefined) return /^.*?[.:](?= [A-Z]|$)/.exec(comment)?.[0] ?? comment;
  if (file.endsWith('.css')) return 'How it looks.';
  if (file.endsWith('.html')) return 'A page.';
  return undefined;
}

/** The section as it should stand, from the files git knows or could know. @throws when a file says nothing of itself */
export function fileList() {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...FOLDERS], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => /\.(ts|tsx|mjs|css|html)$/.test(file) && !/\.test\.|\.d\.mts$/.test(file));
  const folders = groupByFolder(files.toSorted());
  return [...folders]
    .map(([folder, inside]) => {
      const lines = inside.map((file) => {
        const sentence = sentenceOf(file, readFileSync(path.join(root, file), 'utf8'));
        if (sentence === undefined) throw new Error(`${file} opens with no sentence that says what it owns`);
        return `- \`${path.basename(file)}\` ${sentence}`;
      });
      return `### ${folder}/\n\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

function groupByFolder(files) {
  const folders = new Map();
  for (const file of files) folders.set(path.dirname(file), [...(folders.get(path.dirname(file)) ?? []), file]);
  return folders;
}

/** A document with its list of files brought up to date. */
export function withFileList(document, list) {
  const [start, end] = [document.indexOf(START), document.indexOf(END)];
  if (start < 0 || end < start) throw new Error('ARCHITECTURE.md has no place for the list of files');
  return `${document.slice(0, start + START.length)}\n\n${list}\n${document.slice(end)}`;
}

if (process.argv[1] === import.meta.filename) {
  const file = path.join(root, 'ARCHITECTURE.md');
  writeFileSync(file, withFileList(readFileSync(file, 'utf8'), fileList()));
}
