// What axe has against a page (https://github.com/dequelabs/axe-core), in light and dark alike.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { expect } from 'vitest';
import type { View } from './browsers';

declare const axe: { run(): Promise<AxeResults> };

const SCREENS = path.resolve(import.meta.dirname, '../.tests/screens');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Rule, place and reason of each violation, and whether the page is wider than its window; none where all is well.
 * @param picture the screen is pictured in .tests/screens under this name, and each line begins with it
 */
export async function axeViolations(view: View, picture?: string): Promise<string[]> {
  if (picture !== undefined) {
    mkdirSync(SCREENS, { recursive: true });
    await view.screenshot(path.join(SCREENS, `${picture}.png`));
  }
  await view.addScript(AXE);
  const found = await view.evaluate(async () => {
    const { violations, passes } = await axe.run();
    const list = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
    );
    const root = document.documentElement;
    return { list, passes: passes.length, wide: root.scrollWidth - root.clientWidth };
  });
  expect(found.passes, 'rules axe found something to look at for').toBeGreaterThan(10);
  const all = [...found.list, ...(found.wide > 0 ? [`${found.wide} px stand out at the side`] : [])];
  return picture === undefined ? all : all.map((line) => `${picture}: ${line}`);
}
