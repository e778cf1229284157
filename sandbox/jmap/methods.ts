// The methods of RFC 9610 that read: standard /get and /query (RFC 8620 §5.1, §5.5), as strict as a server may be.
import { BOOK_PROPERTIES, CARD_PROPERTIES, type Cards, type Stored } from './cards';

/** What the server allows and can do. */
export type Abilities = {
  maxObjectsInGet: number;
  /** The most ids in one answer, whatever was asked for. */
  maxIds: number;
  /** RFC 9610 §3.3.2: created and updated must be, names should. */
  sorts: readonly string[];
};

export type Args = Record<string, unknown>;
/** A method's answer, or why it was not carried out (RFC 8620 §3.6.2). */
export type Answer = Args | { error: string; description?: string };

const GET = new Set(['accountId', 'ids', 'properties']);
const QUERY = new Set(['accountId', 'filter', 'sort', 'position', 'anchor', 'anchorOffset', 'limit', 'calculateTotal']);
const STATE = '7';
const wrong = (description: string) => ({ error: 'invalidArguments', description });
const isId = (value: unknown) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,255}$/.test(value);
const isInt = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

export type Method = (args: Args, cards: Cards, abilities: Abilities) => Answer;

export const METHODS: Readonly<Record<string, Method>> = {
  'AddressBook/get': (args, { books }, abilities) => get(args, books, BOOK_PROPERTIES, abilities),
  'ContactCard/get': (args, { cards }, abilities) => get(args, cards, CARD_PROPERTIES, abilities),
  'ContactCard/query': query,
};

/** RFC 8620 §5.1 */
function get(args: Args, stored: readonly Stored[], known: ReadonlySet<string>, { maxObjectsInGet }: Abilities): Answer {
  const strange = Object.keys(args).find((name) => !GET.has(name));
  if (strange !== undefined) return wrong(`unknown argument ${strange}`);
  const { accountId, ids = null, properties = null } = args;
  if (ids !== null && !(Array.isArray(ids) && ids.every(isId))) return wrong('ids');
  if (properties !== null && !(Array.isArray(properties) && properties.every((name) => known.has(String(name)))))
    return wrong('properties');
  const wanted = ids === null ? stored.map(({ id }) => id) : [...new Set(ids as string[])];
  if (wanted.length > maxObjectsInGet) return { error: 'requestTooLarge' };
  const byId = new Map(stored.map((each) => [each.id, each]));
  const names = properties === null ? undefined : new Set(['id', ...(properties as string[])]);
  const found = wanted.flatMap((id) => byId.get(id) ?? []);
  // In no order, as the standard leaves it.
  const list = found.toReversed().map((each) => Object.fromEntries(Object.entries(each).filter(([name]) => names?.has(name) ?? true)));
  return { accountId, state: STATE, list, notFound: wanted.filter((id) => !byId.has(id)) };
}

/** RFC 8620 §5.5. Of the filters none but the empty one: the sandbox's clients filter nothing. */
function query(args: Args, cards: Cards, { maxIds, sorts }: Abilities): Answer {
  const strange = Object.keys(args).find((name) => !QUERY.has(name));
  if (strange !== undefined) return wrong(`unknown argument ${strange}`);
  const {
    accountId,
    filter = null,
    sort = null,
    position = 0,
    anchor = null,
    anchorOffset = 0,
    limit = null,
    calculateTotal = false,
  } = args;
  if (filter !== null && Object.keys(Object(filter)).length > 0) return { error: 'unsupportedFilter' };
  if (!isInt(position) || !isInt(anchorOffset) || !(anchor === null || isId(anchor)) || typeof calculateTotal !== 'boolean')
    return wrong('position, anchor, anchorOffset or calculateTotal');
  if (limit !== null && !(isInt(limit) && limit >= 0)) return wrong('limit');

  const ordered = inOrder(cards, sort, sorts);
  if ('error' in ordered) return ordered;
  const { sorted } = ordered;
  let from = position < 0 ? Math.max(0, sorted.length + position) : position;
  if (anchor !== null) {
    const at = sorted.findIndex(({ id }) => id === anchor);
    if (at === -1) return { error: 'anchorNotFound' };
    from = Math.max(0, at + anchorOffset);
  }
  const most = Math.min(limit ?? maxIds, maxIds);
  return {
    accountId,
    queryState: STATE,
    canCalculateChanges: false,
    position: Math.min(from, sorted.length),
    ids: sorted.slice(from, from + most).map(({ id }) => id),
    ...(calculateTotal && { total: sorted.length }),
    ...(most !== limit && { limit: most }),
  };
}

/** One property, upwards: more the sandbox's clients do not ask for. */
function inOrder(cards: Cards, sort: unknown, sorts: readonly string[]): { sorted: readonly Stored[] } | { error: string } {
  if (sort === null) return { sorted: cards.cards };
  if (!Array.isArray(sort)) return wrong('sort');
  const [first, ...rest] = sort as { property?: unknown; isAscending?: unknown; collation?: unknown }[];
  if (typeof first?.property !== 'string') return wrong('sort');
  const isKnown = rest.length === 0 && first.isAscending !== false && first.collation === undefined && sorts.includes(first.property);
  return isKnown ? { sorted: cards.by(first.property) } : { error: 'unsupportedSort' };
}
