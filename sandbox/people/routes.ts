// people.googleapis.com: who may read which address book, page by page. Reads only.
// https://developers.google.com/people/api/rest
import { invalidArgument, REFUSALS, unknownName } from '../gmail/errors';
import { html, json, type Call, type Reply } from '../http';
import type { Bearer, Grants } from '../oauth/grants';
import { Book, type BookOption } from './book';
import { METHODS, type Method } from './methods';

/** Google's own parameters of every call. */
const SYSTEM_PARAMETERS = ['alt', 'prettyPrint', 'fields', 'key', 'quotaUser', '$.xgafv'];
const LARGEST_PAGE = 1_000;
/** https://developers.google.com/people/api/rest/v1/people.connections/list: "Sync tokens expire 7 days after the full sync". */
const SYNC_TOKEN_MS = 7 * 24 * 60 * 60_000;
const NOT_PAGED = ['pageToken', 'fields', 'alt', 'prettyPrint', 'key', 'quotaUser', '$.xgafv'];

type Parts = { grants: Grants; books: Readonly<Record<string, BookOption>>; now: () => number };

export function createPeople({ grants, books, now }: Parts): (call: Call) => Promise<Reply> {
  const opened = new Map(Object.entries(books).map(([addrSpec, option]) => [addrSpec.toLowerCase(), new Book(option)]));
  const nobody = new Book({});
  const ordered = createOrder();

  return async (call) => {
    const method = METHODS.find(({ path }) => path === call.path);
    if (!method || call.method !== 'GET') return html(404, '<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>');
    const bearer = await grants.findBearer(/^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? '');
    if (!bearer) return REFUSALS.authError();
    if (!method.scopes.some((scope) => bearer.scopes.has(scope))) return REFUSALS.insufficientPermissions();
    return read(method, call.query, bearer);
  };

  function read(method: Method, query: URLSearchParams, { user }: Bearer): Reply {
    const unknown = [...query.keys()].find((name) => !SYSTEM_PARAMETERS.includes(name) && !method.parameters.includes(name));
    if (unknown !== undefined) return unknownName(unknown, 'query');
    const mask = readMask(method, query);
    if (typeof mask === 'string') return invalidArgument(mask);
    const size = Number(query.get('pageSize') ?? 0) || method.pageSize;
    if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) return invalidArgument('Page size must be between 1 and 1000.');
    // A page belongs to the call that began it: every other parameter must be the same.
    const about = [...query].filter(([name]) => !NOT_PAGED.includes(name)).map((pair) => pair.join('='));
    const asked = [method.id, ...about.toSorted()].join('&');
    const from = startOf(query.get('pageToken'), asked);
    if (from === undefined) return invalidArgument('Page token is invalid or does not match the other parameters.');
    const since = syncedAt(query.get('syncToken'));
    if (since !== undefined && !(now() - since < SYNC_TOKEN_MS)) return expiredSyncToken();

    const book = opened.get(user.addrSpec.toLowerCase()) ?? nobody;
    // Nobody here changes after the sandbox has started: with a sync token there is nothing new.
    const all = since === undefined ? ordered(itemsOf(book, method), query.get('sortOrder')) : [];
    const items = all.slice(from, from + size).map((item) => masked(item, mask));
    const last = from + size >= all.length;
    return json(200, {
      ...(items.length > 0 && { [method.id]: items }),
      ...(!last && { nextPageToken: tokenOf(String(from + size), asked) }),
      ...(last && query.get('requestSyncToken') === 'true' && { nextSyncToken: tokenOf('sync', String(now())) }),
      ...(method.id === 'connections' && all.length > 0 && { totalPeople: all.length, totalItems: all.length }),
      ...(method.id !== 'connections' && all.length > 0 && { [method.id === 'otherContacts' ? 'totalSize' : 'totalItems']: all.length }),
    });
  }
}

type Item = Record<string, unknown> & { resourceName: string; etag: string };

function itemsOf(book: Book, { id }: Method): readonly Item[] {
  return id === 'connections' ? book.contacts : id === 'otherContacts' ? book.others : book.groups;
}

/** The fields asked for, or what is wrong with the mask. */
function readMask({ mask: { parameter, paths, needed } }: Method, query: URLSearchParams): readonly string[] | string {
  const asked = (query.get(parameter) ?? '').split(',').filter(Boolean);
  const where = 'Valid paths are documented at https://developers.google.com/people/api/rest.';
  if (asked.length === 0) return needed ? `${parameter} mask is required. Please specify one or more valid paths. ${where}` : paths;
  const wrong = asked.find((path) => !paths.includes(path));
  return wrong === undefined ? asked : `Invalid ${parameter} mask path: "${wrong}". ${where}`;
}

/** resourceName and etag always; a group's formattedName comes with its name. */
function masked(item: Item, mask: readonly string[]): Record<string, unknown> {
  const kept = ['resourceName', 'etag', ...mask, ...(mask.includes('name') ? ['formattedName'] : [])];
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.includes(name)));
}

/** Sorted once for each list and order: a big book is asked for in many pages. */
function createOrder() {
  const sorted = new Map<string, WeakMap<readonly Item[], readonly Item[]>>();
  return (items: readonly Item[], order: string | null): readonly Item[] => {
    const part = order === 'FIRST_NAME_ASCENDING' ? 'givenName' : order === 'LAST_NAME_ASCENDING' ? 'familyName' : undefined;
    if (part === undefined) return items;
    const known = sorted.get(part) ?? new WeakMap<readonly Item[], readonly Item[]>();
    sorted.set(part, known);
    const nameOf = (item: Item) => {
      const [name] = (item.names ?? []) as Record<string, string>[];
      return name?.[part] ?? name?.displayName ?? '';
    };
    const found = known.get(items) ?? items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
    known.set(items, found);
    return found;
  };
}

function tokenOf(what: string, asked: string): string {
  return Buffer.from(JSON.stringify([what, asked])).toString('base64url');
}

function parts(token: string): [what: string, asked: string] | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as [string, string];
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where a page begins; undefined when the token is not of this call. */
function startOf(token: string | null, asked: string): number | undefined {
  if (token === null) return 0;
  const [from, of] = parts(token) ?? [];
  return of === asked ? Number(from) : undefined;
}

/** When a sync token was given out; NaN when it was not. */
function syncedAt(token: string | null): number | undefined {
  if (token === null) return undefined;
  const [what, at] = parts(token) ?? [];
  return what === 'sync' ? Number(at) : Number.NaN;
}

function expiredSyncToken(): Reply {
  return invalidArgument('Sync token is expired. Clear local cache and retry call without the sync token.', [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'EXPIRED_SYNC_TOKEN', domain: 'people.googleapis.com' },
  ]);
}
