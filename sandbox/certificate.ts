// A throw-away certificate for the sandbox's hosts. Lives in memory only; its key never touches the disk.
import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export type Certificate = { certificate: string; key: string; spkiHash: string };

/** A self-signed certificate for these names. `spkiHash` is base64 SHA-256 of the public key, as --ignore-certificate-errors-spki-list wants it. */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Handbill sandbox' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...hosts.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const spki = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { certificate: made.cert, key: made.private, spkiHash: createHash('sha256').update(spki).digest('base64') };
}
