// What every provider must do, told once: the same suite for each, over HTTP, against a server that keeps what it took apart from what it said.
// A provider joins with an adapter (CONTRIBUTING.md, "Adding a provider").
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailTo } from '../../sandbox/testing';
import type { Link, LookUp, Outcome, Provider, ProviderAccount, Refusal } from '../../utils/provider/provider';

/** Where a fault strikes. */
export type Step = 'prepare' | 'submit' | 'lookUp';

/** Faults no provider is spared. drop-before: the connection dies before the call is looked at; drop-after: once it was carried out. */
export type Trouble = 'drop-before' | 'drop-after' | 'captive-portal' | 'unavailable' | 'empty-200';

/** A refusal of this provider, by the name its adapter gives it, and what it means. `until`: seconds from now it names. */
export type RefusalRow = { name: string; means: Meaning; until?: number };
export type Meaning = 'rejected' | 'unauthorized' | 'blocked' | 'rate' | 'quota' | 'unavailable';

/** One provider with a server to talk to. */
export type Running = {
  fetch: typeof fetch;
  accessToken(): Promise<string>;
  /** The octets of every mail that was taken, in order. */
  taken(): Uint8Array[];
  trouble(step: Step, trouble: Trouble): void;
  refuse(step: Step, refusal: string): void;
  /** Forgets what was taken and the faults to come. */
  clear(): void;
  close(): Promise<void>;
};

export type Adapter = {
  provider: Provider;
  account: ProviderAccount;
  refusals: readonly RefusalRow[];
  /** Whether a mail can be asked about afterwards. Where not, doubt stays doubt. */
  looksUp: boolean;
  /** HTTP requests for one mail when all is well, and octets on the wire for each octet of it. */
  requestsPerMail: number;
  wireFactor: number;
  /** The largest message it takes; a larger one is refused before anything is sent. */
  largestOctets: number;
  /** false: making ready needs no call, so nothing can go wrong in it. */
  preparesByCall: boolean;
  start(): Promise<Running>;
};

const NOW = 1_800_000_000_000;
const MEGABYTE = 1_000_000;

/** A mail with a body of short lines, so many octets in all. */
function bigMail(head: Uint8Array, sizeOctets: number): Uint8Array<ArrayBuffer> {
  const big = new Uint8Array(sizeOctets).fill(0x61);
  for (let at = 76; at < big.length - 1; at += 78) big.set([13, 10], at);
  big.set(head, 0);
  return big;
}

export function conforms(name: string, adapter: Adapter): void {
  const { provider, account, refusals, looksUp } = adapter;

  describe(name, () => {
    let running: Running;
    let link: Link;
    let calls: { octets: number; init: RequestInit | undefined }[];

    beforeAll(async () => {
      running = await adapter.start();
    });
    afterAll(() => running.close());
    beforeEach(async () => {
      running.clear();
      calls = [];
      const watched: typeof fetch = async (input, init) => {
        const sent = new Request(input, init).clone();
        const call = { octets: 0, init };
        calls.push(call);
        const body = await sent.arrayBuffer();
        call.octets = body.byteLength;
        const whole = init?.body instanceof ReadableStream ? { ...init, body: new Blob([body]).stream() } : init;
        return running.fetch(input, whole);
      };
      link = { accessToken: await running.accessToken(), account, fetch: watched, now: NOW };
    });

    const octets = () => new TextEncoder().encode(mailTo('Bo <bo@example.net>', { From: account.addrSpec }));
    async function prepared(whole = octets()): Promise<string> {
      const answer = await provider.prepare(whole, link);
      if (answer.kind !== 'prepared') throw new Error(`Not prepared: ${JSON.stringify(answer)}`);
      return answer.handle;
    }
    const meaning = (answer: Outcome | LookUp | Refusal) => (answer.kind === 'deferred' ? answer.cause : answer.kind);
    const ask = (handle: string) => provider.lookUp(handle, octets().length, link);

    it('hands a mail over once, octet for octet, in as few calls and octets as promised', async () => {
      const handle = await prepared();
      expect(running.taken()).toEqual([]);
      expect(meaning(await provider.submit(handle, octets(), false, link))).toBe('accepted');
      expect(running.taken().map((each) => Buffer.from(each).toString())).toEqual([Buffer.from(octets()).toString()]);
      expect(calls).toHaveLength(adapter.requestsPerMail);
      expect(provider.canLookUp(handle)).toBe(looksUp);
    });

    it('keeps the token in its header, sends no cookies and ends by itself', async () => {
      await provider.submit(await prepared(), octets(), false, link);
      for (const { init } of calls) {
        expect(new Headers(init?.headers).get('authorization')).toContain(link.accessToken);
        expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' });
        expect(init?.signal).toBeInstanceOf(AbortSignal);
      }
    });

    it.each(refusals)('$name while sending is $means, and nothing was taken', async ({ name: refusal, means, until }) => {
      const handle = await prepared();
      running.refuse('submit', refusal);
      const answer = await provider.submit(handle, octets(), false, link);
      expect(meaning(answer)).toBe(means);
      if (until !== undefined) expect(answer).toMatchObject({ untilAt: NOW + until * 1000 });
      if (looksUp) expect(meaning(await ask(handle))).toBe('not-taken');
      expect(running.taken()).toEqual([]);
    });

    it('has a row for each thing a refusal can mean', () => {
      expect([...new Set(refusals.map(({ means }) => means))].toSorted()).toEqual(
        expect.arrayContaining(['blocked', 'quota', 'rate', 'rejected', 'unauthorized']),
      );
    });

    if (adapter.preparesByCall) {
      it.each(refusals)('$name while making ready is $means', async ({ name: refusal, means }) => {
        running.refuse('prepare', refusal);
        expect(meaning((await provider.prepare(octets(), link)) as Refusal)).toBe(means);
        expect(running.taken()).toEqual([]);
      });

      it.each<[Trouble, string]>([
        ['drop-before', 'offline'],
        ['captive-portal', 'captive'],
        ['unavailable', 'unavailable'],
      ])('%s while making ready waits (%s)', async (trouble, cause) => {
        running.trouble('prepare', trouble);
        expect(meaning((await provider.prepare(octets(), link)) as Refusal)).toBe(cause);
        expect(running.taken()).toEqual([]);
      });
    }

    describe('an answer that is lost', () => {
      it('before the mail was taken is never called accepted', async () => {
        const handle = await prepared();
        running.trouble('submit', 'drop-before');
        expect(meaning(await provider.submit(handle, octets(), false, link))).toBe('unconfirmed');
        expect(running.taken()).toEqual([]);
        if (!looksUp) return;
        expect(meaning(await ask(handle))).toBe('not-taken');
        expect(meaning(await provider.submit(handle, octets(), true, link))).toBe('accepted');
        expect(running.taken()).toHaveLength(1);
      });

      it('after it was taken makes no second one', async () => {
        const handle = await prepared();
        running.trouble('submit', 'drop-after');
        expect(meaning(await provider.submit(handle, octets(), false, link))).toBe('unconfirmed');
        expect(running.taken()).toHaveLength(1);
        if (!looksUp) return;
        expect(meaning(await ask(handle))).toBe('accepted');
      });
    });

    it('a request that a browser repeats makes no second mail', async () => {
      const handle = await prepared();
      if (!looksUp) {
        // Nobody could ask afterwards, so it must be a request no browser repeats: a stream is gone once it was read.
        await provider.submit(handle, octets(), false, link);
        expect(calls.at(-1)?.init?.body).toBeInstanceOf(ReadableStream);
        return;
      }
      await provider.submit(handle, octets(), false, link);
      await provider.submit(handle, octets(), false, link);
      await provider.submit(handle, octets(), true, link);
      expect(running.taken()).toHaveLength(1);
      expect(meaning(await ask(handle))).toBe('accepted');
    });

    it.each<Trouble>(['captive-portal', 'unavailable', 'empty-200'])('%s is no acceptance', async (trouble) => {
      const handle = await prepared();
      running.trouble('submit', trouble);
      expect(meaning(await provider.submit(handle, octets(), false, link))).toBe('unconfirmed');
      expect(running.taken()).toEqual([]);
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

    it('a mail of 25 MB goes as it is, or is refused before anything is sent', async () => {
      const big = bigMail(octets(), 25 * MEGABYTE);
      const answer = await provider.prepare(big, link);
      if (big.length > adapter.largestOctets) {
        expect(answer).toMatchObject({ kind: 'rejected', said: { reason: 'too-large' } });
        expect(calls).toHaveLength(0);
        return;
      }
      if (answer.kind !== 'prepared') throw new Error(`Not prepared: ${JSON.stringify(answer)}`);
      expect(meaning(await provider.submit(answer.handle, big, false, link))).toBe('accepted');
      expect(running.taken()).toHaveLength(1);
    });

    it('the largest it takes goes, in no more octets than promised', async () => {
      const size = Math.min(adapter.largestOctets, 3 * MEGABYTE);
      const big = bigMail(octets(), size);
      const handle = await prepared(big);
      expect(meaning(await provider.submit(handle, big, false, link))).toBe('accepted');
      expect(running.taken().map(({ length }) => length)).toEqual([size]);
      const wire = calls.reduce((sum, call) => sum + call.octets, 0);
      expect(wire / size).toBeLessThanOrEqual(adapter.wireFactor);
    });
  });
}
