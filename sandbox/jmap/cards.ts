// The address books of one JMAP account, as RFC 9610 stores them: books, and cards as JSContact has them (RFC 9553).

/** A card as a test tells of it; whatever stands in it is answered as it is. `books`: names. */
export type CardOption = { books?: readonly string[]; kind?: string; uid?: string } & Record<string, unknown>;

export type Stored = Record<string, unknown> & { id: string };

/** Properties of a card: RFC 9610 §3, and those of RFC 9553 §2. */
export const CARD_PROPERTIES: ReadonlySet<string> = new Set(
  (
    '@type version id addressBookIds uid kind created updated language members prodId relatedTo name nicknames organizations speakToAs titles ' +
    'emails onlineServices phones preferredLanguages calendars schedulingAddresses addresses cryptoKeys directories links media localizations ' +
    'anniversaries keywords notes personalInfo'
  ).split(' '),
);

/** RFC 9610 §2 */
export const BOOK_PROPERTIES: ReadonlySet<string> = new Set(
  'id name description sortOrder isDefault isSubscribed shareWith myRights'.split(' '),
);

/** One account's. The default book is there, whoever is in it. */
export class Cards {
  readonly books: Stored[];
  readonly cards: Stored[];

  constructor(options: readonly CardOption[]) {
    const names = ['Personal', ...new Set(options.flatMap(({ books = [] }) => books))].filter((name, at, all) => all.indexOf(name) === at);
    this.books = names.map((name, at) => ({
      id: `B${at}`,
      name,
      description: null,
      sortOrder: at,
      isDefault: at === 0,
      isSubscribed: true,
      shareWith: null,
      myRights: { mayRead: true, mayWrite: true, mayShare: true, mayDelete: at > 0 },
    }));
    this.cards = options.map(({ books = ['Personal'], uid, ...card }, at) => ({
      '@type': 'Card',
      version: '1.0',
      id: `C${at}`,
      uid: uid ?? `urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      addressBookIds: Object.fromEntries(books.map((name) => [`B${names.indexOf(name)}`, true])),
      ...card,
    }));
  }

  /** A card is gone, as another program of the user would take it out. */
  remove(id: string): void {
    this.cards.splice(
      this.cards.findIndex((card) => card.id === id),
      1,
    );
    this.#sorted.clear();
  }

  readonly #sorted = new Map<string, readonly Stored[]>();

  /** Sorted once for each property: a big book is asked for in many pages. @param property RFC 9610 §3.3.2 */
  by(property: string): readonly Stored[] {
    const keys = new Map(this.cards.map((card) => [card, keyOf(card, property)]));
    const sorted =
      this.#sorted.get(property) ??
      this.cards.toSorted((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : Number(keys.get(a) !== keys.get(b))));
    this.#sorted.set(property, sorted);
    return sorted;
  }
}

/** "" when the card has no such part. */
function keyOf(card: Stored, property: string): string {
  if (!property.startsWith('name/')) return String(card[property] ?? '');
  const components = (card['name'] as { components?: unknown } | undefined)?.components;
  const list = Array.isArray(components) ? (components as (Partial<Record<string, unknown>> | null)[]) : [];
  return String(list.find((component) => component?.['kind'] === property.slice('name/'.length))?.['value'] ?? '');
}
