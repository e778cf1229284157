// Ships with the background's own code and reads its parts when they are first wanted (docs/adr/0013). A part only registers a function:
// a service worker can read no script later that it has not read while it was installed, and none may run before its time.

/**
 * @param needs each part by name, with the other parts it builds on
 * @param run the background itself; like a part, a function of `require` and `exports`
 */
export function startBackground(needs, run) {
  const registered = new Map([['background.js', run]]);
  const modules = new Map();
  const pathOf = (name) => `background/${name}`;

  const read =
    typeof importScripts === 'function'
      ? async (name) => importScripts(pathOf(name))
      : (name) =>
          new Promise((resolve, reject) => {
            const script = document.createElement('script');
            script.onload = resolve;
            script.onerror = () => reject(new Error(`${pathOf(name)} could not be read`));
            script.src = pathOf(name);
            document.head.append(script);
          });

  function exportsOf(name) {
    if (modules.has(name)) return modules.get(name);
    const exports = {};
    modules.set(name, exports);
    try {
      registered.get(name)(require, exports);
    } catch (error) {
      modules.delete(name);
      throw error;
    }
    return exports;
  }

  /** What a part exports; a promise of it where something is still to be read. Only what the source loads by `import()` can be. */
  function require(path) {
    const name = path.split('/').pop();
    const missing = [name, ...(needs[name] ?? [])].filter((each) => !registered.has(each));
    return missing.length === 0 ? exportsOf(name) : Promise.all(missing.map(read)).then(() => exportsOf(name));
  }

  self.definePart = (name, part) => registered.set(name, part);
  self.addEventListener('install', () => importScripts(...Object.keys(needs).map(pathOf)));
  exportsOf('background.js');
}
