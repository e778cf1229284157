import { expect, it } from 'vitest';
import type { Authorization } from '../provider/provider';
import type { SendingAccount } from '../provider/sending-account';
import { Grants } from './grants';
import type { Pause } from './reaction';

it('a mailbox that is connected again with the same password is not refused for what was before', async () => {
  const account = { account: { addrSpec: 'ana@example.org', scopes: [] } } as unknown as SendingAccount;
  const field = 'Basic c2VjcmV0';
  // As accounts do it with a secret: one that was refused has ended, until it is given anew.
  let expired = false;
  const pauses: Pause['reason'][] = [];
  const grants = new Grants(
    {
      authorization: async (_, refused): Promise<Authorization> => {
        expired ||= refused === field;
        return expired ? { kind: 'expired' } : { kind: 'given', authorization: field };
      },
      fetch: () => Promise.reject(new Error('not called')),
      now: () => 0,
    },
    async (_, { reason }) => void pauses.push(reason),
  );
  const ask = (kind: 'unauthorized' | 'accepted') => grants.authorized('jmap:ana', account, async () => ({ kind }));

  expect(await ask('unauthorized')).toEqual({ kind: 'unconnected' });
  expect(pauses).toEqual(['unauthorized']);
  expired = false;
  expect(await ask('accepted')).toEqual({ kind: 'accepted' });
  expect(pauses).toHaveLength(1);
});

it('a pause for want of a token tells what kept it away', async () => {
  const said = { reason: 'not-permitted', text: 'mail.example.net' };
  const pauses: Pause[] = [];
  const fetch = () => Promise.reject(new Error('not called'));
  const grants = new Grants(
    { authorization: async () => ({ kind: 'offline', said }), fetch, now: () => 0 },
    async (_, pause) => void pauses.push(pause),
  );
  expect(await grants.authorization('jmap:ana')).toBeUndefined();
  expect(pauses).toMatchObject([{ reason: 'offline', said }]);
});
