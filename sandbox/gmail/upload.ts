// Resumable upload sessions: opened without sending anything, finished once however often the PUT arrives.
// https://developers.google.com/workspace/gmail/api/guides/uploads#resumable
import { randomBytes } from 'node:crypto';
import { GMAIL } from '../hosts';
import { empty, html, json, type Call, type Reply } from '../http';
import type { User } from '../users';
import { LARGEST_MESSAGE_OCTETS, type Accept, type Resource } from './accept';
import { invalidArgument, tooLarge } from './errors';

/** Google's sessions live a week. */
export const SESSION_TTL_MS = 7 * 24 * 3600 * 1000;

type Session = {
  id: string;
  sub: string;
  openedAt: number;
  size: number | undefined;
  threadId: string | undefined;
  received: Buffer;
  resource: Resource | undefined;
};

export class Uploads {
  readonly #sessions = new Map<string, Session>();
  readonly #accept: Accept;
  readonly #now: () => number;

  constructor(accept: Accept, now: () => number) {
    this.#accept = accept;
    this.#now = now;
  }

  /** 200 with the session's URI in Location. Repeating it opens another session and sends nothing. */
  open(call: Call, user: User, threadId: string | undefined): Reply {
    const type = call.headers['x-upload-content-type'];
    const length = call.headers['x-upload-content-length'];
    if (type !== 'message/rfc822')
      return invalidArgument(`Media type '${String(type ?? '')}' is not supported. Valid media types: [message/rfc822]`);
    if (length !== undefined && !/^\d+$/.test(String(length))) return invalidArgument('Invalid X-Upload-Content-Length header');
    const size = length === undefined ? undefined : Number(length);
    if (size !== undefined && size > LARGEST_MESSAGE_OCTETS) return tooLarge();
    const id = randomBytes(24).toString('base64url');
    this.#sessions.set(id, { id, sub: user.sub, openedAt: this.#now(), size, threadId, received: Buffer.alloc(0), resource: undefined });
    const location = `https://${GMAIL}${call.path}?uploadType=resumable&upload_id=${id}`;
    return empty(200, { location, 'x-guploader-uploadid': id, 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate' });
  }

  /** The message, a part of it, or the question what has arrived so far. */
  put(call: Call, user: User): Reply {
    const session = this.#sessions.get(call.query.get('upload_id') ?? '');
    if (!session || session.sub !== user.sub || this.#now() - session.openedAt > SESSION_TTL_MS) return html(404, 'Not Found');
    // Finished: the same resource, however often it is asked or sent.
    if (session.resource) return json(200, session.resource);
    const range = call.headers['content-range'];
    if (range === undefined) return this.#take(session, user, call.body, call.body.length);
    const asked = /^bytes \*\/(\d+|\*)$/.exec(range);
    if (asked && call.body.length === 0) return incomplete(session);
    const part = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(range);
    if (!part) return invalidArgument('Invalid Content-Range header');
    const [from, last, total] = [Number(part[1]), Number(part[2]), part[3] === '*' ? undefined : Number(part[3])];
    if (last - from + 1 !== call.body.length || from > session.received.length || (total !== undefined && last >= total))
      return invalidArgument('Invalid Content-Range header');
    const whole = Buffer.concat([session.received.subarray(0, from), call.body]);
    if (total === undefined || whole.length < total) {
      session.received = whole;
      return incomplete(session);
    }
    return this.#take(session, user, whole, total);
  }

  /** As after a week, or after Google forgot: every session answers 404. */
  expire(): void {
    this.#sessions.clear();
  }

  #take(session: Session, user: User, octets: Buffer, total: number): Reply {
    if (session.size !== undefined && total !== session.size)
      return invalidArgument(`Upload of ${total} bytes does not match X-Upload-Content-Length ${session.size}`);
    const { id: sessionId, threadId } = session;
    const outcome = this.#accept(user, octets, { sessionId, ...(threadId !== undefined && { threadId }) });
    if ('refusal' in outcome) return outcome.refusal;
    session.resource = outcome.resource;
    session.received = Buffer.alloc(0);
    return json(200, outcome.resource);
  }
}

/** "Resume Incomplete": 308 without Location; Range only when octets have arrived. */
function incomplete({ received }: Session): Reply {
  return empty(308, received.length > 0 ? { range: `bytes=0-${received.length - 1}` } : {});
}
