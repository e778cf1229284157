import { describe, expect, it } from 'vitest';
import { permittedFetch } from './permitted-fetch';

const left: string[] = [];
const fetchWith: typeof fetch = async (input) => {
  left.push(new Request(input).url);
  return new Response();
};
const call = permittedFetch(fetchWith, async ({ hostname }) => hostname === 'mail.example.net');

describe('permittedFetch', () => {
  it.each<[string, RequestInfo | URL]>([
    ['an address', 'https://mail.example.net/jmap/'],
    ['a URL', new URL('https://mail.example.net/jmap/')],
    ['a request', new Request('https://mail.example.net/jmap/')],
  ])('lets %s of a permitted host through', async (_, input) => {
    left.length = 0;
    await call(input);
    expect(left).toEqual(['https://mail.example.net/jmap/']);
  });

  it.each([
    'https://evil.example/',
    'https://mail.example.net.evil.example/',
    'http://mail.example.net/',
    'https://mail.example.net@evil.example/',
  ])('keeps %s in: it looks like no network, and says which host it was', async (url) => {
    left.length = 0;
    const { host } = new URL(url);
    await expect(call(url)).rejects.toThrow(expect.objectContaining({ name: 'TypeError', cause: { notPermitted: host } }));
    expect(left).toEqual([]);
  });
});
