// The background as it ships: bundled with its parts, and started as each browser starts it.
import path from 'node:path';
import vm from 'node:vm';
import { build, type InlineConfig } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { splitBackground } from './background-parts.mjs';

const SOURCES: Record<string, string> = {
  entry: `
    import { Refused } from 'shared';
    const answer = async (ask) => { try { return await ask(); } catch (error) { return error instanceof Refused ? 'refused' : String(error); } };
    self.log.push('background');
    self.ask = {
      greeting: () => answer(async () => (await import('greeting')).greet()),
      refusal: () => answer(async () => (await import('refusal')).refuse()),
      broken: () => answer(async () => (await import('broken')).nothing),
    };`,
  shared: `export class Refused extends Error {}; export const name = () => 'Ana';`,
  words: `self.log.push('words'); export const hello = () => 'Hello'; export let count = 0; export const counted = () => ++count;`,
  greeting: `import { name } from 'shared'; import { counted, hello } from 'words'; self.log.push('greeting'); export const greet = () => hello() + ' ' + name() + ' ' + counted();`,
  refusal: `import { Refused } from 'shared'; import { hello } from 'words'; export const refuse = () => { throw new Refused(hello()); };`,
  broken: `self.log.push('broken'); if (self.log.filter((each) => each === 'broken').length < 2) throw new Error('not yet'); export const nothing = 'nothing';`,
};

/** Left to itself, the bundler would take `shapes` out of the background, since a part of a part shares it. */
const ENTANGLED: Record<string, string> = {
  entry: `import { accounts } from 'accounts'; self.log.push('background'); self.ask = accounts;`,
  accounts: `
    import { record } from 'record';
    const flow = async () => (await (await record.oauth()).flow()).read();
    export const accounts = { window: async () => (await import('window')).open(), reader: async () => (await import('reader')).read(), flow };`,
  record: `import { shape } from 'shapes'; export const record = { of: 'record', shape, oauth: () => import('oauth') };`,
  shapes: `self.log.push('shapes'); export const shape = { name: 'shape' };`,
  window: `import { accounts } from 'accounts'; export const open = () => Object.keys(accounts).join();`,
  reader: `import { record } from 'record'; export const read = () => record.of;`,
  oauth: `export const flow = () => import('flow');`,
  flow: `import { shape } from 'shapes'; export const read = () => shape.name;`,
};

let files: Record<string, string>;

/** The files that come of sources. */
async function bundle(sources: Record<string, string>): Promise<Record<string, string>> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'error',
    plugins: [
      { name: 'sources', resolveId: (id) => (path.basename(id) in sources ? path.basename(id) : null), load: (id) => sources[id] ?? null },
    ],
    build: {
      write: false,
      lib: { entry: 'entry', formats: ['iife'], name: 'background' },
      rollupOptions: { output: { entryFileNames: 'background.js' } },
    },
  };
  splitBackground(config);
  const [built] = [await build(config)].flat();
  if (built === undefined || !('output' in built)) throw new Error('nothing came of the background');
  return Object.fromEntries(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : '']));
}

beforeAll(async () => {
  files = await bundle(SOURCES);
});

type Asked = 'greeting' | 'refusal' | 'broken' | 'window' | 'reader' | 'flow';
type Started = { log: string[]; read: string[]; ask: Record<Asked, () => Promise<string>> };

/** What a browser gives a background. `missing`: files that cannot be read. */
function context(
  give: (run: (file: string) => void, mayRead: (file: string) => boolean) => object,
  missing: Set<string> = new Set(),
  built = files,
) {
  const self: Record<string, unknown> = { log: [], read: [], addEventListener: () => undefined };
  self.self = self;
  const run = (file: string) => {
    (self.read as string[]).push(file);
    vm.runInContext(built[file]!, self);
  };
  Object.assign(
    self,
    give(run, (file) => file in built && !missing.has(file)),
  );
  vm.createContext(self);
  run('background.js');
  return self as unknown as Started;
}

/** Chromium's: scripts are read at once, and once it is installed only those that were read before. */
function startWorker({ installed = new Set<string>(), missing = new Set<string>(), installs = true } = {}) {
  let atInstall = () => {};
  let isInstalling = installs;
  const started = context(
    (run, mayRead) => ({
      addEventListener: (_: string, listener: () => void) => (atInstall = listener),
      importScripts: (...scripts: string[]) => {
        for (const script of scripts) {
          if (isInstalling) installed.add(script);
          if (!installed.has(script) || !mayRead(script)) throw new Error(`NetworkError: ${script}`);
          run(script);
        }
      },
    }),
    missing,
  );
  if (installs) atInstall();
  isInstalling = false;
  return { ...started, installed };
}

/** Firefox's: a page, which reads scripts while it goes on. */
const startPage = (missing = new Set<string>(), built = files) =>
  context(
    (run, mayRead) => ({
      document: {
        createElement: () => ({}),
        head: {
          append: (script: { src: string; onload(): void; onerror(): void }) =>
            setTimeout(() => {
              if (!mayRead(script.src)) return script.onerror();
              run(script.src);
              script.onload();
            }),
        },
      },
    }),
    missing,
    built,
  );

const PARTS = ['background/broken.js', 'background/greeting.js', 'background/refusal.js', 'background/words.js'];

describe.each([
  ['a worker, woken after it was installed', () => startWorker({ installed: startWorker().installed, installs: false })],
  ['an event page', () => startPage()],
])('in %s', (_, start) => {
  it('a start reads and runs the background alone', () => {
    const { log, read } = start();
    expect(read).toEqual(['background.js']);
    expect(log).toEqual(['background']);
  });

  it('a part is read with what it builds on when it is wanted, and runs once', async () => {
    const { ask, log, read } = start();
    expect(await ask.greeting()).toBe('Hello Ana 1');
    expect(await ask.greeting()).toBe('Hello Ana 2');
    expect(log.toSorted()).toEqual(['background', 'greeting', 'words']);
    expect(read.toSorted()).toEqual(['background.js', 'background/greeting.js', 'background/words.js']);
  });

  it('parts wanted at the same time run once', async () => {
    const { ask, log } = start();
    expect((await Promise.all([ask.greeting(), ask.greeting(), ask.refusal()])).toSorted()).toEqual([
      'Hello Ana 1',
      'Hello Ana 2',
      'refused',
    ]);
    expect(log.toSorted()).toEqual(['background', 'greeting', 'words']);
  });

  it('a class of the background is the same one in a part', async () => {
    expect(await start().ask.refusal()).toBe('refused');
  });

  it('a part that broke is run again the next time', async () => {
    const { ask } = start();
    expect(await ask.broken()).toBe('Error: not yet');
    expect(await ask.broken()).toBe('nothing');
  });
});

it('whatever parts share with what the background imports is in the background', async () => {
  const { ask, log, read } = startPage(undefined, await bundle(ENTANGLED));
  expect(read).toEqual(['background.js']);
  expect(log).toEqual(['shapes', 'background']);
  expect([await ask.window(), await ask.reader(), await ask.flow()]).toEqual(['window,reader,flow', 'record', 'shape']);
  expect(read.toSorted()).toEqual(['background.js', ...['flow', 'oauth', 'reader', 'window'].map((part) => `background/${part}.js`)]);
  expect(log).toEqual(['shapes', 'background']);
});

describe('a worker', () => {
  it('reads every part while it is installed, and runs none', () => {
    const { read, log } = startWorker();
    expect(read.toSorted()).toEqual(['background.js', ...PARTS]);
    expect(log).toEqual(['background']);
  });
});

describe.each([
  ['a worker', (missing: Set<string>) => startWorker({ installed: new Set(PARTS), installs: false, missing })],
  ['an event page', startPage],
])('in %s, a part that could not be read', (_, start) => {
  it('says which, and is read the next time', async () => {
    const missing = new Set(['background/words.js']);
    const { ask } = start(missing);
    expect(await ask.greeting()).toContain('background/words.js');
    missing.clear();
    expect(await ask.greeting()).toBe('Hello Ana 1');
  });
});
