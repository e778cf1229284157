// Quoted-printable (RFC 2045 §6.7) for text whose lines end with LF. Lines come out with CRLF and at most 76 columns.

const LINE_MAX = 76;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const EQUALS = 0x3d;
const HEX = Uint8Array.from('0123456789ABCDEF', (digit) => digit.charCodeAt(0));
/** 1: stands for itself anywhere; 2: not at a line's end (blanks); 3: not at its start; 0: never. */
const KIND = Uint8Array.from({ length: 256 }, (_, octet) => {
  if (octet === SPACE || octet === TAB) return 2;
  // A dot or an F at the start is encoded, so that neither SMTP (RFC 5321 §4.5.2) nor an mbox ("From ") touches the line.
  if (octet === 0x2e || octet === 0x46) return 3;
  return octet > SPACE && octet < 0x7f && octet !== EQUALS ? 1 : 0;
});

/** The encoded octets of text that ends with a line end; undefined when they would be more than `most`. */
export function encodeQuotedPrintable(octets: Uint8Array, most: number): Uint8Array<ArrayBuffer> | undefined {
  // One octet of text adds a soft break and an encoded octet at most.
  const encoded = new Uint8Array(most + 6);
  let to = 0;
  let column = 0;
  for (let i = 0; i < octets.length; i++) {
    if (to > most) return undefined;
    const octet = octets[i]!;
    if (octet === LF) {
      encoded[to++] = CR;
      encoded[to++] = LF;
      column = 0;
      continue;
    }
    // Most octets stand for themselves somewhere inside of a line.
    if (KIND[octet] === 1 && column < LINE_MAX - 1) {
      encoded[to++] = octet;
      column += 1;
      continue;
    }
    const lineEnds = octets[i + 1] === LF;
    let literal = isLiteral(KIND[octet]!, column, lineEnds);
    // The soft line break's "=" needs a column, except where the line ends here anyway.
    if (column + (literal ? 1 : 3) > (lineEnds ? LINE_MAX : LINE_MAX - 1)) {
      encoded[to++] = EQUALS;
      encoded[to++] = CR;
      encoded[to++] = LF;
      column = 0;
      literal = isLiteral(KIND[octet]!, 0, lineEnds);
    }
    if (literal) {
      encoded[to++] = octet;
      column += 1;
    } else {
      encoded[to++] = EQUALS;
      encoded[to++] = HEX[octet >> 4]!;
      encoded[to++] = HEX[octet & 15]!;
      column += 3;
    }
  }
  return to > most ? undefined : encoded.subarray(0, to);
}

function isLiteral(kind: number, column: number, lineEnds: boolean): boolean {
  return kind === 1 || (kind === 2 && !lineEnds) || (kind === 3 && column > 0);
}
