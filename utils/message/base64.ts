// Base64 (RFC 4648 §4) without Buffer, which a service worker has not.

/** Octets turned to a string at once; more would pass the engine's limit of arguments. */
const CHUNK = 0x8000;

/** Octets as base64, in one line. */
export function encodeBase64(octets: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < octets.length; start += CHUNK) binary += String.fromCharCode(...octets.subarray(start, start + CHUNK));
  return btoa(binary);
}
