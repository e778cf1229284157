// What goes wrong, by script. A fault shapes one answer; whether the call was taken first is part of the fault, never an accident.
import { html, json, type Call, type Reply } from './http';
import { backendError, REFUSALS, retryAfter, type RefusalName } from './gmail/errors';
import { GRAPH_REFUSALS, graphError, type GraphRefusalName } from './graph/errors';
import type { Handshake, Outgoing } from './tls-server';

export type Step = 'session' | 'put' | 'query' | 'send' | 'draft' | 'attach' | 'defer' | 'upload' | 'token' | 'contacts' | 'other';

export type FaultKind =
  /** The connection is reset before the call is looked at. */
  | { kind: 'drop-before' }
  /** The call is carried out, then the connection is reset before any octet of the answer. */
  | { kind: 'drop-after' }
  /** The call is carried out, and its HTTP/2 stream refused as if it had not been: the browser may send it again (RFC 9113 §8.7). */
  | { kind: 'refuse-stream' }
  /** No answer, ever. `accept`: carried out first. */
  | { kind: 'stall'; accept?: boolean }
  /** One of Gmail's refusals. `accept`: carried out first, so the answer lies. */
  | { kind: 'refusal'; reason: RefusalName; accept?: boolean }
  /** One of Graph's. */
  | { kind: 'graph-refusal'; reason: GraphRefusalName; accept?: boolean }
  /** Graph's UnknownError with this status: proves nothing about the mail. */
  | { kind: 'graph-error'; status: 500 | 502 | 503 | 504; accept?: boolean }
  /** 429 with a date in the text: `retryAt` epoch ms; mailSending: the daily limit's variant. */
  | { kind: 'retry-after'; retryAt: number; mailSending?: boolean; accept?: boolean }
  /** backendError with this status. */
  | { kind: 'backend-error'; status: 500 | 502 | 503 | 504; accept?: boolean }
  /** An OAuth error of the token endpoint (RFC 6749 §5.2): 400 unless told. */
  | { kind: 'oauth-error'; error: string; status?: number; accept?: boolean }
  /** Any answer you like. */
  | { kind: 'reply'; reply: Reply; accept?: boolean }
  /** Carried out; half of the answer's body, then the connection is reset. */
  | { kind: 'truncate' }
  /** A captive portal: 200 text/html. */
  | { kind: 'html'; accept?: boolean }
  /** The TLS handshake of a new connection fails. Live connections are closed so that there is one. */
  | { kind: 'tls'; how: Exclude<Handshake, 'normal'> };

export type Fault = {
  on: Step | 'any';
  host?: string;
  /** Only calls whose body has this recipient (put, send). */
  recipient?: string;
  /** Only the nth matching call from now on, the first being 1. */
  nth?: number;
  match?: (call: Call) => boolean;
  /** How many calls; 1 unless told. */
  times?: number;
  do: FaultKind;
};

type Live = Fault & { seen: number; left: number };

const PORTAL =
  '<!doctype html><title>Welcome to GuestNet</title><h1>Welcome to GuestNet</h1><form><button>Accept the terms and go online</button></form>';

export class Faults {
  #live: Live[] = [];
  readonly #closeConnections: () => void;

  constructor(closeConnections: () => void) {
    this.#closeConnections = closeConnections;
  }

  /** Adds a fault for the next matching call. Faults are tried in the order they were added. */
  next(fault: Fault): void {
    this.#live.push({ ...fault, seen: 0, left: fault.times ?? 1 });
    if (fault.do.kind === 'tls') this.#closeConnections();
  }

  clear(): void {
    this.#live = [];
  }

  /** How many faults have not happened yet. */
  get pending(): number {
    return this.#live.length;
  }

  takeFor(call: Call, step: Step): FaultKind | undefined {
    return this.#take((fault) => fault.do.kind !== 'tls' && (fault.on === 'any' || fault.on === step) && fits(fault, call));
  }

  takeForHandshake(host: string): Handshake {
    const fault = this.#take((each) => each.do.kind === 'tls' && (each.host === undefined || each.host === host));
    return fault?.kind === 'tls' ? fault.how : 'normal';
  }

  #take(matches: (fault: Live) => boolean): FaultKind | undefined {
    for (const fault of this.#live) {
      if (!matches(fault)) continue;
      fault.seen += 1;
      if (fault.nth !== undefined && fault.seen < fault.nth) continue;
      fault.left -= 1;
      if (fault.left === 0) this.#live = this.#live.filter((each) => each !== fault);
      return fault.do;
    }
    return undefined;
  }
}

function fits({ host, recipient, match }: Fault, call: Call): boolean {
  if (host !== undefined && host !== call.host) return false;
  if (recipient !== undefined && !textOf(call).toLowerCase().includes(recipient.toLowerCase())) return false;
  return match?.(call) ?? true;
}

/** The message in a call, whichever way it is sent. */
function textOf({ body, headers }: Call): string {
  const text = body.toString('latin1');
  if (/^text\/plain\b/i.test(headers['content-type'] ?? '')) return Buffer.from(text, 'base64').toString('latin1');
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return text;
  const raw = /"raw"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  return raw === undefined ? text : Buffer.from(raw, 'base64').toString('latin1');
}

/** Answers a call under a fault: carries it out if the fault says so, then spoils the answer. */
export async function answerUnder(
  fault: FaultKind | undefined,
  carryOut: () => Promise<Reply>,
  dress: (reply: Reply) => Reply,
): Promise<Outgoing> {
  if (fault === undefined) return { kind: 'reply', reply: await carryOut() };
  const instead = async (accept: boolean | undefined, reply: Reply): Promise<Outgoing> => {
    if (accept) await carryOut();
    return { kind: 'reply', reply: dress(reply) };
  };
  switch (fault.kind) {
    case 'drop-before':
    case 'tls':
      return { kind: 'reset' };
    case 'drop-after':
      await carryOut();
      return { kind: 'reset' };
    case 'refuse-stream':
      await carryOut();
      return { kind: 'refuse-stream' };
    case 'stall':
      if (fault.accept) await carryOut();
      return { kind: 'stall' };
    case 'truncate': {
      const reply = await carryOut();
      return { kind: 'cut', reply, cutAfter: Math.floor(reply.body.length / 2) };
    }
    case 'refusal':
      return instead(fault.accept, REFUSALS[fault.reason]());
    case 'graph-refusal':
      return instead(fault.accept, GRAPH_REFUSALS[fault.reason]());
    case 'graph-error':
      return instead(fault.accept, graphError(fault.status, 'UnknownError', ''));
    case 'retry-after':
      return instead(fault.accept, retryAfter(fault.retryAt, fault.mailSending ?? false));
    case 'backend-error':
      return instead(fault.accept, backendError(fault.status));
    case 'oauth-error':
      return instead(fault.accept, json(fault.status ?? 400, { error: fault.error, error_description: 'Bad Request' }));
    case 'reply':
      return instead(fault.accept, fault.reply);
    case 'html':
      return instead(fault.accept, html(200, PORTAL));
    default:
      return fault satisfies never;
  }
}
