import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { browserUsers, layers, type Layer } from './layers';
import { importsOf, readSources, resolveImport, root, withoutComments, type Import } from './source';

const sources = readSources('entrypoints', 'components', 'utils', 'sandbox');
const everything = [...sources, ...readSources('e2e', 'test', 'bench')];
const files = new Set(everything.map(({ file }) => file));
const product = sources.filter(({ file }) => !file.startsWith('sandbox/'));

const layerOf = (file: string): Layer | undefined => (file.startsWith('e2e/') ? e2e : layers.find((layer) => layer.files.test(file)));
const e2e: Layer = { name: 'e2e', files: /^e2e\//, mayImport: [], packages: /./, why: '' };

test('every source has a layer', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.map(({ file }) => file).filter((file) => layerOf(file) === undefined)).toEqual([]);
});

test('every layer has a file, and names only layers that exist', () => {
  const names = new Set([...layers.map(({ name }) => name), 'e2e']);
  expect(layers.flatMap(({ mayImport }) => mayImport).filter((name) => !names.has(name))).toEqual([]);
  expect(
    layers.filter(({ name }) => name !== 'texts' && !sources.some(({ file }) => layerOf(file)?.name === name)).map(({ name }) => name),
  ).toEqual([]);
});

/** Why an import breaks the rules; undefined when it does not. */
function objection(one: Import): string | undefined {
  const from = layerOf(one.from);
  if (from === undefined) return undefined;
  const target = resolveImport(one, files);
  if (target !== undefined) {
    const to = layerOf(target);
    if (to === undefined || to === from || from.mayImport.includes(to.name)) return undefined;
    return `${one.from} imports ${target}: ${from.why}`;
  }
  if (one.typesOnly || one.specifier.startsWith('.') || from.packages.test(one.specifier)) return undefined;
  return `${one.from} imports ${one.specifier}: ${from.why}`;
}

test('nobody imports what their layer has no business with', () => {
  const all = sources.flatMap(importsOf);
  expect(all.length).toBeGreaterThan(100);
  expect(all.map(objection).filter(Boolean)).toEqual([]);
});

test('the rule itself sees a forbidden import', () => {
  const component = 'components/app.tsx';
  expect(objection({ from: component, specifier: '../utils/auth/flow', typesOnly: false, lazy: false })).toContain('no OAuth');
  expect(objection({ from: component, specifier: 'idb', typesOnly: false, lazy: false })).toContain('no storage');
  expect(
    importsOf({
      file: component,
      text: "import {\n  a,\n  type B,\n} from 'idb';\nimport type { C } from './c';\nconst d = import('./d');",
    }),
  ).toEqual([
    { from: component, specifier: 'idb', typesOnly: false, lazy: false },
    { from: component, specifier: './c', typesOnly: true, lazy: false },
    { from: component, specifier: './d', typesOnly: false, lazy: true },
  ]);
});

test('components never reach what changes or sends a submission', () => {
  const forbidden = /^utils\/outbox\/(store|drain|database|start|keeper)\.ts$/;
  const reached = sources
    .filter(({ file }) => file.startsWith('components/'))
    .flatMap(importsOf)
    .filter((one) => forbidden.test(resolveImport(one, files) ?? ''));
  expect(reached).toEqual([]);
});

test('nothing imports entrypoints: the browser starts them', () => {
  const imports = everything.flatMap(importsOf).filter((one) => resolveImport(one, files)?.startsWith('entrypoints/'));
  expect(imports).toEqual([]);
});

test('no module imports itself, on whatever way round', () => {
  const graph = new Map(
    everything.map((source) => [
      source.file,
      importsOf(source)
        .filter(({ typesOnly }) => !typesOnly)
        .flatMap((one) => resolveImport(one, files) ?? []),
    ]),
  );
  const done = new Set<string>();
  const findCycle = (file: string, way: string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const cycle = findCycle(next, [...way, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) expect(findCycle(file, [])).toBeUndefined();
});

test('the popup opens without the editor, the review and the template engine', () => {
  const opened = new Set<string>();
  const packages = new Set<string>();
  const open = (file: string) => {
    const source = sources.find((each) => each.file === file);
    if (!source || opened.has(file)) return;
    opened.add(file);
    // What is asked for by import() comes later.
    const text = source.text.replace(/\bimport\(\s*['"][^'"]+['"]/g, '');
    for (const one of importsOf({ file, text }).filter(({ typesOnly }) => !typesOnly)) {
      const target = resolveImport(one, files);
      if (target === undefined) packages.add(one.specifier);
      else open(target);
    }
  };
  open('entrypoints/popup/main.tsx');
  expect([...opened]).toContain('components/compose/words-body.tsx');
  expect([...opened].filter((file) => /^components\/(?:editor|review|files|personal)\//.test(file))).toEqual([]);
  expect([...packages].filter((name) => /^(?:@tiptap|liquidjs|dompurify)/.test(name))).toEqual([]);
});

test('browser.* stays in the few files that say what for', () => {
  const users = product.filter(({ text }) => /\b(browser|chrome)\.\w/.test(withoutComments(text))).map(({ file }) => file);
  expect(users.toSorted()).toEqual(Object.keys(browserUsers).toSorted());
});

test('whatever leaves goes through one fetch, which asks whether it may', () => {
  const calls = /(?<![\w.])fetch\(|\bXMLHttpRequest\b|\bnew WebSocket\b|\bEventSource\b|\bsendBeacon\b/;
  // Whoever is handed a fetch has this one.
  const isHandedOne = /\{[^{}]*\bfetch\b[^{}]*\}: \w+/;
  const callers = product.filter(({ text }) => calls.test(withoutComments(text)) && !isHandedOne.test(text));
  // The second runs in the page under the click: that page asks for its own picture, as it did when it was shown.
  expect(callers.map(({ file }) => file).toSorted()).toEqual(['entrypoints/background.ts', 'utils/campaign/open-picture.ts']);
  for (const { text } of callers) expect(text.match(/(?<![\w.])fetch\(/g)).toHaveLength(1);
});

test('pure modules ask nobody for the time, for chance, or for anything outside', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bfetch\(|\bindexedDB\b|\blocalStorage\b|\bcrypto\.(?:getRandomValues|randomUUID|subtle)\b/;
  const pure = product.filter(({ file }) => layerOf(file)?.name === 'pure');
  expect(pure.length).toBeGreaterThan(15);
  expect(pure.filter(({ text }) => impure.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
});

test('only the outbox store writes submissions; pushbacks have a table of their own', () => {
  const writers = product
    .filter(({ file, text }) => file.startsWith('utils/') && /['"]readwrite['"]/.test(withoutComments(text)))
    .map(({ file }) => file);
  expect(writers.filter((file) => file.startsWith('utils/outbox/'))).toEqual(['utils/outbox/pushbacks.ts', 'utils/outbox/store.ts']);
  // What erases everything needs to know nothing of what it erases.
  expect(writers.filter((file) => !/^utils\/(outbox|auth|memory|people|attachments)\//.test(file))).toEqual(['utils/erase.ts']);
});

test('no code is made from text, and no markup from strings', () => {
  const forbidden =
    /\beval\s*\(|\bnew Function\b|\b(?:inner|outer)HTML\s*\+?=(?!=)|\binsertAdjacentHTML\b|\bdangerouslySetInnerHTML\b|\bdocument\.write\b|\bset(?:Timeout|Interval)\s*\(\s*['"`]/;
  expect(product.filter(({ text }) => forbidden.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
});

test('every file of the product and the sandbox is named in ARCHITECTURE.md', () => {
  const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  expect(sources.map(({ file }) => file).filter((file) => !text.includes(path.posix.basename(file)))).toEqual([]);
});

test('every test in a browser starts the sandbox that looks at each mail afterwards', () => {
  const folder = path.join(root, 'e2e');
  const tests = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith('.test.ts'));
  const starters = tests.filter((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const from = /^import \{[^}]*\bstartSandbox\b[^}]*\} from '([^']+)'/m.exec(text)?.[1];
    return from !== undefined && path.resolve(folder, path.dirname(file), from) === path.join(root, 'sandbox');
  });
  expect(tests.length).toBeGreaterThan(10);
  // The mails of these are not ours: the provider's compose window writes them, and the test itself.
  expect(starters).toEqual(['by-hand.test.ts', 'repeated-request.test.ts']);
});
