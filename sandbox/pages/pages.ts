// The sample campaign sites: static files by host and path. Fictional causes on reserved names.
import { readFile } from 'node:fs/promises';
import { FUND, PETITION, POOR } from '../hosts';
import { html, type Call, type Reply } from '../http';

const TYPES = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
} as const;
type File = `${string}.${keyof typeof TYPES}`;

const SITES: Readonly<Record<string, Readonly<Record<string, File>>>> = {
  [PETITION]: {
    '/': 'petition.html',
    '/keep-the-night-trains': 'petition.html',
    '/keep-the-night-trains/thanks': 'petition-thanks.html',
    '/rettet-die-nachtzuege': 'petition-de.html',
    '/petition.css': 'petition.css',
    '/night-train.svg': 'night-train.svg',
  },
  [FUND]: { '/': 'fund.html', '/community-bakery': 'fund.html', '/fund.css': 'fund.css', '/bakery.svg': 'bakery.svg' },
  [POOR]: { '/': 'poor.html', '/appeal': 'poor.html' },
};

/** The sample pages of the reader's tests, which say their encoding themselves. */
function findSample(host: string, path: string): File | undefined {
  const [, name] = /^\/samples\/([a-z0-9-]+)$/.exec(path) ?? [];
  return host === PETITION && name !== undefined ? `../../test/campaign/pages/${name}.htm` : undefined;
}

/** A page, style or picture of a sample site. Query parameters (utm_source and the like) change nothing. */
export async function servePage({ host, path }: Call): Promise<Reply> {
  const file = SITES[host]?.[path] ?? findSample(host, path);
  if (file === undefined) return html(404, '<!doctype html><title>Not found</title><h1>Not found</h1>');
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1) as keyof typeof TYPES];
  return {
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'no-cache' },
    body: await readFile(new URL(file, import.meta.url)),
  };
}
