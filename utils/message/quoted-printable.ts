// Quoted-printable (RFC 2045 §6.7) for text whose line ends are CRLF already.
import { CRLF } from './header';

const LINE_MAX = 76;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const TAB = 0x09;
const EQUALS = 0x3d;

/** Octets of canonical text (every CR is followed by LF and the other way round) as lines of at most 76 columns. */
export function encodeQuotedPrintable(octets: Uint8Array): string {
  let encoded = '';
  let line = '';
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i]!;
    if (octet === CR && octets[i + 1] === LF) {
      encoded += line + CRLF;
      line = '';
      i++;
      continue;
    }
    const lineEnds = i + 1 === octets.length || (octets[i + 1] === CR && octets[i + 2] === LF);
    const piece = encodeOctet(octet, line === '', lineEnds);
    // The soft line break's "=" needs a column, except where the line ends here anyway.
    if (line.length + piece.length > (lineEnds ? LINE_MAX : LINE_MAX - 1)) {
      encoded += `${line}=${CRLF}`;
      line = lineEnds ? piece : encodeOctet(octet, true, false);
    } else {
      line += piece;
    }
  }
  return line === '' ? encoded : encoded + line + CRLF;
}

/** A dot or an F at the start is encoded, so that neither SMTP (RFC 5321 §4.5.2) nor an mbox ("From ") touches the line. */
function encodeOctet(octet: number, startsLine: boolean, endsLine: boolean): string {
  const space = octet === SPACE || octet === TAB;
  const printable = octet > SPACE && octet < 0x7f && octet !== EQUALS;
  const touchy = startsLine && (octet === 0x2e || octet === 0x46);
  if ((printable && !touchy) || (space && !endsLine)) return String.fromCharCode(octet);
  return `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
}
