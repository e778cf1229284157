// Which test runs where. Stages of `npm test` are the projects by name.
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const outside = ['node_modules/**', '.output/**', '.wxt/**'];
const project = (name: string, include: string[], more: object = {}) => ({
  extends: true as const,
  test: { name, include, exclude: outside, ...more },
});

/** Real browsers. */
const browsers = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  globalSetup: './e2e/setup.ts',
  // What a page shows is asked for until it is so, like all that a view is waited for.
  expect: { poll: { timeout: 10_000 } },
};

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', ['{utils,components,scripts}/**/*.test.{ts,tsx}'], { testTimeout: 20_000 }),
      project('sandbox', ['sandbox/**/*.test.ts'], { testTimeout: 20_000, hookTimeout: 20_000 }),
      // Whole parts together: integration, crash, conformance, architecture.
      project('test', ['test/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('e2e', ['e2e/*.test.ts'], browsers),
      // Runs that mostly wait for the pace of their mailbox: all at once.
      project('paced', ['e2e/paced/*.test.ts'], { ...browsers, maxWorkers: 3 }),
    ],
  },
});
