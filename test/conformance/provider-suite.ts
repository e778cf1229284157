// What every provider must do, told once: the same suite for each, over HTTP, against a server that keeps what it took apart from what it said.
// A provider joins with an adapter (CONTRIBUTING.md, "Adding a provider").
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailTo } from '../../sandbox/testing';
import type { Link, LookUp, Outcome, Refusal } from '../../utils/provider/provider';
import type { Adapter, Running, Trouble } from './adapter';

const NOW = 1_800_000_000_000;
const MEGABYTE = 1_000_000;
/** Has a mailbox at every server that carries mail, and this one has none. */
const RECEIVER = 'Bo Lee <bo.lee@example.net>';
const NOBODY = 'nobody@example.net';

/** A mail with a body of short lines, so many octets in all. */
function bigMail(head: Uint8Array, sizeOctets: number): Uint8Array<ArrayBuffer> {
  const big = new Uint8Array(sizeOctets).fill(0x61);
  for (let at = 76; at < big.length - 1; at += 78) big.set([13, 10], at);
  big.set([13, 10], big.length - 2);
  big.set(head, 0);
  return big;
}

export function conforms(name: string, adapter: Adapter): void {
  const { provider, refusals, looksUp, skipped } = adapter;
  let count = 0;

  describe.skipIf(skipped)(name + (skipped ? ` (skipped: ${skipped})` : ''), () => {
    let running: Running;
    let link: Link;
    let calls: { octets: number; init: RequestInit | undefined }[];
    /** The mail of the test: another in each, or the server has it already. */
    let mail: Uint8Array;

    beforeAll(async () => {
      running = await adapter.start();
    });
    afterAll(() => running?.close());
    beforeEach(async () => {
      await running.clear();
      calls = [];
      mail = anotherMail();
      const watched: typeof fetch = async (input, init) => {
        const sent = new Request(input, init).clone();
        const call = { octets: 0, init };
        calls.push(call);
        const body = await sent.arrayBuffer();
        call.octets = body.byteLength;
        const whole = init?.body instanceof ReadableStream ? { ...init, body: new Blob([body]).stream() } : init;
        return running.fetch(input, whole);
      };
      const { connection } = running;
      const account = { ...adapter.account, ...(connection !== undefined && { connection }) };
      link = { authorization: await running.authorization(), account, fetch: watched, now: NOW, memory: new Map() };
    });

    const anotherMail = (to = RECEIVER) =>
      new TextEncoder().encode(
        mailTo(to, { From: adapter.account.addrSpec, 'Message-ID': `<mail-${++count}.${provider.id}@example.org>` }),
      );
    const text = (octets: Uint8Array) => Buffer.from(octets).toString();
    async function prepared(whole = mail): Promise<string> {
      const answer = await provider.prepare(whole, link);
      if (answer.kind !== 'prepared') throw new Error(`Not prepared: ${JSON.stringify(answer)}`);
      return answer.handle;
    }
    const meaning = (answer: Outcome | LookUp | Refusal) => (answer.kind === 'deferred' ? answer.cause : answer.kind);
    const ask = (handle: string) => provider.lookUp(handle, mail.length, link);

    it('hands a mail over once, octet for octet, in as few calls as promised', async () => {
      const handle = await prepared();
      expect(await running.taken()).toEqual([]);
      expect(meaning(await provider.submit(handle, mail, false, link))).toBe('accepted');
      expect(provider.canLookUp(handle)).toBe(looksUp);
      calls = [];
      const second = anotherMail();
      expect(meaning(await provider.submit(await prepared(second), second, false, link))).toBe('accepted');
      expect(calls).toHaveLength(adapter.requestsPerMail);
      expect((await running.taken()).map(text).toSorted()).toEqual([mail, second].map(text).toSorted());
    });

    it('keeps the token in its header, sends no cookies and ends by itself', async () => {
      await provider.submit(await prepared(), mail, false, link);
      for (const { init } of calls) {
        expect(new Headers(init?.headers).get('authorization')).toBe(link.authorization);
        expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
        expect(init?.signal).toBeInstanceOf(AbortSignal);
      }
    });

    it.each(refusals.filter(({ only }) => only !== 'prepare'))(
      '$name while sending is $means, and nothing was taken',
      async ({ name: refusal, means, until }) => {
        const handle = await prepared();
        running.refuse('submit', refusal);
        const answer = await provider.submit(handle, mail, false, link);
        expect(meaning(answer)).toBe(means);
        if (until !== undefined) expect(answer).toMatchObject({ untilAt: NOW + until * 1000 });
        if (looksUp) expect(meaning(await ask(handle))).toBe('not-taken');
        expect(await running.taken()).toEqual([]);
      },
    );

    it('has a row for each thing a refusal can mean', () => {
      expect([...new Set(refusals.map(({ means }) => means))].toSorted()).toEqual(
        expect.arrayContaining(['blocked', 'quota', 'rate', 'rejected', 'unauthorized']),
      );
    });

    if (adapter.preparesByCall) {
      it.each(refusals.filter(({ only }) => only !== 'submit'))('$name while making ready is $means', async ({ name: refusal, means }) => {
        running.refuse('prepare', refusal);
        expect(meaning((await provider.prepare(mail, link)) as Refusal)).toBe(means);
        expect(await running.taken()).toEqual([]);
      });

      it.each<[Trouble, string]>([
        ['drop-before', 'offline'],
        ['captive-portal', 'captive'],
        ['unavailable', 'unavailable'],
      ])('%s while making ready waits (%s)', async (trouble, cause) => {
        running.trouble('prepare', trouble);
        expect(meaning((await provider.prepare(mail, link)) as Refusal)).toBe(cause);
        expect(await running.taken()).toEqual([]);
      });
    }

    describe('an answer that is lost', () => {
      it('before the mail was taken is never called accepted', async () => {
        const handle = await prepared();
        running.trouble('submit', 'drop-before');
        expect(meaning(await provider.submit(handle, mail, false, link))).toBe('unconfirmed');
        expect(await running.taken()).toEqual([]);
        if (!looksUp) return;
        expect(meaning(await ask(handle))).toBe('not-taken');
        expect(meaning(await provider.submit(handle, mail, true, link))).toBe('accepted');
        expect(await running.taken()).toHaveLength(1);
      });

      it('after it was taken makes no second one', async () => {
        const handle = await prepared();
        running.trouble('submit', 'drop-after');
        expect(meaning(await provider.submit(handle, mail, false, link))).toBe('unconfirmed');
        expect(await running.taken()).toHaveLength(1);
        if (!looksUp) return;
        expect(meaning(await ask(handle))).toBe('accepted');
      });
    });

    it('a request that a browser repeats makes no second mail', async () => {
      const handle = await prepared();
      if (!looksUp) {
        // Nobody could ask afterwards, so it must be a request no browser repeats: a stream is gone once it was read.
        await provider.submit(handle, mail, false, link);
        expect(calls.at(-1)?.init?.body).toBeInstanceOf(ReadableStream);
        return;
      }
      // As a browser does it: the same request once more, octet for octet, and only the second answer is seen.
      const repeating: typeof fetch = async (input, init) => {
        await running.fetch(input, init);
        return running.fetch(input, init);
      };
      await provider.submit(handle, mail, false, { ...link, fetch: repeating });
      expect(await running.taken()).toHaveLength(1);
      expect(meaning(await ask(handle))).toBe('accepted');
      await provider.submit(handle, mail, false, link);
      await provider.submit(handle, mail, true, link);
      expect(await running.taken()).toHaveLength(1);
      expect(meaning(await ask(handle))).toBe('accepted');
    });

    it.each<Trouble>(['captive-portal', 'unavailable', 'empty-200'])('%s is no acceptance', async (trouble) => {
      const handle = await prepared();
      running.trouble('submit', trouble);
      expect(meaning(await provider.submit(handle, mail, false, link))).toBe('unconfirmed');
      expect(await running.taken()).toEqual([]);
    });

    if (looksUp) {
      it.each<Trouble>(['captive-portal', 'unavailable', 'empty-200', 'drop-before'])(
        '%s says nothing when asking: ask later',
        async (trouble) => {
          const handle = await prepared();
          running.trouble('lookUp', trouble);
          expect(meaning(await ask(handle))).toBe('later');
        },
      );
    }

    if (adapter.holdMs !== undefined) {
      const { holdMs } = adapter;
      const until = NOW + holdMs;
      const askHeld = (handle: string) => provider.lookUp(handle, mail.length, link, until);
      /** Time enough, and none is taken that was not before. */
      const takenInTime = async () => {
        await running.pass!(holdMs);
        return (await running.taken()).length;
      };

      describe('a mail that is held', () => {
        it('goes when its time has come, octet for octet; then it is too late to take it back', async () => {
          const handle = await prepared();
          expect(meaning(await provider.submit(handle, mail, false, link, until))).toBe('accepted');
          expect(await running.taken()).toEqual([]);
          await running.pass!(holdMs);
          expect((await running.taken()).map(text)).toEqual([text(mail)]);
          expect((await provider.cancelHeld!({ handle, until }, link)).kind).toBe('gone');
        });

        it('is taken back before, however often that is asked, and never goes', async () => {
          const handle = await prepared();
          const answer = await provider.submit(handle, mail, false, link, until);
          const reference = answer.kind === 'accepted' ? answer.reference : undefined;
          const held = { handle, until, ...(reference !== undefined && { reference }) };
          expect(await provider.cancelHeld!(held, link)).toEqual({ kind: 'canceled' });
          expect((await provider.cancelHeld!(held, link)).kind).not.toBe('gone');
          expect(await takenInTime()).toBe(0);
        });

        it.each<Trouble>(['captive-portal', 'unavailable', 'empty-200', 'drop-before'])(
          '%s says nothing of taking it back',
          async (trouble) => {
            const handle = await prepared();
            await provider.submit(handle, mail, false, link, until);
            running.trouble('lookUp', trouble);
            expect((await provider.cancelHeld!({ handle, until }, link)).kind).toBe('later');
            expect(await provider.cancelHeld!({ handle, until }, link)).toEqual({ kind: 'canceled' });
          },
        );

        it.each<Trouble | 'repeated'>(['drop-before', 'drop-after', 'repeated'])(
          'of one whose answer is in doubt (%s) asking tells the truth',
          async (doubt) => {
            const handle = await prepared();
            if (doubt !== 'repeated') running.trouble('submit', doubt);
            const repeating: typeof fetch = async (input, init) => {
              await running.fetch(input, init);
              return running.fetch(input, init);
            };
            await provider.submit(handle, mail, false, doubt === 'repeated' ? { ...link, fetch: repeating } : link, until);
            const told = meaning(await askHeld(handle));
            expect(['accepted', 'not-taken']).toContain(told);
            expect(await takenInTime()).toBe(told === 'accepted' ? 1 : 0);
          },
        );
      });
    }

    if (adapter.carriesMail) {
      it('a mail for a mailbox that nobody has comes back to its sender, and says whom it is about', async () => {
        const lost = anotherMail(NOBODY);
        expect(meaning(await provider.submit(await prepared(lost), lost, false, link))).toBe('accepted');
        expect(await running.taken()).toEqual([]);
        const bounces = (await running.cameBack()).map(text);
        expect(bounces).toHaveLength(1);
        expect(bounces[0]).toContain(`<mail-${count}.${provider.id}@example.org>`);
        // RFC 3464: what happened to whom, for programs to read.
        expect(bounces[0]).toMatch(/^Content-Type: multipart\/report; report-type=delivery-status/m);
        expect(bounces[0]).toMatch(/^Final-Recipient: rfc822; nobody@example\.net\r$/m);
        expect(bounces[0]).toMatch(/^Action: failed\r$/m);
        expect(bounces[0]).toMatch(/^Status: 5\.1\.1\r$/m);
      });
    }

    it('a mail of 25 MB goes as it is, or is refused before anything is sent', async () => {
      const big = bigMail(mail, 25 * MEGABYTE);
      const answer = await provider.prepare(big, link);
      if (big.length > adapter.largestOctets) {
        expect(answer).toMatchObject({ kind: 'rejected', said: { reason: 'too-large' } });
        expect(calls).toHaveLength(0);
        return;
      }
      if (answer.kind !== 'prepared') throw new Error(`Not prepared: ${JSON.stringify(answer)}`);
      expect(meaning(await provider.submit(answer.handle, big, false, link))).toBe('accepted');
      expect(await running.taken()).toHaveLength(1);
    });

    it('the largest it takes goes, in no more octets than promised', async () => {
      const size = Math.min(adapter.largestOctets, 3 * MEGABYTE);
      const big = bigMail(mail, size);
      const handle = await prepared(big);
      expect(meaning(await provider.submit(handle, big, false, link))).toBe('accepted');
      expect((await running.taken()).map(({ length }) => length)).toEqual([size]);
      const wire = calls.reduce((sum, call) => sum + call.octets, 0);
      expect(wire / size).toBeLessThanOrEqual(adapter.wireFactor);
    });
  });
}
