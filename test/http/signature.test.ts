import { createHmac } from 'node:crypto';
import { sign } from '@octokit/webhooks-methods';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSignedBy, looksSigned } from '../../src/http/signature.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1 });

test('a signature made by GitHub’s own library is accepted with the secret it was made with, whichever it is', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, text, async (body, secret, other) => {
      const signature = await sign(secret, body);
      const raw = Buffer.from(body);
      expect(looksSigned(signature)).toBe(true);
      expect(isSignedBy([secret], raw, signature)).toBe(true);
      expect(isSignedBy([other, secret], raw, signature)).toBe(true);
      expect(isSignedBy([other], raw, signature)).toBe(other === secret);
    }),
  );
});

test('no other body, and no other signature, is accepted', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, at, change) => {
      const raw = Buffer.from(body);
      const signature = `sha256=${createHmac('sha256', 'secret').update(raw).digest('hex')}`;
      expect(isSignedBy(['secret'], raw, signature)).toBe(true);
      const altered = Buffer.from(raw);
      altered[at % raw.length] = (altered[at % raw.length] ?? 0) ^ change;
      expect(isSignedBy(['secret'], altered, signature)).toBe(false);
      expect(isSignedBy(['secret'], raw, signature.slice(0, -2))).toBe(false);
      expect(isSignedBy([], raw, signature)).toBe(false);
    }),
  );
});

test.each([
  undefined,
  '',
  'sha256=',
  `sha1=${'0'.repeat(40)}`,
  `sha256=${'g'.repeat(64)}`,
  `sha256=${'0'.repeat(65)}`,
  ` sha256=${'0'.repeat(64)}`,
])('%s cannot be a signature', (header) => {
  expect(looksSigned(header)).toBe(false);
});
