// fetch that calls only where it may: the hosts every copy may call, and those the user gave permission for, one by one.
// The Content-Security-Policy cannot name a server the user will name, so this is where "nothing leaves" is held (docs/adr/0009).

/**
 * Anything else does not leave and ends like a broken network, but says in its cause which host it was (`notPermitted`).
 * @param isPermitted whether this host may be called; asked each time, since a permission can be taken back at any time
 */
export function permittedFetch(fetchWith: typeof fetch, isPermitted: (url: URL) => Promise<boolean>): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'https:' || !(await isPermitted(url)))
      throw new TypeError(`No permission to call ${url.host}`, { cause: { notPermitted: url.host } });
    return fetchWith(input, init);
  };
}
