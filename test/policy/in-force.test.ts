import { describe, expect, test } from 'vitest';
import { levels, policyInForce, switchedGuards } from '../../src/policy/in-force.ts';
import { guardIds, guards } from '../../src/policy/rigour.ts';
import { defaultPolicy, policyPath, policySchema } from '../../src/policy/schema.ts';
import type { PolicyFile } from '../../src/record/facts.ts';

const file = (repository: string, text: string | null): PolicyFile => ({
  repository,
  path: policyPath,
  blob: `blob of ${repository}`,
  text,
});
const own = (text: string | null) => file('acme/web', text);
const shared = (text: string | null) => file('acme/.github', text);
const good = { text: 'timezone: Europe/Paris', repository: 'acme/web', blob: 'old' };
const berlin = 'timezone: Europe/Berlin';
const rome = 'timezone: Europe/Rome';
const broken = 'timezone: [';

describe('which policy is in force', () => {
  test.each([
    ['no file: the defaults', null, null, null, 'UTC', null, null, false],
    ['no file although there was one: the defaults', null, null, good, 'UTC', null, null, false],
    ['the repository has one', own(berlin), null, null, 'Europe/Berlin', 'acme/web', null, false],
    [
      'the repository’s wins over the organisation’s',
      own(berlin),
      shared(rome),
      good,
      'Europe/Berlin',
      'acme/web',
      null,
      false,
    ],
    ['only the organisation has one', null, shared(rome), null, 'Europe/Rome', 'acme/.github', null, false],
    ['an empty file is a file, with the defaults', own(''), shared(rome), null, 'UTC', 'acme/web', null, false],
    ['broken, with an earlier good text', own(broken), null, good, 'Europe/Paris', 'acme/web', 'acme/web', true],
    [
      'broken, the earlier text comes before the organisation’s',
      own(broken),
      shared(rome),
      good,
      'Europe/Paris',
      'acme/web',
      'acme/web',
      true,
    ],
    [
      'broken, no earlier text: the organisation’s',
      own(broken),
      shared(rome),
      null,
      'Europe/Rome',
      'acme/.github',
      'acme/web',
      false,
    ],
    ['broken, nothing else: the defaults', own(broken), null, null, 'UTC', null, 'acme/web', false],
    ['broken, the organisation’s too: the defaults', own(broken), shared(broken), null, 'UTC', null, 'acme/web', false],
    [
      'the organisation’s is broken, the repository’s good',
      own(berlin),
      shared(broken),
      null,
      'Europe/Berlin',
      'acme/web',
      null,
      false,
    ],
    [
      'the organisation’s is broken, earlier text',
      null,
      shared(broken),
      { ...good, repository: 'acme/.github' },
      'Europe/Paris',
      'acme/.github',
      'acme/.github',
      true,
    ],
    ['the organisation’s is broken, nothing earlier', null, shared(broken), null, 'UTC', null, 'acme/.github', false],
    ['unreadable, with an earlier good text', own(null), null, good, 'Europe/Paris', 'acme/web', 'acme/web', true],
    ['unreadable, nothing else: the defaults', own(null), null, null, 'UTC', null, 'acme/web', false],
    [
      'the earlier text is no longer accepted',
      own(broken),
      null,
      { ...good, text: 'gone: 1' },
      'UTC',
      null,
      'acme/web',
      false,
    ],
  ])('%s', (_, repository, organisation, lastGood, timezone, from, brokenIn, usingLastGood) => {
    const result = policyInForce({ repository, organisation }, lastGood);
    expect(result.policy.timezone).toBe(timezone);
    expect(result.from.kind === 'file' ? result.from.repository : null).toBe(from);
    expect(result.broken?.repository ?? null).toBe(brokenIn);
    expect(result.usingLastGood).toBe(usingLastGood);
  });

  test('unreadable and invalid are told apart', () => {
    const unreadable = policyInForce({ repository: own(null), organisation: null }, null).broken;
    const invalid = policyInForce({ repository: own(broken), organisation: null }, null).broken;
    expect(unreadable).toMatchObject({ unreadable: true, problems: [] });
    expect(invalid).toMatchObject({ unreadable: false, problems: [{ line: 1, column: 11 }] });
  });

  test('a broken file never switches a guard off', () => {
    const text = 'guards: { root-cause: off, nonsense: off }';
    const { policy } = policyInForce({ repository: own(text), organisation: null }, null);
    expect(levels(policy)['root-cause']).toBe('required');
  });

  test('the blob of the file that counts is named', () => {
    expect(policyInForce({ repository: own(broken), organisation: null }, good).from).toEqual({
      kind: 'file',
      repository: 'acme/web',
      path: policyPath,
      blob: 'old',
    });
    expect(policyInForce({ repository: own(berlin), organisation: null }, good).from).toMatchObject({
      blob: 'blob of acme/web',
    });
  });

  test('the digest follows the effect, not the place', () => {
    const here = policyInForce({ repository: own(berlin), organisation: null }, null).digest;
    const there = policyInForce({ repository: null, organisation: shared(`# note\n${berlin}`) }, null).digest;
    const none = policyInForce({ repository: null, organisation: null }, null).digest;
    expect(there).toBe(here);
    expect(none).not.toBe(here);
    expect(none).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('levels of the guards', () => {
  test.each(['essential', 'full'] as const)('%s gives each guard its column', (rigour) => {
    const result = levels({ ...defaultPolicy, rigour });
    expect(Object.keys(result)).toEqual([...guardIds]);
    for (const id of guardIds) expect(result[id]).toBe(guards[id][rigour]);
  });

  test('a switched guard has its own level, and only real changes are listed', () => {
    const policy = policySchema.parse({ guards: { 'root-cause': 'required', extent: 'warn', evidence: 'off' } });
    expect(levels(policy)).toMatchObject({
      'root-cause': 'required',
      extent: 'warn',
      evidence: 'off',
      statement: 'required',
    });
    expect(switchedGuards(policy)).toEqual([
      { id: 'evidence', level: 'off', usual: 'required' },
      { id: 'extent', level: 'warn', usual: 'off' },
    ]);
    expect(switchedGuards(defaultPolicy)).toEqual([]);
  });
});
