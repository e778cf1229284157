// Puts octets together: what is written as ASCII text, and what is octets already. The result is allocated once, at its size.

/** Text of ASCII characters only, or octets. */
export type Chunk = string | Uint8Array;

const encoder = new TextEncoder();

/** All chunks, one after the other. */
export function joinOctets(chunks: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    if (typeof chunk === 'string') encoder.encodeInto(chunk, joined.subarray(at));
    else joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}
