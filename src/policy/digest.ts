/** The fingerprint of a policy: two policies with the same effect have the same digest. */
import { canonicalHash, type Json } from '../record/canonical-json.ts';

/**
 * SHA-256 of the canonical JSON, as 64 lower-case hex digits. Members that are undefined are left out, as in a file that
 * does not name the key. The value must be plain data.
 */
export function digestOf(value: object): string {
  const data: Json = JSON.parse(JSON.stringify(value));
  return canonicalHash(data);
}
