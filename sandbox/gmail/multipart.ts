// The body of uploadType=multipart: JSON first, then the message. Octets in, octets out; knows nothing of mail.
// https://developers.google.com/workspace/gmail/api/guides/uploads#multipart · RFC 2387

export type Multipart = { metadata: Buffer; media: Buffer; mediaType: string };

/** The two parts, or undefined when the body is not that. The message's own octets come back unchanged. */
export function readMultipart(contentType: string, body: Buffer): Multipart | undefined {
  const boundary = /^multipart\/(?:related|mixed)\b.*\bboundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const parts = split(body, boundary);
  const [first, second] = parts.map(readPart);
  if (parts.length !== 2 || !first || !second || !/^application\/json\b/i.test(first.type)) return undefined;
  return { metadata: first.content, media: second.content, mediaType: second.type };
}

function split(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // So that the first delimiter, which may stand at the very start, looks like the others.
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const starts: number[] = [];
  for (let at = whole.indexOf(delimiter); at >= 0; at = whole.indexOf(delimiter, at + delimiter.length)) starts.push(at);
  return starts.slice(0, -1).map((start, n) => whole.subarray(start + delimiter.length, starts[n + 1]));
}

function readPart(part: Buffer): { type: string; content: Buffer } | undefined {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const type = /^content-type:\s*(.+?)\s*$/im.exec(part.subarray(0, end).toString('latin1'))?.[1];
  return { type: type ?? '', content: part.subarray(end + 4) };
}
