// The files of a mail that our own encoder made, taken out of its octets, for a provider that wants large ones apart. Pure.

/** `contentId`: of a picture shown in the mail, without angle brackets. */
export type MailFile = { name: string; mediaType: string; content: Uint8Array<ArrayBuffer>; contentId?: string };

/** Every boundary of ours begins with =_, which no line of a part can (message/body-part.ts). */
const BETWEEN_PARTS = /(?=^--=_[^\r\n]*\r\n)/m;

/**
 * Takes files out, the largest first, until the rest has at most `largest` octets. What stays is a whole mail without them.
 * @returns undefined where that is not enough
 */
export function takeFilesOut(octets: Uint8Array, largest: number): { rest: Uint8Array<ArrayBuffer>; files: MailFile[] } | undefined {
  const pieces = new TextDecoder().decode(octets).split(BETWEEN_PARTS);
  const places = pieces.flatMap((piece, place) => (/^Content-Disposition:/im.test(headOf(piece)) ? [place] : []));
  const out = new Set<number>();
  let left = octets.length;
  for (const place of places.toSorted((a, b) => pieces[b]!.length - pieces[a]!.length)) {
    if (left <= largest) break;
    out.add(place);
    left -= pieces[place]!.length;
  }
  if (left > largest) return undefined;
  const rest = new TextEncoder().encode(pieces.filter((_, place) => !out.has(place)).join(''));
  return { rest, files: places.filter((place) => out.has(place)).map((place) => readFile(pieces[place]!)) };
}

/** The fields of a part, each on one line. */
function headOf(piece: string): string {
  const end = piece.indexOf('\r\n\r\n');
  return piece.slice(0, end === -1 ? undefined : end).replace(/\r\n[ \t]/g, ' ');
}

function readFile(piece: string): MailFile {
  const head = headOf(piece);
  const body = atob(piece.slice(piece.indexOf('\r\n\r\n') + 4));
  const contentId = /^Content-ID: *<(.+)>/im.exec(head)?.[1];
  return {
    name: fileName(head),
    mediaType: /^Content-Type: *([^;\s]+)/im.exec(head)?.[1] ?? 'application/octet-stream',
    content: Uint8Array.from(body, (character) => character.charCodeAt(0)),
    ...(contentId !== undefined && { contentId }),
  };
}

/** As message/parameter.ts wrote it: in quotes, or by RFC 2231, perhaps in several pieces. */
function fileName(head: string): string {
  const quoted = /\bfilename="((?:[^"\\]|\\.)*)"/.exec(head)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
  const pieces = [...head.matchAll(/\bfilename(?:\*\d+)?\*=([^;\s]+)/g)].map(([, piece]) => piece);
  return decodeURIComponent(pieces.join('').replace(/^UTF-8''/, '')) || 'file';
}
