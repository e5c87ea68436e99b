import { generateKeyPairSync } from 'node:crypto';

/** A new RSA key as PEM, as GitHub gives one for download. */
export function newKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}
