// Reads the project's own source as text: files, and what they import.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** A source file by its path from the root. */
export type Source = { file: string; text: string };

/** An import or re-export. `typesOnly` leaves no trace in what ships; `lazy`: by `import()`. */
export type Import = { from: string; specifier: string; typesOnly: boolean; lazy: boolean };

/** The sources under some folders, without tests and generated code. */
export function readSources(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.posix.join(folder, file.replaceAll('\\', '/')),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && !file.includes('/generated/'))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

const STATEMENT =
  /^(?:import|export)\s+(?<type>type\s)?(?<what>[^'";]*?)from\s*['"](?<specifier>[^'"]+)['"]|^import\s*['"](?<bare>[^'"]+)['"]|\bimport\(\s*['"](?<lazy>[^'"]+)['"]/gm;

/** Everything a source imports, as written. */
export function importsOf({ file, text }: Source): Import[] {
  return [...withoutComments(text).matchAll(STATEMENT)].flatMap(({ groups = {} }) => {
    const specifier = groups.specifier ?? groups.bare ?? groups.lazy;
    if (specifier === undefined) return [];
    const names = groups.what
      ?.match(/^\s*\{(.*)\}\s*$/s)?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const typesOnly =
      groups.type !== undefined || (names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type ')));
    return [{ from: file, specifier, typesOnly, lazy: groups.lazy !== undefined }];
  });
}

/** The file of the project an import names; undefined for a package or a style. */
export function resolveImport({ from, specifier }: Import, files: ReadonlySet<string>): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const plain = path.posix.join(path.posix.dirname(from), specifier);
  if (plain.startsWith('utils/i18n/generated/')) return `${plain}.js`;
  return [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}/index.ts`].find((file) => files.has(file));
}

/** Comments blanked; a `//` inside a string (an address) stays. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|[\s;{}(),])\/\/[^\n]*/g, (match, before: string | undefined) =>
    match.startsWith('/*') ? match.replace(/[^\n]/g, ' ') : (before ?? ''),
  );
}
