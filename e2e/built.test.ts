import { readFileSync } from 'node:fs';
import path from 'node:path';
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
