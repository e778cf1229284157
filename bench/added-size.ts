// What each provider's code adds to the background, gzipped: the background is bundled as it is, and once more with the provider's files emptied.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

/** The files that are there for one provider alone: how it sends, what it allows, how one connects. */
const FILES = {
  Gmail: /utils\/(provider\/gmail[\w-]*|auth\/google)\.ts$/,
  Outlook: /utils\/(provider\/graph[\w-]*|auth\/microsoft)\.ts$/,
  JMAP: /utils\/(provider\/jmap[\w-]*|auth\/server)\.ts$/,
};

/** Octets by provider. */
export async function addedSizes(): Promise<Record<keyof typeof FILES, number>> {
  const whole = await background();
  const added = (files: RegExp) => background(files).then((without) => whole - without);
  return { Gmail: await added(FILES.Gmail), Outlook: await added(FILES.Outlook), JMAP: await added(FILES.JMAP) };
}

/** The size of the background's script, gzipped. @param emptied files of which nothing but the names stays */
async function background(emptied?: RegExp): Promise<number> {
  const seen: string[] = [];
  const empty: Plugin = {
    name: 'empty',
    enforce: 'pre',
    load(id) {
      if (!emptied?.test(id)) return null;
      seen.push(id);
      const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|(?:async )?function) (\w+)/gm)].map(([, name]) => name);
      // A call that nobody can look into, so that what uses the names stays.
      return names.map((name) => `export const ${name} = globalThis.nothing();`).join('\n');
    },
  };
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [empty],
    define: { 'import.meta.env.WXT_GOOGLE_CLIENT_ID': '"id"', 'import.meta.env.WXT_MICROSOFT_CLIENT_ID': '"id"' },
    build: { write: false, minify: true, lib: { entry: path.resolve('entrypoints/background.ts'), formats: ['iife'], name: 'background' } },
  });
  if (emptied !== undefined && seen.length === 0) throw new Error(`the background has no file like ${emptied}`);
  const [first] = [result].flat();
  if (first === undefined || !('output' in first)) throw new Error('nothing came of the background');
  return gzipSync(first.output[0].code, { level: 9 }).length;
}
