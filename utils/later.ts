// A service whose code is loaded when it is first asked for: every answer comes later anyway, so nobody sees the difference.

/** Those that answer with a promise. */
type Asker<T> = { [K in keyof T]: T[K] extends (...args: never[]) => Promise<unknown> ? K : never }[keyof T];

/**
 * @param names what can be asked of it
 * A load that failed (the extension was updated under an open view) rejects that call; the next one tries again.
 */
export function later<T, K extends Asker<T>>(load: () => Promise<T>, names: readonly K[]): Pick<T, K> {
  let loaded: Promise<T> | undefined;
  const service = () => {
    loaded ??= load();
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };
  const ask =
    (name: K) =>
    async (...args: never[]) =>
      ((await service())[name] as (...args: never[]) => Promise<unknown>)(...args);
  return Object.fromEntries(names.map((name) => [name, ask(name)])) as Pick<T, K>;
}
