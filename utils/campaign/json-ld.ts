// Structured statements of a page (JSON-LD 1.1, schema.org words). Takes broken blocks as they come in the wild: repaired or passed over.

export type JsonLd = {
  title?: string | undefined;
  appeal?: string | undefined;
  image?: string | undefined;
  siteName?: string | undefined;
  language?: string | undefined;
  /** ISO 8601 date. */
  deadline?: string | undefined;
  goal?: number | undefined;
  signatures?: number | undefined;
  /** What the page collects is money. */
  money?: boolean;
};

type Node = Record<string, unknown>;

/** A page with more has not written them by hand. */
const VALUES_MAX = 10_000;
const CAMPAIGN = /Petition|Article|BlogPosting|Event|WebPage|Action|Project|Fund|Grant|CreativeWork|Campaign/;
const SITE = /WebSite|Organization|NGO/;

/** What JSON-LD blocks state of the campaign; the first node that looks like one speaks. */
export function readJsonLd(blocks: readonly string[]): JsonLd {
  const nodes = blocks.flatMap(parseBlock);
  const campaign = nodes.find((node) => hasType(node, CAMPAIGN) && textOf(node['headline'] ?? node['name']) !== undefined) ?? {};
  const site = nodes.find((node) => hasType(node, SITE)) ?? {};
  return {
    title: textOf(campaign['headline'] ?? campaign['name']),
    appeal: textOf(campaign['description'] ?? campaign['abstract']),
    image: textOf(campaign['image'] ?? campaign['thumbnailUrl']),
    siteName: textOf(site['name'] ?? campaign['publisher']),
    language: textOf(campaign['inLanguage']),
    deadline: nodes
      .map((node) => dateOf(node['endDate'] ?? node['endTime'] ?? node['expires'] ?? node['validThrough']))
      .find((date) => date !== undefined),
    goal: nodes.map((node) => countOf(node['goal'] ?? node['signatureGoal'])).find((count) => count !== undefined),
    signatures: nodes.map(signaturesOf).find((count) => count !== undefined),
    money: nodes.some((node) => hasType(node, /DonateAction|MonetaryAmount/) || 'priceCurrency' in node),
  };
}

/** All objects of a block, in reading order: top level, `@graph` and nested. */
function parseBlock(block: string): Node[] {
  const text = block
    .trim()
    .replace(/^(?:<!--|(?:\/\/|\/\*)?<!\[CDATA\[(?:\*\/)?)/, '')
    .replace(/(?:-->|(?:\/\/|\/\*)?\]\]>(?:\*\/)?)$/, '');
  const waiting: unknown[] = [parseJson(text) ?? parseJson(text.replace(/[\n\r\t]/g, ' ').replace(/,(?=\s*[}\]])/g, ''))];
  const nodes: Node[] = [];
  // The list grows while it is walked.
  for (const value of waiting) {
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) nodes.push(value as Node);
    if (waiting.length < VALUES_MAX) waiting.push(...Object.values(value).slice(0, VALUES_MAX));
  }
  return nodes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasType(node: Node, pattern: RegExp): boolean {
  return [node['@type']].flat().some((type) => typeof type === 'string' && pattern.test(type));
}

/** Text however it is wrapped: `"x"`, `["x"]`, `{"@value": "x"}`, `{"url": "x"}`, `{"name": "x"}`. */
function textOf(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'object' || value === null || depth > 3) return undefined;
  const node = value as Node;
  return textOf(Array.isArray(value) ? value[0] : (node['@value'] ?? node['url'] ?? node['contentUrl'] ?? node['name']), depth + 1);
}

/** The date of an ISO 8601 date or time, as stated: no time zone is applied. */
export function dateOf(value: unknown): string | undefined {
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:$|T)/.exec(textOf(value) ?? '') ?? [];
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? date : undefined;
}

function countOf(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : textOf(value);
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/** schema.org InteractionCounter whose interaction is agreeing or endorsing. */
function signaturesOf(node: Node): number | undefined {
  const type = JSON.stringify(node['interactionType'] ?? '');
  return /Agree|Endorse|Sign|Vote/.test(type) ? countOf(node['userInteractionCount']) : countOf(node['signatureCount']);
}
