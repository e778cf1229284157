// Puts octets together: what is written as ASCII text, and what is octets already. The result is allocated once, at its size.

/** Text of ASCII characters only, octets, or what writes so many of them itself. */
export type Chunk = string | Uint8Array | { length: number; writeTo(target: Uint8Array, at: number): void };

const encoder = new TextEncoder();

/** All chunks, one after the other. */
export function joinOctets(chunks: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  let ascii = '';
  for (const chunk of chunks) {
    if (typeof chunk === 'string') {
      ascii += chunk;
      continue;
    }
    encoder.encodeInto(ascii, joined.subarray(at));
    at += ascii.length;
    ascii = '';
    if (chunk instanceof Uint8Array) joined.set(chunk, at);
    else chunk.writeTo(joined, at);
    at += chunk.length;
  }
  encoder.encodeInto(ascii, joined.subarray(at));
  return joined;
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}
