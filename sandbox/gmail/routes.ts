// gmail.googleapis.com: who may call what, what a call costs, and messages.send in its four shapes. Refuses what it does not know.
// https://developers.google.com/workspace/gmail/api/reference/rest
import { html, json, parseJson, type Call, type Reply } from '../http';
import type { Bearer, Grants } from '../oauth/grants';
import type { Accept } from './accept';
import { delegationDenied, invalidArgument, notImplemented, REFUSALS, unknownName } from './errors';
import { readMultipart } from './multipart';
import type { Quota } from './quota';
import type { Uploads } from './upload';
import { findMethod, type Method } from './methods';

/** What a call is to a script of faults. */
export type GmailStep = 'session' | 'put' | 'query' | 'send' | 'other';

/** https://cloud.google.com/apis/docs/system-parameters */
const SYSTEM_PARAMETERS: readonly string[] = [
  '$.xgafv',
  'access_token',
  'alt',
  'callback',
  'fields',
  'key',
  'oauth_token',
  'prettyPrint',
  'quotaUser',
  'upload_protocol',
  'uploadType',
];

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message */
const MESSAGE_FIELDS: readonly string[] = [
  'id',
  'threadId',
  'labelIds',
  'snippet',
  'historyId',
  'internalDate',
  'payload',
  'sizeEstimate',
  'raw',
  'classificationLabelValues',
];

export function gmailStep({ method, path, query, headers }: Call): GmailStep {
  if (!path.endsWith('/messages/send')) return 'other';
  if (method === 'PUT') return headers['content-range']?.startsWith('bytes */') ? 'query' : 'put';
  return query.get('uploadType') === 'resumable' ? 'session' : 'send';
}

type Parts = { grants: Grants; quota: Quota; uploads: Uploads; accept: Accept };

export function createGmail({ grants, quota, uploads, accept }: Parts): (call: Call) => Promise<Reply> {
  return async (call) => {
    const method = findMethod(call);
    if (!method)
      return html(404, '<!DOCTYPE html><title>Error 404 (Not Found)!!1</title><p>The requested URL was not found on this server.');
    const bearer = await grants.findBearer(/^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? '');
    if (!bearer) return REFUSALS.authError();
    if (!method.scopes.some((scope) => bearer.scopes.has(scope))) return REFUSALS.insufficientPermissions();
    if (method.userId !== 'me' && method.userId.toLowerCase() !== bearer.user.addrSpec.toLowerCase())
      return delegationDenied(method.userId);
    const resumes = call.method === 'PUT' && call.query.has('upload_id');
    const unknown = [...call.query.keys()].find(
      (name) => !SYSTEM_PARAMETERS.includes(name) && !method.parameters.includes(name) && !(resumes && name === 'upload_id'),
    );
    if (unknown !== undefined) return unknownName(unknown, 'query');
    // A session's PUTs were paid for when it was opened.
    const refusal = resumes ? undefined : quota.charge(bearer.user, method.units);
    return refusal ?? run(method, call, bearer);
  };

  function run(method: Method, call: Call, bearer: Bearer): Reply {
    switch (method.id) {
      // https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
      case 'messages.send':
        return method.upload ? upload(call, bearer) : sendRaw(call, bearer);
      // https://developers.google.com/workspace/gmail/api/reference/rest/v1/users/getProfile
      case 'getProfile':
        return json(200, { emailAddress: bearer.user.addrSpec, messagesTotal: 0, threadsTotal: 0, historyId: '1' });
      default:
        return notImplemented(method.id);
    }
  }

  function sendRaw(call: Call, { user }: Bearer): Reply {
    const message = readMetadata(call.body);
    if ('refusal' in message) return message.refusal;
    const { raw, threadId } = message.fields;
    if (typeof raw !== 'string' || raw === '')
      return invalidArgument("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
    const octets = decodeBase64(raw);
    if (!octets) return invalidArgument('Base64 decoding failed');
    return answer(accept(user, octets, typeof threadId === 'string' ? { threadId } : {}));
  }

  // https://developers.google.com/workspace/gmail/api/guides/uploads
  function upload(call: Call, { user }: Bearer): Reply {
    const { method, query, headers, body } = call;
    const type = query.get('uploadType');
    if (type === 'resumable') {
      if (method === 'PUT') return uploads.put(call, user);
      const message = readMetadata(body);
      if ('refusal' in message) return message.refusal;
      return uploads.open(call, user, typeof message.fields.threadId === 'string' ? message.fields.threadId : undefined);
    }
    if (type === 'media') {
      if (!/^message\/rfc822\b/i.test(headers['content-type'] ?? '')) return badMedia(headers['content-type']);
      return answer(accept(user, body, {}));
    }
    if (type === 'multipart') {
      const parts = readMultipart(headers['content-type'] ?? '', body);
      if (!parts) return invalidArgument('Missing or malformed multipart/related body');
      if (!/^message\/rfc822\b/i.test(parts.mediaType)) return badMedia(parts.mediaType);
      const message = readMetadata(parts.metadata);
      if ('refusal' in message) return message.refusal;
      const { threadId } = message.fields;
      return answer(accept(user, parts.media, typeof threadId === 'string' ? { threadId } : {}));
    }
    return invalidArgument(`Invalid uploadType: ${type ?? ''}`);
  }
}

function badMedia(type: string | undefined): Reply {
  return invalidArgument(`Media type '${type ?? ''}' is not supported. Valid media types: [message/rfc822]`);
}

function answer(outcome: ReturnType<Accept>): Reply {
  return 'refusal' in outcome ? outcome.refusal : json(200, outcome.resource);
}

/** The Message resource of a call; an empty body is an empty resource. */
function readMetadata(body: Buffer): { fields: Record<string, unknown> } | { refusal: Reply } {
  const value = body.length === 0 ? {} : parseJson(body.toString());
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { refusal: invalidArgument('Invalid JSON payload received. Parsing error.') };
  const unknown = Object.keys(value).find((name) => !MESSAGE_FIELDS.includes(name));
  return unknown === undefined ? { fields: value as Record<string, unknown> } : { refusal: unknownName(unknown, 'body') };
}

/** base64url, with or without padding; the plain alphabet too, as Google's parsers take both. Undefined when it is neither. */
function decodeBase64(text: string): Buffer | undefined {
  const bare = text.replace(/={1,2}$/, '');
  return /^(?:[\w-]+|[A-Za-z0-9+/]+)$/.test(bare) && bare.length % 4 !== 1 ? Buffer.from(bare, 'base64') : undefined;
}
