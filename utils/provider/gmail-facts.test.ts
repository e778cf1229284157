import { describe, expect, it } from 'vitest';
import { gmail } from './gmail-facts';

describe.each(['ana@gmail.com', 'ana@example.org'])('the pace of %s', (address) => {
  it('is never quicker than the provider’s own limit, and has a margin below its day unless told otherwise', () => {
    const [slow, gentle, fast] = (['slow', 'gentle', 'fast'] as const).map((pace) => gmail.limits({ addrSpec: address, pace }));
    const day = (limits = fast) => Math.max(...(limits?.rules ?? []).map(({ max }) => max));
    expect(day(slow)).toBe(day(gentle));
    expect(day(gentle)).toBeLessThan(day(fast));
    expect(fast?.gapMs.min).toBeGreaterThanOrEqual(1_000);
  });

  it('pauses four times as long when slow', () => {
    const { min, max } = gmail.limits({ addrSpec: address, pace: 'gentle' }).gapMs;
    expect(gmail.limits({ addrSpec: address, pace: 'slow' }).gapMs).toEqual({ min: 4 * min, max: 4 * max });
  });
});
