// A long list of people as an exporter writes it: a fifth of them twice, one in a hundred without an address, cells with commas and quotes.

const FIRST = ['Ana', 'Ben', 'Clara', 'Dmitri', 'Eva', 'Farah', 'Goran', 'Hana', 'Ines', 'Jan'];
const LAST = ['Kovač', 'Müller', 'Smith', 'Novak', 'Ode', 'Peters', 'Quinn', 'Rossi', 'Silva', 'Tan'];

/** The octets of the file, written piece by piece: a string of a million rows would be in the way of what is measured. */
export function writePeople(rows: number): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [encoder.encode('Name,Email,City,Phone,Notes,Company\n')];
  let lines: string[] = [];
  for (let n = 0; n < rows; n++) {
    const who = n % 5 === 4 ? n - 4 : n;
    const address = n % 100 === 7 ? 'nobody@' : `person${who}@mail${who % 97}.example.org`;
    const name = `${FIRST[n % 10]} ${LAST[(n >> 3) % 10]}`;
    lines.push(`${name},${address},"Berlin, Mitte",+49 30 ${n},"said ""hi"" ${n}",ACME ${n % 1000}\n`);
    if (lines.length === 10_000 || n === rows - 1) {
      pieces.push(encoder.encode(lines.join('')));
      lines = [];
    }
  }
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
