// The sandbox's address book beside a real JMAP server: what RFC 8620 says of every /get and /query must come out alike, from Cyrus for its
// mails and from ours for its cards. And what Cyrus, which has no address book by RFC 9610, says to whoever asks for one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cyrusMissing, startCyrus, type Cyrus } from '../../sandbox/cyrus/cyrus';
import { frontFor } from '../../sandbox/cyrus/front';
import { basic } from '../../sandbox/cyrus/mailboxes';
import { inProcessFetch } from '../../sandbox/in-process';
import { Cards } from '../../sandbox/jmap/cards';
import { withContacts } from '../../sandbox/jmap/contacts';
import { callBook } from '../../utils/address-book/call-book';
import { findPageCalls } from '../../utils/address-book/page-calls';
import { findMailbox } from '../../utils/provider/jmap-session';

const ANA = 'ana@example.org';
const CORE = 'urn:ietf:params:jmap:core';
const COUNT = 7;

type Args = Record<string, unknown>;
type Answer = { status: number; body: { type?: string; methodResponses?: [string, Args, string][] } };
/** One of the two: which capability, which type, and how to ask it. */
type Side = { using: string; type: string; ask(body: unknown, more?: { contentType?: string; authorization?: string }): Promise<Answer> };

describe.skipIf(cyrusMissing)(`beside Cyrus${cyrusMissing ? ` (skipped: ${cyrusMissing})` : ''}`, () => {
  let cyrus: Cyrus;
  let sides: Side[];
  let bare: typeof fetch;

  beforeAll(async () => {
    cyrus = await startCyrus();
    const front = frontFor(cyrus.port);
    const cards = new Cards(Array.from({ length: COUNT }, (_, n) => ({ name: { full: `Person ${n}` } })));
    const answer = withContacts(front, { books: { [ANA]: cards } });
    bare = inProcessFetch(['jmap.example'], async (call) => ({ kind: 'reply', reply: await front(call) }));
    const both = inProcessFetch(['jmap.example'], async (call) => ({ kind: 'reply', reply: await answer(call) }));
    const ask: Side['ask'] = async (body, { contentType = 'application/json', authorization = basic(ANA) } = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await both('https://jmap.example/jmap/', {
        method: 'POST',
        headers: { authorization, 'content-type': contentType },
        body: text,
      });
      return { status: response.status, body: (await response.json().catch(() => ({}))) as Answer['body'] };
    };
    sides = [
      { using: 'urn:ietf:params:jmap:mail', type: 'Email', ask },
      { using: 'urn:ietf:params:jmap:contacts', type: 'ContactCard', ask },
    ];
    const [mail] = sides as [Side];
    const folders = await calls(mail, [['Mailbox/get', { accountId: ANA, ids: null, properties: ['id', 'role'] }, 'f']]);
    const { list } = folders[0]![1] as { list: { id: string; role: string }[] };
    const drafts = list.find(({ role }) => role === 'drafts')?.id ?? '';
    const create = Object.fromEntries(
      Array.from({ length: COUNT - 1 }, (_, n) => [
        `m${n}`,
        { mailboxIds: { [drafts]: true }, subject: `Mail ${n}`, keywords: { $draft: true } },
      ]),
    );
    await calls(mail, [['Email/set', { accountId: ANA, create }, 's']]);
  });
  afterAll(() => cyrus?.close());

  async function calls(side: Side, methodCalls: unknown[]): Promise<[string, Args, string][]> {
    const { status, body } = await side.ask({ using: [CORE, side.using], methodCalls });
    if (status !== 200 || !body.methodResponses) throw new Error(`${side.type}: ${status} ${JSON.stringify(body)}`);
    return body.methodResponses;
  }
  /**
   * The same of both, with what only each knows made alike: ids by their place in the whole. The total is asked for each time, since Cyrus
   * tells it unasked.
   */
  async function alike(make: (side: Side, ids: string[]) => unknown[]): Promise<unknown> {
    const [real, ours] = await Promise.all(
      sides.map(async (side) => {
        const [whole] = await calls(side, [[`${side.type}/query`, { accountId: ANA }, 'q']]);
        const ids = whole?.[1]['ids'] as string[];
        const said = await calls(side, make(side, ids));
        return said.map(([name, args, id]) => [name.replace(side.type, 'X'), shapeOf(args, ids), id]);
      }),
    );
    expect(ours).toEqual(real);
    return real;
  }
  function shapeOf({ type, ids, position, total, list, notFound }: Args, all: string[]) {
    const places = (of: unknown) => (of as string[]).map((id) => all.indexOf(id));
    return {
      // Cyrus 3.6 has the name of a draft (RFC 8620 §3.7: invalidResultReference).
      ...(type !== undefined && { type: type === 'resultReference' ? 'invalidResultReference' : type }),
      ...(ids !== undefined && { ids: places(ids), position }),
      ...(total !== undefined && { total }),
      ...(list !== undefined && { list: places((list as { id: string }[]).map(({ id }) => id)).toSorted((a, b) => a - b) }),
      ...(notFound !== undefined && { notFound: (notFound as string[]).length }),
    };
  }

  it.each<[string, (ids: string[]) => Args, object?]>([
    ['everything', () => ({})],
    ['a page', () => ({ position: 2, limit: 3 }), { ids: [2, 3, 4], position: 2 }],
    ['the end', () => ({ position: 5, limit: 3 }), { ids: [5, 6], position: 5, total: COUNT }],
    ['beyond the end', () => ({ position: 50, limit: 3 }), { ids: [] }],
    ['from behind', () => ({ position: -2 }), { ids: [5, 6] }],
    ['behind an anchor', (ids) => ({ anchor: ids[2], anchorOffset: 1, limit: 2 }), { ids: [3, 4], position: 3 }],
    ['before an anchor', (ids) => ({ anchor: ids[2], anchorOffset: -1, limit: 2 }), { ids: [1, 2], position: 1 }],
    ['an anchor that is gone', () => ({ anchor: 'Gone', anchorOffset: 1 }), { type: 'anchorNotFound' }],
    ['a limit below nothing', () => ({ limit: -1 }), { type: 'invalidArguments' }],
    ['a limit in words', () => ({ limit: 'ten' }), { type: 'invalidArguments' }],
    ['an order nobody has', () => ({ sort: [{ property: 'shoes' }] }), { type: 'unsupportedSort' }],
    ['another account', () => ({ accountId: 'nobody@example.org' }), { type: 'accountNotFound' }],
  ])('/query: %s', async (_, args, found) => {
    const said = await alike(({ type }, ids) => [[`${type}/query`, { accountId: ANA, calculateTotal: true, ...args(ids) }, 'q']]);
    if (found) expect(said).toMatchObject([[expect.any(String), found, 'q']]);
  });

  it('/get: a page by reference, some that are gone, and none', async () => {
    await alike(({ type }, ids) => [
      [`${type}/query`, { accountId: ANA, position: 1, limit: 2, calculateTotal: true }, 'q'],
      [`${type}/get`, { accountId: ANA, '#ids': { resultOf: 'q', name: `${type}/query`, path: '/ids' }, properties: ['id'] }, 'g'],
      [`${type}/get`, { accountId: ANA, ids: [ids[0], 'Gone'], properties: ['id'] }, 'h'],
      [`${type}/get`, { accountId: ANA, ids: [], properties: ['id'] }, 'i'],
      [`${type}/get`, { accountId: ANA, '#ids': { resultOf: 'other', name: `${type}/query`, path: '/ids' } }, 'j'],
      [`${type}/get`, { accountId: ANA, ids: [ids[0]], properties: ['shoes'] }, 'k'],
      [`${type}/buy`, { accountId: ANA }, 'l'],
    ]);
  });

  it.each<[string, (side: Side) => Promise<Answer>]>([
    ['a capability nobody has', ({ ask, using }) => ask({ using: [using, 'urn:example:shoes'], methodCalls: [] })],
    ['no calls', ({ ask, using }) => ask({ using: [CORE, using] })],
    ['calls that are none', ({ ask, using }) => ask({ using: [CORE, using], methodCalls: [['Email/get']] })],
    ['another password', ({ ask, using }) => ask({ using: [CORE, using], methodCalls: [] }, { authorization: basic(ANA, 'wrong') })],
  ])('refused as a whole: %s', async (_, ask) => {
    const [real, ours] = await Promise.all(sides.map(ask));
    expect([ours?.status, ours?.body.type]).toEqual([real?.status, real?.body.type]);
    expect(real?.status).toBeGreaterThanOrEqual(400);
  });

  it('Cyrus itself says that it has no address book, so none is offered; asked all the same, it refuses and says why', async () => {
    const found = await findMailbox({ fetch: bare, authorization: basic(ANA), now: 0 }, new URL('https://jmap.example/jmap/'), ANA);
    if (!('mailbox' in found)) throw new Error(found.problem);
    expect(found.mailbox).not.toHaveProperty('contacts');
    const insisting = { ...found.mailbox, contacts: { accountId: ANA, maxObjectsInGet: 500 } };
    const [call] = findPageCalls('jmap', 'contacts')?.(undefined, insisting) ?? [];
    expect(await callBook({ authorization: basic(ANA), fetch: bare }, call!)).toMatchObject({
      state: 'refused',
      said: { status: 400, reason: 'urn:ietf:params:jmap:error:unknownCapability' },
    });
  });
});
