// Copies of the build with something in them changed, as other builds and other stores have it. Gone when the test has ended.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Browser } from 'wxt/browser';

/** The manifest of a build for Chromium. */
export type Manifest = Browser.runtime.ManifestV3 & { key: string };

/** @param build a folder @param change what it gives is written into the copy's manifest */
export function withManifest(build: string, change: (manifest: Manifest) => Partial<Manifest>): string {
  const folder = copyOf(build);
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  writeFileSync(file, JSON.stringify({ ...manifest, ...change(manifest) }));
  return folder;
}

/** @param change called with each script's text */
export function withScripts(build: string, change: (code: string) => string): string {
  const folder = copyOf(build);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.js'))) {
    const file = path.join(folder, name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }
  return folder;
}

/** @param part what the names of the files that are left out begin with */
export function withoutPart(build: string, part: string): string {
  const folder = copyOf(build);
  const gone = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => path.basename(name).startsWith(`${part}-`));
  if (gone.length === 0) throw new Error(`No file of the build begins with ${part}-`);
  for (const name of gone) rmSync(path.join(folder, name));
  return folder;
}

function copyOf(build: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'handbill-changed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(build, folder, { recursive: true });
  return folder;
}
