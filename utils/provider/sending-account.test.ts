// Every provider of the registry has what the rest takes for granted of one.
import { describe, expect, it } from 'vitest';
import { FACTS, ProviderId } from './providers';
import { sendingAccount } from './sending-account';

describe.each(ProviderId.options)('%s', (provider) => {
  it('sends with its own code', async () => {
    const { provider: own, limits } = await sendingAccount({ provider, addrSpec: 'ana@example.org', pace: 'gentle' });
    expect(own.id).toBe(provider);
    expect(limits.rules.length).toBeGreaterThan(0);
  });

  it('names hosts as match patterns', () => {
    for (const host of FACTS[provider].hosts([])) expect(host).toMatch(/^https:\/\/[\w.-]+\/\*$/);
  });
});
