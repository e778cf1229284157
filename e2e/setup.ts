// Once per run of the browser tests: builds the extension for both browsers.
import type { TestProject } from 'vitest/node';
import { buildBoth, type Builds } from './build';

declare module 'vitest' {
  interface ProvidedContext {
    builds: Builds;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  project.provide('builds', await buildBoth());
}
