import { describe, expect, test } from 'vitest';
import { setInVain } from '../../src/policy/not-yet.ts';
import { readPolicy } from '../../src/policy/read.ts';

const vain = (text: string) => {
  const reading = readPolicy(text);
  if (!reading.ok) throw new Error('the policy is broken');
  return setInVain(reading.policy);
};

describe('keys without effect', () => {
  test('are named when a file sets them', () => {
    expect(vain('evidence: { repository: acme/isms }\n')).toEqual(['evidence']);
  });
  test('are none in a file that leaves them alone, or at their defaults', () => {
    expect(vain('rigour: full\n')).toEqual([]);
    expect(vain('reports: { every: month }\n')).toEqual([]);
    expect(vain('timezone: Europe/Berlin\nindependence: waived\ndeadlines: { major: { triage: 3 } }\n')).toEqual([]);
  });
});
