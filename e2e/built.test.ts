import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { outputs } from './build';
import type { BrowserKind } from './browsers';

test.each<BrowserKind>(['chromium', 'firefox'])('%s: what is built asks for these permissions and no others', (kind) => {
  expect(inject('builds')[kind]).toBeDefined();
  const manifest = JSON.parse(readFileSync(path.join(outputs[kind], 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const { permissions, host_permissions: hosts, incognito, content_scripts: scripts, web_accessible_resources: resources } = manifest;
  expect({ permissions, hosts, incognito, scripts, resources }).toEqual({
    permissions: ['activeTab', 'alarms', 'identity', 'scripting', 'storage', 'unlimitedStorage'],
    hosts: ['https://gmail.googleapis.com/*', 'https://oauth2.googleapis.com/*'],
    incognito: 'not_allowed',
    scripts: undefined,
    resources: undefined,
  });
});

test.each<BrowserKind>(['chromium', 'firefox'])('%s: each start of the background reads at most 30 kB, gzipped', (kind) => {
  const scripts = readdirSync(outputs[kind]).filter((file) => file.startsWith('background') && file.endsWith('.js'));
  expect(scripts).toEqual(['background.js']);
  const size = gzipSync(readFileSync(path.join(outputs[kind], 'background.js')), { level: 9 }).length;
  expect(size).toBeLessThanOrEqual(30_000);
  expect(size).toBeGreaterThan(15_000);
});
