/** The signature GitHub puts on a delivery: HMAC-SHA-256 over the raw bytes, compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const form = /^sha256=([0-9a-f]{64})$/;

/** True when the header can be a signature at all; what cannot is refused before its body is read. */
export function looksSigned(header: string | undefined): header is string {
  return header !== undefined && form.test(header);
}

/**
 * Checks `X-Hub-Signature-256` against each secret: the current one, and the previous one while it is being changed
 * (https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries).
 *
 * node:crypto and not `verifyWithFallback` of @octokit/webhooks-methods, because that takes a string: bytes that are no
 * UTF-8 would be replaced before the check, so it would not be made over what was sent.
 */
export function isSignedBy(secrets: readonly string[], raw: Buffer, header: string): boolean {
  const given = Buffer.from(form.exec(header)?.[1] ?? '', 'hex');
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(raw).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}
