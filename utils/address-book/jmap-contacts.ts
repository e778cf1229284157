// A JMAP server's address books: cards as JSContact has them (RFC 9553), with books and groups for lists. Pure.
// https://www.rfc-editor.org/rfc/rfc9610 https://www.rfc-editor.org/rfc/rfc9553
import { parseAddrSpec } from '../contacts/address';
import { cleanDisplayName } from '../contacts/display-name';
import { nameFields } from '../contacts/names';
import { z } from '../zod';
import type { BookList, BookPage, BookPerson, PageOf } from './book';

/** What of a card cannot be read is as good as not there; the rest of it stays. */
const maybe = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined as z.output<T> | undefined);
const Text = maybe(z.string());

const Component = z.object({ kind: z.string(), value: z.string() });
type Component = z.infer<typeof Component>;
const Name = z.object({ full: Text, components: maybe(z.array(Component)), isOrdered: maybe(z.boolean()), defaultSeparator: Text });
const Email = z.object({ address: z.string(), contexts: maybe(z.record(z.string(), z.unknown())), pref: maybe(z.number()) });
const Card = z.object({
  id: z.string(),
  uid: Text,
  kind: Text,
  name: maybe(Name),
  emails: maybe(z.record(z.string(), z.unknown())),
  organizations: maybe(z.record(z.string(), z.unknown())),
  addressBookIds: maybe(z.record(z.string(), z.unknown())),
  members: maybe(z.record(z.string(), z.unknown())),
});
type Card = z.infer<typeof Card>;

const Answers = z.object({ methodResponses: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()])) });
const Ids = z.object({ ids: z.array(z.string()), position: z.number(), total: maybe(z.number()) });
const Cards = z.object({ list: z.array(z.unknown()) });
const Books = z.object({ list: z.array(z.object({ id: z.string(), name: z.string() })) });
const Refusal = z.object({ type: z.string(), description: Text });

/** The calls are in page-calls.ts; the first one is named by what was asked. */
export const jmapPage: PageOf = ([answer]) => {
  const [query, cards, books] = z.safeParse(Answers, answer).data?.methodResponses ?? [];
  if (!query) return undefined;
  const [, said, asked] = query;
  if (query[0] === 'error') return otherwise(said, asked);
  const ids = z.safeParse(Ids, said).data;
  const got = z.safeParse(Cards, cards?.[1]).data;
  if (cards?.[0] === 'error') return refused(cards[1]);
  if (!ids || !got) return undefined;

  const page = { people: [] as BookPerson[], noAddress: 0, badAddress: 0, groups: 0 };
  const lists = listsOf(books?.[1]);
  for (const record of inOrder(got.list, ids.ids)) {
    const card = z.safeParse(Card, record).data;
    if (card?.kind === 'group') {
      page.groups += 1;
      lists.push(...groupOf(card));
      continue;
    }
    const person = card ? personOf(card) : 'no-address';
    if (person === 'no-address') page.noAddress += 1;
    else if (person === 'bad-address') page.badAddress += 1;
    else page.people.push(person);
  }
  const position = ids.position + ids.ids.length;
  const isLast = ids.ids.length === 0 || (ids.total !== undefined && position >= ids.total);
  return {
    ...page,
    lists,
    ...(!isLast && { next: nextOf(asked, position, ids.ids.at(-1)) }),
    ...(ids.total !== undefined && { total: ids.total }),
  };
};

function nextOf(asked: string, position: number, after: string | undefined): string {
  const next = new URLSearchParams(asked);
  next.set('position', String(position));
  if (after === undefined) next.delete('after');
  else next.set('after', after);
  return next.toString();
}

/** What a server need not be able to do, and a card that is gone meanwhile, are asked for in another way (RFC 8620 §5.5). */
function otherwise(said: unknown, asked: string): BookPage | ReturnType<typeof refused> {
  const before = new URLSearchParams(asked);
  const nothing = { people: [], noAddress: 0, badAddress: 0 };
  const { type } = z.safeParse(Refusal, said).data ?? {};
  if (type === 'unsupportedSort' && before.has('by')) return { ...nothing, next: 'position=0' };
  const position = Number(before.get('position'));
  return type === 'anchorNotFound' && before.has('after') ? { ...nothing, next: nextOf(asked, position, undefined) } : refused(said);
}

/** A method that was not carried out (RFC 8620 §3.6.2). */
function refused(said: unknown) {
  const { type, description } = z.safeParse(Refusal, said).data ?? {};
  return {
    refused: { ...(type !== undefined && { reason: type }), ...(description !== undefined && { text: description.slice(0, 200) }) },
  };
}

/** /get answers in any order (RFC 8620 §5.1). */
function inOrder(list: readonly unknown[], ids: readonly string[]): unknown[] {
  const byId = new Map(list.map((record) => [z.safeParse(Card, record).data?.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One book for everybody would be a list of all. */
function listsOf(books: unknown): BookList[] {
  const { list = [] } = z.safeParse(Books, books).data ?? {};
  return list.length < 2 ? [] : list.flatMap(({ id, name }) => listOf(id, name));
}

/** A group names its members by uid (RFC 9553 §2.1.6). */
function groupOf({ id, name, members = {} }: Card): BookList[] {
  return listOf(id, fullName(name) ?? '').map((list) => ({ ...list, members: Object.keys(members) }));
}

function listOf(id: string, name: string): BookList[] {
  const shown = cleanDisplayName(name);
  return shown === undefined ? [] : [{ id, name: shown }];
}

function personOf({ id, uid = id, name, emails, organizations, addressBookIds = {} }: Card): BookPerson | 'no-address' | 'bad-address' {
  const addresses = addressesOf(emails);
  if (addresses.length === 0) return 'no-address';
  const addrSpec = addresses.map((address) => parseAddrSpec(address)).find((each) => each !== undefined);
  if (addrSpec === undefined) return 'bad-address';
  const given = partOf(name?.components, 'given');
  const family = partOf(name?.components, 'surname');
  const organization = Object.values(organizations ?? {}).flatMap(
    (each) => cleanDisplayName(z.safeParse(z.object({ name: z.string() }), each).data?.name ?? '') ?? [],
  )[0];
  const displayName = fullName(name) ?? organization;
  return {
    id: uid,
    mailbox: { ...(displayName !== undefined && { displayName }), addrSpec },
    fields: {
      ...nameFields(fullName(name), addrSpec.slice(0, addrSpec.lastIndexOf('@'))),
      ...(given !== undefined && { first_name: given }),
      ...(family !== undefined && { last_name: family }),
      ...(organization !== undefined && { organization }),
    },
    lists: Object.keys(addressBookIds),
  };
}

/** What the user prefers first (RFC 9553 §1.5.4: 1 is most, and without it least), and of two alike the private one: these are mails to friends. */
function addressesOf(emails: Record<string, unknown> = {}): string[] {
  const known = Object.values(emails).flatMap((each) => z.safeParse(Email, each).data ?? []);
  const isPrivate = ({ contexts }: z.infer<typeof Email>) => Number(contexts !== undefined && 'private' in contexts);
  return known
    .toSorted((a, b) => (a.pref ?? 101) - (b.pref ?? 101) || isPrivate(b) - isPrivate(a))
    .flatMap(({ address }) => address.trim() || []);
}

/** The name as a whole, else put together from its parts (RFC 9553 §2.2.1). */
function fullName(name: Card['name']): string | undefined {
  const whole = cleanDisplayName(name?.full ?? '');
  if (whole !== undefined || !name) return whole;
  const { components = [], isOrdered, defaultSeparator = ' ' } = name;
  if (isOrdered !== true) return cleanDisplayName([partOf(components, 'given'), partOf(components, 'surname')].filter(Boolean).join(' '));
  let text = '';
  for (const [place, { kind, value }] of components.entries()) {
    const isBetween = place > 0 && kind !== 'separator' && components[place - 1]?.kind !== 'separator';
    text += (isBetween ? defaultSeparator : '') + value;
  }
  return cleanDisplayName(text);
}

function partOf(components: readonly Component[] | undefined, kind: string): string | undefined {
  const values = (components ?? []).flatMap((each) => (each.kind === kind ? each.value : []));
  return cleanDisplayName(values.join(' '));
}
