// The strict reader's eye for structured fields with parameters (RFC 2045 5.1, RFC 2231).

const TOKEN = "[!#$%&'*+\\-.0-9A-Z^_`a-z{|}~]+";
const PARAMETER = new RegExp(
  `^([!#$&+\\-.0-9A-Z^_\`a-z{|}~]+)((?:\\*\\d+)?\\*?)=(?:"((?:[^"\\\\\\r\\n]|\\\\[\\x20-\\x7e])*)"|(${TOKEN}))(?:;[ \\t]+|$)`,
);

export type Parameters = Record<string, string>;

/** The type and its parameters, decoded; what is wrong goes to `found`. */
export function readContentType(value: string, found: string[]): { media: string; parameters: Parameters } {
  const { first, parameters, broken } = readParameters('Content-Type', value);
  found.push(...broken);
  if (!new RegExp(`^${TOKEN}/${TOKEN}$`).test(first)) found.push(`Content-Type:${value} (RFC 2045 5.1)`);
  return { media: first.toLowerCase(), parameters };
}

/** @param expected what may stand before the parameters */
export function checkParameters(name: string, value: string, expected: RegExp): string[] {
  const { first, broken } = readParameters(name, value);
  return expected.test(first) ? broken : [...broken, `${name}:${value} (RFC 2183 2)`];
}

function readParameters(name: string, value: string): { first: string; parameters: Parameters; broken: string[] } {
  const broken: string[] = [];
  const match = /^ ([^;\s]+)(?:;[ \t]+|$)/.exec(value);
  let rest = value.slice(match?.[0].length ?? value.length);
  const pieces = new Map<string, { section: number | undefined; extended: boolean; text: string }[]>();
  while (rest !== '') {
    const parameter = PARAMETER.exec(rest);
    if (!parameter) {
      broken.push(`${name}: ${rest.slice(0, 60)} (RFC 2045 5.1)`);
      break;
    }
    const [whole, key = '', stars = '', quoted, token = ''] = parameter;
    const section = /\*(\d+)/.exec(stars)?.[1];
    const text = quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1');
    if (text.includes('=?')) broken.push(`${name}: an encoded-word in a parameter (RFC 2047 5)`);
    const known = pieces.get(key.toLowerCase()) ?? [];
    pieces.set(key.toLowerCase(), [
      ...known,
      { section: section === undefined ? undefined : Number(section), extended: stars.endsWith('*'), text },
    ]);
    rest = rest.slice(whole.length);
  }
  const parameters: Parameters = {};
  for (const [key, list] of pieces) {
    const sections = list.map(({ section }) => section);
    const inOrder = sections.every((section, i) => (list.length === 1 && section === undefined) || section === i);
    if (!inOrder) broken.push(`${name}: ${key} in pieces ${sections.join(', ')} (RFC 2231 3)`);
    parameters[key] = decodePieces(`${name}: ${key}`, list, broken);
  }
  return { first: match?.[1] ?? '', parameters, broken };
}

function decodePieces(where: string, list: readonly { extended: boolean; text: string }[], broken: string[]): string {
  if (list.some(({ extended }, i) => extended !== list[0]?.extended && i > 0)) broken.push(`${where} is half extended`);
  if (!list[0]?.extended) return list.map(({ text }) => text).join('');
  const [, encoded] = /^UTF-8'[A-Za-z0-9-]*'(.*)$/i.exec(list.map(({ text }) => text).join('')) ?? [];
  if (encoded === undefined || /[^A-Za-z0-9!#$&+.^_`{}~%-]/.test(encoded)) broken.push(`${where} (RFC 2231 7)`);
  try {
    return decodeURIComponent(encoded ?? '');
  } catch {
    broken.push(`${where} is no UTF-8 (RFC 2231 4)`);
    return '';
  }
}
