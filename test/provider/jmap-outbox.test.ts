// A campaign through a real JMAP server by the real outbox: how many requests it takes, and what becomes of a password that ends meanwhile.
import { beforeAll, describe, expect, it } from 'vitest';
import { cyrusMissing } from '../../sandbox/cyrus/cyrus';
import { arrived, basic, handedOver } from '../../sandbox/cyrus/mailboxes';
import { REFUSED } from '../../sandbox/cyrus/settings';
import { provider as jmap } from '../../utils/provider/jmap-provider';
import { letterTo, SENDER } from '../outbox/letters';
import { World } from '../outbox/world';
import { HOST, withCyrus } from './with-cyrus';

describe.skipIf(cyrusMissing)(`a campaign by JMAP${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`, () => {
  const at = withCyrus(SENDER);
  let world: World;
  let password: string;

  beforeAll(async () => {
    password = basic(SENDER);
    const account = { addrSpec: SENDER, scopes: [], connection: at.mailbox };
    world = await World.open({ fetch: at.fetch, authorization: () => password, sendsBy: { provider: jmap, account } });
  });

  const states = async (campaignId: string) =>
    (await world.submissions()).filter((each) => each.campaignId === campaignId).map(({ state }) => state);

  it('takes two requests for each mail and one at its start; a refused person does not hold up the others', async () => {
    at.sandbox.replies.clear();
    await world.enqueue('first', ['bo@example.org', REFUSED, 'bo.lee@example.net', 'dana@example.com']);
    await world.liveOn();
    expect(await states('first')).toEqual(['accepted', 'rejected', 'accepted', 'accepted']);
    // Beyond these: the refused one is taken out of Drafts and asked about.
    expect(at.sandbox.replies.list().filter(({ host }) => host === HOST)).toHaveLength(1 + 4 * 2 + 2);
    for (const person of ['bo@example.org', 'bo.lee@example.net', 'dana@example.com']) {
      const { messageId } = letterTo(person);
      await arrived(at.cyrus, person, (mail) => mail.messageId === messageId);
      expect(await handedOver(at.cyrus, messageId)).toBe(1);
    }
  });

  it('a password that ends pauses it before anything more is sent; with the new one it goes on', async () => {
    password = basic(SENDER, 'no longer');
    await world.enqueue('second', ['eva@example.net']);
    await world.liveOn();
    expect(await states('second')).toEqual(['queued']);
    const paused = await world.queue.campaigns('paused');
    expect(paused.find(({ id }) => id === 'second')?.run).toMatchObject({ reason: 'unauthorized', said: { status: 401 } });
    password = basic(SENDER);
    await world.store.resume('second', world.clock);
    await world.liveOn();
    expect(await states('second')).toEqual(['accepted']);
    expect(await handedOver(at.cyrus, letterTo('eva@example.net').messageId)).toBe(1);
  });
});
