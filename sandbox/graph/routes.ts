// graph.microsoft.com: who may call what, and the mail, profile and contacts calls. Refuses what it does not know.
// https://learn.microsoft.com/graph/api/overview?view=graph-rest-1.0
import { empty, json, parseJson, type Call, type Reply } from '../http';
import { objectIdOf } from '../microsoft/people';
import { shortScope } from '../microsoft/scopes';
import type { Grants } from '../oauth/grants';
import type { User } from '../users';
import type { GraphAccept } from './accept';
import { listContacts, type Contact } from './contacts';
import { withFiles, type Attachments } from './attachments';
import type { Draft, Drafts } from './drafts';
import { graphError, GRAPH_REFUSALS } from './errors';
import type { Throttle } from './throttle';

/** What a call is to a script of faults. */
export type GraphStep = 'draft' | 'attach' | 'defer' | 'send' | 'query' | 'other';

/** A request body may not be larger. https://learn.microsoft.com/graph/throttling-limits */
const LARGEST_REQUEST_OCTETS = 4 * 1024 * 1024;

type Parts = {
  grants: Grants;
  throttle: Throttle;
  drafts: Drafts;
  attachments: Attachments;
  accept: GraphAccept;
  contacts: readonly Contact[];
};
type Route = {
  verb: string;
  path: RegExp;
  step: GraphStep;
  scopes: readonly string[];
  parameters?: readonly string[];
  run(call: Call, user: User, id: string): Reply;
};

const MESSAGES = /^\/v1\.0\/me\/messages$/;
const MESSAGE = /^\/v1\.0\/me\/messages\/([^/]+)$/;
const ATTACHMENTS = /^\/v1\.0\/me\/messages\/([^/]+)\/attachments$/;
const UPLOAD_SESSION = /^\/v1\.0\/me\/messages\/([^/]+)\/attachments\/createUploadSession$/;
const SEND_MESSAGE = /^\/v1\.0\/me\/messages\/([^/]+)\/send$/;
const SEND_MAIL = /^\/v1\.0\/me\/sendMail$/;

export function graphStep({ method, path }: Call): GraphStep {
  if (method === 'POST' && MESSAGES.test(path)) return 'draft';
  if (method === 'POST' && (ATTACHMENTS.test(path) || UPLOAD_SESSION.test(path))) return 'attach';
  if (method === 'POST' && (SEND_MAIL.test(path) || SEND_MESSAGE.test(path))) return 'send';
  if (method === 'PATCH' && MESSAGE.test(path)) return 'defer';
  return method === 'GET' && MESSAGE.test(path) ? 'query' : 'other';
}

export function createGraph({ grants, throttle, drafts, attachments, accept, contacts }: Parts): (call: Call) => Promise<Reply> {
  const routes: readonly Route[] = [
    // https://learn.microsoft.com/graph/api/user-get
    {
      verb: 'GET',
      path: /^\/v1\.0\/me$/,
      step: 'other',
      scopes: ['User.Read'],
      parameters: ['$select'],
      run: (_call, user) =>
        json(200, { id: objectIdOf(user), displayName: user.name, mail: user.addrSpec, userPrincipalName: user.addrSpec }),
    },
    // https://learn.microsoft.com/graph/api/user-sendmail: MIME, base64, text/plain; always kept in Sent Items
    {
      verb: 'POST',
      path: SEND_MAIL,
      step: 'send',
      scopes: ['Mail.Send'],
      run: (call, user) => {
        const mime = mimeOf(call);
        if ('refusal' in mime) return mime.refusal;
        const accepted = accept(user, mime.octets, '');
        if ('refusal' in accepted) return accepted.refusal;
        accepted.take();
        return empty(202);
      },
    },
    // https://learn.microsoft.com/graph/api/user-post-messages
    {
      verb: 'POST',
      path: MESSAGES,
      step: 'draft',
      scopes: ['Mail.ReadWrite'],
      run: (call, user) => {
        if (user.kind === 'no-mailbox') return GRAPH_REFUSALS.noMailbox();
        const mime = mimeOf(call);
        return 'refusal' in mime ? mime.refusal : json(201, resource(call, drafts.add(user, mime.octets)));
      },
    },
    // https://learn.microsoft.com/graph/api/message-get
    {
      verb: 'GET',
      path: MESSAGE,
      step: 'query',
      scopes: ['Mail.ReadWrite', 'Mail.Read', 'Mail.ReadBasic'],
      parameters: ['$select'],
      run: (call, user, id) => {
        const draft = drafts.find(user, id);
        return draft ? json(200, resource(call, draft)) : GRAPH_REFUSALS.notFound();
      },
    },
    // https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-post-singlevalueextendedproperties
    {
      verb: 'PATCH',
      path: MESSAGE,
      step: 'defer',
      scopes: ['Mail.ReadWrite'],
      run: (call, user, id) => {
        const draft = drafts.find(user, id);
        if (!draft) return GRAPH_REFUSALS.notFound();
        if (!draft.isDraft || draft.take) return graphError(400, 'ErrorInvalidPropertySet', 'The message is no draft any more.');
        const deferredTo = deferredIn(call);
        if (deferredTo === undefined) return graphError(400, 'RequestBodyRead', 'The sandbox knows deferred sending and no other change.');
        draft.deferredTo = deferredTo;
        return json(200, resource(call, draft));
      },
    },
    // https://learn.microsoft.com/graph/api/message-delete
    {
      verb: 'DELETE',
      path: MESSAGE,
      step: 'other',
      scopes: ['Mail.ReadWrite'],
      run: (_call, user, id) => {
        const draft = drafts.find(user, id);
        if (!draft) return GRAPH_REFUSALS.notFound();
        drafts.remove(draft);
        return empty(204);
      },
    },
    ...[ATTACHMENTS, UPLOAD_SESSION].map((path): Route => ({
      verb: 'POST',
      path,
      step: 'attach',
      scopes: ['Mail.ReadWrite'],
      run: (call, user, id) => {
        const draft = drafts.find(user, id);
        if (!draft?.isDraft) return GRAPH_REFUSALS.notFound();
        return path === ATTACHMENTS ? attachments.add(draft, call) : attachments.open(draft, call);
      },
    })),
    // https://learn.microsoft.com/graph/api/message-send
    {
      verb: 'POST',
      path: SEND_MESSAGE,
      step: 'send',
      scopes: ['Mail.Send'],
      run: (_call, user, id) => {
        const draft = drafts.find(user, id);
        if (!draft) return GRAPH_REFUSALS.notFound();
        if (!draft.isDraft || draft.take) return graphError(403, 'ErrorAccessDenied', 'The message has been sent already.');
        const accepted = accept(user, withFiles(draft), draft.immutableId);
        if ('refusal' in accepted) return accepted.refusal;
        drafts.send(draft, accepted.take);
        return empty(202);
      },
    },
    // https://learn.microsoft.com/graph/api/user-list-contacts
    {
      verb: 'GET',
      path: /^\/v1\.0\/me\/contacts$/,
      step: 'other',
      scopes: ['Contacts.Read'],
      parameters: ['$select', '$top', '$skip', '$orderby'],
      run: (call) => listContacts(contacts, call),
    },
  ];

  return async (call) => {
    drafts.release();
    const found = routes.flatMap((route) => {
      const match = route.verb === call.method ? route.path.exec(call.path) : null;
      return match ? [{ route, id: decodeURIComponent(match[1] ?? '') }] : [];
    })[0];
    const bearer = await grants.findBearer(/^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? '');
    if (!bearer) return GRAPH_REFUSALS.invalidToken();
    if (!found) return graphError(400, 'BadRequest', `Resource not found for the segment '${call.path}'. The sandbox may not have it.`);
    const { route, id } = found;
    const held = new Set([...bearer.scopes].map(shortScope));
    if (!route.scopes.some((scope) => held.has(scope))) return GRAPH_REFUSALS.accessDenied();
    const unknown = [...call.query.keys()].find((name) => !(route.parameters ?? []).includes(name));
    if (unknown !== undefined) return graphError(400, 'BadRequest', `The query parameter '${unknown}' is not supported.`);
    if (call.body.length > LARGEST_REQUEST_OCTETS) return GRAPH_REFUSALS.tooLarge();
    return throttle.run(bearer.user, () => route.run(call, bearer.user, id));
  };
}

/** PidTagDeferredSendTime of a change, epoch ms; undefined when it is about anything else. PidTagDeferredDeliveryTime may come along. */
function deferredIn({ body, headers }: Call): number | undefined {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return undefined;
  const { singleValueExtendedProperties: properties, ...rest } = (parseJson(body.toString()) ?? {}) as {
    singleValueExtendedProperties?: unknown;
  };
  if (!Array.isArray(properties) || Object.keys(rest).length > 0) return undefined;
  const times = new Map((properties as { id?: unknown; value?: unknown }[]).map(({ id, value }) => [id, String(value)]));
  if ([...times.keys()].some((id) => id !== 'SystemTime 0x3FEF' && id !== 'SystemTime 0x000F')) return undefined;
  if ([...times.values()].some((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time))) return undefined;
  const at = Date.parse(times.get('SystemTime 0x3FEF') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** The message of a call in MIME form: text/plain, standard base64 of the whole. https://learn.microsoft.com/graph/outlook-send-mime-message */
function mimeOf({ headers, body }: Call): { octets: Buffer } | { refusal: Reply } {
  const type = headers['content-type'] ?? '';
  if (/^application\/json\b/i.test(type))
    return { refusal: graphError(501, 'NotImplemented', 'The sandbox has no messages in JSON form.') };
  if (!/^text\/plain\b/i.test(type))
    return { refusal: graphError(400, 'RequestBodyRead', 'Content-Type must be text/plain or application/json.') };
  const text = body.toString('latin1');
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return { refusal: GRAPH_REFUSALS.invalidBase64() };
  return { octets: Buffer.from(text, 'base64') };
}

/** `id` is the immutable one only where this very request asked for it. */
function resource({ headers }: Call, { id, immutableId, isDraft }: Draft): object {
  const immutable = String(headers.prefer ?? '').includes('IdType="ImmutableId"');
  return { id: immutable ? immutableId : id, isDraft, internetMessageId: null };
}
