// One JMAP request (RFC 8620 §3): calls go out, their answers are looked up by name and id. Knows nothing of mail.
import type { Purpose } from '../log/entry';
import { z } from '../zod';
import { noReply, parseJson, TIMEOUT_MS, type NoReply } from './call';
import { isRecord } from './jmap-values';
import type { Link } from './provider';

export const USING = ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail', 'urn:ietf:params:jmap:submission'];

export type Invocation = [name: string, args: Record<string, unknown>, id: string];

const Answers = z.object({
  methodResponses: z.array(
    z.custom<Invocation>((given) => {
      if (!Array.isArray(given) || given.length !== 3) return false;
      const [name, args, id] = given as unknown[];
      return typeof name === 'string' && isRecord(args) && typeof id === 'string';
    }),
  ),
});

/** An HTTP answer. */
export type HttpReply = { status: number; body: string; retryAfter: string | null };

/** What a request came to: the methods' answers, or an HTTP answer that holds none. */
export type Answered = { find(name: string, id: string): Record<string, unknown> | undefined };
export type JmapReply = { kind: 'answered'; answers: Answered } | { kind: 'refused'; reply: HttpReply | NoReply };

/** What a call needs. */
type Way = Pick<Link, 'authorization' | 'fetch'>;

/** One HTTP request with the account's credentials. Never follows a redirect: they would go along. `purpose` is for the log and stays here. */
export async function http(link: Way, url: string, purpose: Purpose, contentType: string, body: BodyInit): Promise<HttpReply | NoReply> {
  try {
    const response = await link.fetch(`${url}#${purpose}`, {
      method: 'POST',
      headers: { Authorization: link.authorization, 'Content-Type': contentType, Accept: 'application/json' },
      body,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, body: await response.text(), retryAfter: response.headers.get('Retry-After') };
  } catch (error) {
    return noReply(error);
  }
}

/** Carries the calls out in one request. */
export async function call(link: Way, apiUrl: string, purpose: Purpose, methodCalls: readonly Invocation[]): Promise<JmapReply> {
  const reply = await http(link, apiUrl, purpose, 'application/json', JSON.stringify({ using: USING, methodCalls }));
  if (reply.status !== 200) return { kind: 'refused', reply };
  const read = z.safeParse(Answers, parseJson(reply.body));
  if (!read.success) return { kind: 'refused', reply };
  // An implied Email/set has the id of the call that implied it (RFC 8621 §7.5), so the name counts as well.
  const find = (name: string, id: string) => read.data.methodResponses.find(([of, , to]) => of === name && to === id)?.[1];
  return { kind: 'answered', answers: { find } };
}
