// The sandbox of a test file, and fetch as a browser pointed at it has it.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { localFetch } from './local-fetch';

/** Enough that no test meets it. */
export const NO_QUOTA: SandboxOptions = { quota: { unitsPerMinute: 1e9, messagesPerDay: 1e9 } };

/** Started once for the file (or describe) that calls this, as good as new before each of its tests, and gone after the last. */
export function withSandbox(options: SandboxOptions = {}): { readonly sandbox: Sandbox; readonly fetch: typeof fetch } {
  let running: { sandbox: Sandbox; local: ReturnType<typeof localFetch> } | undefined;
  const now = () => {
    if (!running) throw new Error('The sandbox runs from beforeAll on');
    return running;
  };
  beforeAll(async () => {
    const sandbox = await startSandbox(options);
    running = { sandbox, local: localFetch(sandbox.port, sandbox.certificate) };
  });
  beforeEach(() => now().sandbox.clear());
  afterAll(async () => {
    running?.local.close();
    await running?.sandbox.close();
  });
  return {
    get sandbox() {
      return now().sandbox;
    },
    get fetch() {
      return now().local.fetch;
    },
  };
}
