import { expect, test } from 'vitest';
import { later } from './later';

const twice = { double: async (n: number) => 2 * n, half: async (n: number) => n / 2 };

test('a service is loaded once, by the first who asks', async () => {
  let loads = 0;
  const service = later(async () => {
    loads++;
    return twice;
  }, ['double', 'half']);
  expect(loads).toBe(0);
  expect(await Promise.all([service.double(4), service.half(4), service.double(1)])).toEqual([8, 2, 2]);
  expect(loads).toBe(1);
});

test('one that could not be loaded is tried again by the next who asks', async () => {
  let offline = true;
  const service = later(async () => {
    if (offline) throw new Error('offline');
    return twice;
  }, ['double']);
  await expect(service.double(4)).rejects.toThrow('offline');
  offline = false;
  expect(await service.double(4)).toBe(8);
});
