// A JMAP server's address book (RFC 9610), for servers here that have none: it stands before one and answers for contacts alone; everything
// else, the password too, is the server's. Written from the RFCs; test/conformance/jmap-contacts.test.ts holds it against a real server.
import { json, parseJson, type Call, type Reply } from '../http';
import type { Cards } from './cards';
import { METHODS, type Abilities, type Args } from './methods';

const CORE = 'urn:ietf:params:jmap:core';
const CONTACTS = 'urn:ietf:params:jmap:contacts';

type Options = Partial<Abilities> & {
  /** By accountId, which is the account's at the server behind as well. */
  books: Readonly<Record<string, Cards>>;
  maxCallsInRequest?: number;
};
type Invocation = [name: string, args: Args, id: string];
type Session = {
  capabilities: Args;
  accounts: Record<string, { accountCapabilities: Args }>;
  primaryAccounts: Record<string, string>;
};

/** @param behind the server without an address book, asked for every session and every other call */
export function withContacts(behind: (call: Call) => Promise<Reply>, options: Options): (call: Call) => Promise<Reply> {
  const {
    books,
    maxCallsInRequest = 16,
    maxObjectsInGet = 500,
    maxIds = 1_000_000,
    sorts = ['created', 'updated', 'name/given'],
  } = options;

  /** The accounts of whoever calls: the session says so. Its refusal is ours. */
  async function sessionOf(call: Call): Promise<Session | Reply> {
    const { authorization, host } = call.headers;
    const headers = { ...(host !== undefined && { host }), ...(authorization !== undefined && { authorization }) };
    const reply = await behind({ ...call, method: 'GET', path: '/jmap/', query: new URLSearchParams(), headers, body: Buffer.alloc(0) });
    return reply.status === 200 ? (parseJson(reply.body.toString()) as Session) : reply;
  }

  return async (call) => {
    const asked = call.method === 'POST' ? parseJson(call.body.toString()) : undefined;
    const using = (asked as { using?: unknown } | undefined)?.using;
    if (Array.isArray(using) && using.includes(CONTACTS)) {
      const session = await sessionOf(call);
      return 'status' in session ? session : answerAll(call, asked as Args, session);
    }
    // What is packed cannot be read here.
    const reply = await behind({ ...call, headers: { ...call.headers, 'accept-encoding': 'identity' } });
    const session = call.method === 'GET' && reply.status === 200 ? parseJson(reply.body.toString()) : undefined;
    return isSession(session) ? json(200, offered(session)) : reply;
  };

  /** RFC 9610 §1.4.1 */
  function offered(session: Session): Session {
    const accounts = Object.entries(session.accounts).map(([id, account]): [string, Session['accounts'][string]] => {
      if (books[id] === undefined) return [id, account];
      const accountCapabilities = {
        ...account.accountCapabilities,
        [CONTACTS]: { maxAddressBooksPerCard: null, mayCreateAddressBook: true },
      };
      return [id, { ...account, accountCapabilities }];
    });
    const [own] = Object.keys(session.accounts).filter((id) => books[id] !== undefined);
    return {
      ...session,
      capabilities: { ...session.capabilities, [CORE]: { ...Object(session.capabilities[CORE]), maxObjectsInGet }, [CONTACTS]: {} },
      accounts: Object.fromEntries(accounts),
      primaryAccounts: { ...session.primaryAccounts, ...(own !== undefined && { [CONTACTS]: own }) },
    };
  }

  /** RFC 8620 §3.3 and §3.6.1 */
  function answerAll(call: Call, asked: Args, session: Session): Reply {
    if (!/^application\/json\b/.test(call.headers['content-type'] ?? '')) return problem('notJSON');
    const { using, methodCalls } = asked as { using: unknown[]; methodCalls: unknown };
    if (!using.every((capability) => typeof capability === 'string')) return problem('notRequest');
    if (!using.every((capability) => capability === CORE || capability === CONTACTS)) return problem('unknownCapability');
    if (!Array.isArray(methodCalls) || !methodCalls.every(isInvocation)) return problem('notRequest');
    if (methodCalls.length > maxCallsInRequest) return problem('limit', { limit: 'maxCallsInRequest' });
    const methodResponses: Invocation[] = [];
    for (const [name, args, id] of methodCalls) methodResponses.push([...answer(name, args, methodResponses, session), id]);
    return json(200, { methodResponses, sessionState: '1' });
  }

  function answer(name: string, args: Args, before: readonly Invocation[], session: Session): [string, Args] {
    const method = METHODS[name];
    if (method === undefined) return ['error', { type: 'unknownMethod' }];
    const resolved = resolve(args, before);
    if ('error' in resolved) return ['error', { type: resolved.error }];
    const { accountId } = resolved;
    if (typeof accountId !== 'string') return ['error', { type: 'invalidArguments', description: 'accountId' }];
    const cards = session.accounts[accountId] && books[accountId];
    if (!cards) return ['error', { type: 'accountNotFound' }];
    const said = method(resolved, cards, { maxObjectsInGet, maxIds, sorts });
    if (!('error' in said)) return [name, said];
    const { error: type, description } = said;
    return ['error', { type, ...(description !== undefined && { description }) }];
  }
}

/** Result references (RFC 8620 §3.7), without the `*` of its paths. */
function resolve(args: Args, before: readonly Invocation[]): Args | { error: string } {
  const resolved: Args = {};
  for (const [name, value] of Object.entries(args)) {
    if (!name.startsWith('#')) {
      resolved[name] = value;
      continue;
    }
    if (name.slice(1) in args) return { error: 'invalidArguments' };
    const { resultOf, name: of, path } = Object(value) as { resultOf?: unknown; name?: unknown; path?: unknown };
    const found = before.find(([method, , id]) => id === resultOf && method === of)?.[1];
    const at = /^\/(\w+)$/.exec(String(path))?.[1];
    if (found === undefined || at === undefined || !(at in found)) return { error: 'invalidResultReference' };
    resolved[name.slice(1)] = found[at];
  }
  return resolved;
}

function problem(type: string, more: Args = {}): Reply {
  const reply = json(400, { type: `urn:ietf:params:jmap:error:${type}`, status: 400, ...more });
  return { ...reply, headers: { 'content-type': 'application/problem+json' } };
}

function isInvocation(value: unknown): value is Invocation {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [name, args, id] = value as unknown[];
  return typeof name === 'string' && typeof id === 'string' && typeof args === 'object' && args !== null && !Array.isArray(args);
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'primaryAccounts' in value && 'capabilities' in value && 'accounts' in value;
}
