// Puts a file and what it imports into one script that a page of a browser can run. For tests and measurements, never shipped.
import { build } from 'vite';

/** @returns the script's text. @throws when nothing comes of the file */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'bundle' } },
  });
  const [first] = [result].flat();
  if (first === undefined || !('output' in first)) throw new Error(`nothing came of ${entry}`);
  return first.output[0].code;
}
