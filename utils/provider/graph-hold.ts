// Mails that Exchange holds until their time: deferred before they are sent, drafts until they go, and deleted to take them back.
// https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagdeferredsendtime-canonical-property
// https://learn.microsoft.com/graph/api/singlevaluelegacyextendedproperty-post-singlevalueextendedproperties
import type { SingleValueLegacyExtendedProperty } from '@microsoft/microsoft-graph-types';
import { call } from './call';
import { beforeSending, saidBy } from './graph-replies';
import type { Canceled, Link, Refusal } from './provider';

const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };
/** PidTagDeferredSendTime keeps it in Drafts, PidTagDeferredDeliveryTime in transport should that not. */
const DEFERRED = ['SystemTime 0x3FEF', 'SystemTime 0x000F'];
/** So near its time a mail may be on its way although it looks like a draft: it is left alone. */
const BEFORE_MS = 60_000;
const AFTER_MS = 10 * 60_000;

/** Tells when a draft is to go once it is sent. @param message its own URL @returns why not; undefined: it is told */
export async function defer(message: string, until: number, link: Link): Promise<Refusal | undefined> {
  const value = new Date(Math.ceil(until / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const singleValueExtendedProperties = DEFERRED.map((id): SingleValueLegacyExtendedProperty => ({ id, value }));
  const reply = await call(link, {
    method: 'PATCH',
    url: message,
    headers: { ...IMMUTABLE, 'Content-Type': 'application/json' },
    body: JSON.stringify({ singleValueExtendedProperties }),
  });
  return reply.status === 200 ? undefined : beforeSending(reply, link.now);
}

/**
 * Deletes one that was just seen as a draft: what is not there does not go.
 * @param until when it goes (epoch ms)
 * @returns canceled only when Exchange confirms it
 */
export async function remove(message: string, until: number, link: Link): Promise<Exclude<Canceled, { kind: 'gone' }>> {
  if (link.now > until - BEFORE_MS && link.now < until + AFTER_MS) return { kind: 'later', said: {} };
  const reply = await call(link, { method: 'DELETE', url: message, headers: IMMUTABLE });
  if ('said' in reply) return { kind: 'later', said: reply.said };
  if (reply.status === 204) return { kind: 'canceled' };
  const { said } = saidBy(reply);
  return { kind: reply.status === 401 ? 'unauthorized' : reply.status === 404 ? 'cannot-tell' : 'later', said };
}
