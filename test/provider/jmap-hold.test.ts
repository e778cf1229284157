// Mails that a real JMAP server holds until their time: Cyrus with Postfix. What was handed on and what lies in the mailboxes is the truth.
import { beforeEach, describe, expect, it } from 'vitest';
import { cyrusMissing } from '../../sandbox/cyrus/cyrus';
import { arrived, basic, handedOver, mailsOf } from '../../sandbox/cyrus/mailboxes';
import type { Call } from '../../sandbox/http';
import { encodeMessage } from '../../utils/message/encode-message';
import { provider as jmap } from '../../utils/provider/jmap-provider';
import type { Held, Link } from '../../utils/provider/provider';
import { letterTo, SENDER } from '../outbox/letters';
import { HOST, withCyrus } from './with-cyrus';

const HOUR_MS = 3_600_000;
const PERSON = 'bo@example.org';

describe.skipIf(cyrusMissing).each([
  { which: 'that keeps submissions', forgets: false },
  { which: 'that deletes a submission when it has gone', forgets: true },
])(`a mail held by Cyrus $which${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`, ({ forgets }) => {
  const at = withCyrus(SENDER, { forgets });
  let link: Link;
  let count = 0;
  let mail: { octets: Uint8Array; messageId: string };

  beforeEach(() => {
    const account = { addrSpec: SENDER, scopes: [], connection: at.mailbox };
    link = { authorization: basic(SENDER), account, fetch: at.fetch, now: Date.now(), memory: new Map() };
    const { from, to, subject, text } = letterTo(PERSON);
    const messageId = `held-${++count}@example.org`;
    mail = { messageId, octets: encodeMessage({ from, to, subject, text, messageId }, { date: Date.now() }) };
  });

  const ours = (each: { messageId: string }) => each.messageId === mail.messageId;
  const inMailbox = async (user: string) => (await mailsOf(at.cyrus, user)).filter(ours).map(({ folder }) => folder);

  /** Hands it over for so long. */
  async function hold(ms: number): Promise<Held & { outcome: string }> {
    const prepared = await jmap.prepare(mail.octets, link);
    if (prepared.kind !== 'prepared') throw new Error(`Not prepared: ${JSON.stringify(prepared)}`);
    const until = link.now + ms;
    const outcome = await jmap.submit(prepared.handle, mail.octets, false, link, until);
    const reference = outcome.kind === 'accepted' ? outcome.reference : undefined;
    return { handle: prepared.handle, until, outcome: outcome.kind, ...(reference !== undefined && { reference }) };
  }

  it('says for how long it would', () => expect(at.mailbox.maxHoldMs).toBe(7 * 24 * HOUR_MS));

  it('goes when its time has come, not before', async () => {
    const held = await hold(4_000);
    expect(held.outcome).toBe('accepted');
    expect(await handedOver(at.cyrus, mail.messageId)).toBe(0);
    await arrived(at.cyrus, PERSON, ours);
    expect(Date.now()).toBeGreaterThanOrEqual(held.until - 1_000);
    expect(await handedOver(at.cyrus, mail.messageId)).toBe(1);
    expect(await jmap.cancelHeld!(held, link)).toMatchObject({ kind: forgets ? 'cannot-tell' : 'gone' });
  }, 20_000);

  it('is found taken when its answer was lost, and is handed over once however often that is asked', async () => {
    at.sandbox.faults.next({
      on: 'any',
      host: HOST,
      match: ({ body }: Call) => body.includes('onSuccessUpdateEmail'),
      do: { kind: 'drop-after' },
    });
    const held = await hold(HOUR_MS);
    expect(held.outcome).toBe('unconfirmed');
    expect(await jmap.lookUp(held.handle, mail.octets.length, { ...link, memory: new Map() })).toMatchObject({ kind: 'accepted' });
    expect(await jmap.submit(held.handle, mail.octets, true, link, held.until)).toMatchObject({ kind: 'accepted' });
    // Nobody noted what the server calls it, and it is taken back all the same.
    expect(await jmap.cancelHeld!(held, link)).toEqual({ kind: 'canceled' });
    expect(await inMailbox(SENDER)).toEqual([]);
  });

  it('comes back while it waits, is no sent mail then, and never goes', async () => {
    const held = await hold(3_000);
    expect(await inMailbox(SENDER)).toEqual(['sent']);
    expect(await jmap.cancelHeld!(held, link)).toEqual({ kind: 'canceled' });
    expect(await inMailbox(SENDER)).toEqual([]);
    // Asked again after a lost answer, it says the same where it still knows.
    expect(await jmap.cancelHeld!(held, link)).toMatchObject({ kind: forgets ? 'cannot-tell' : 'canceled' });
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(await handedOver(at.cyrus, mail.messageId)).toBe(0);
  }, 20_000);

  it('with a wrong password nothing is said of it', async () => {
    const held = await hold(HOUR_MS);
    expect(await jmap.cancelHeld!(held, { ...link, authorization: basic(SENDER, 'wrong') })).toMatchObject({ kind: 'unauthorized' });
    expect(await jmap.cancelHeld!(held, link)).toEqual({ kind: 'canceled' });
  });
});
