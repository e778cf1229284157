import { expect, it } from 'vitest';
import { noReply } from './call';

it.each([
  ['the network', new TypeError('Failed to fetch'), { reason: 'network', text: 'Failed to fetch' }],
  [
    'a host that may not be called any more',
    new TypeError('No permission', { cause: { notPermitted: 'mail.example.net' } }),
    { reason: 'not-permitted', text: 'mail.example.net' },
  ],
  ['our own limit', new DOMException('late', 'TimeoutError'), { reason: 'timeout' }],
])('%s is said', (_, error, said) => {
  expect(noReply(error)).toEqual({ status: 0, said });
});

it('a defect is none of them', () => {
  expect(() => noReply(new RangeError('x'))).toThrow(RangeError);
});
