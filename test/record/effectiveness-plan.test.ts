import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEffectivenessPlan } from '../../src/record/effectiveness-plan.ts';
import { fields } from '../../src/record/fields.ts';
import { hostileBodies } from './hostile-bodies.ts';

test('the example of the form is a whole plan', () => {
  expect(readEffectivenessPlan(fields.eff_criteria.placeholder)).toEqual({
    windowDays: 90,
    verifier: 'carol',
    sample: 25,
    method: 'compare the leaver list with the account report',
  });
});

describe('the window', () => {
  test.each([
    ['Window: 90 days', 90],
    ['window = 90 calendar days', 90],
    ['- **Window:** 8 weeks', 56],
    ['Observation period: one quarter', 91],
    ['Zeitraum: drei Monate', 90],
    ['Fenêtre: 3 mois', 90],
    ['Ventana: 2 semanas', 14],
    ['Window: 5 days', 5],
    ['No case within 60 days', 60],
    ['No case for 3 months', 90],
    ['No case in the next two months', 60],
    ['No case over a year', 365],
    ['Kein Fall in den nächsten 90 Tagen', 90],
    ['Kein Fall innerhalb von sechs Wochen', 42],
    ['Disabled within 2 days, for 3 months', 90],
    ['Within 30 days or so.\nWindow: 90 days', 90],
    ['No case within 60 days. Checked after 60 days.', 60],
  ])('of %j is %j days', (text, days) => {
    expect(readEffectivenessPlan(text).windowDays).toBe(days);
  });

  test.each([
    '',
    'Window: TBD',
    'Window: 90',
    'Window: 30 to 90 days',
    'Window: 60 days or 90 days',
    'Window: 0 days',
    'Window: 9999 weeks',
    'Disabled within 24 hours',
    'Disabled within 2 days',
    'within 60 days or within 90 days',
    'not within 60 days',
    'Accounts of 90 days ago',
    'Window of opportunity',
    '<!-- Window: 90 days -->',
    'Window: 1.5 months',
  ])('of %j is not clear', (text) => {
    expect(readEffectivenessPlan(text).windowDays).toBeNull();
  });
});

describe('the verifier', () => {
  test.each([
    ['Verifier: @carol', 'carol'],
    ['Checked by: @carol_acme', 'carol_acme'],
    ['Prüferin: @carol', 'carol'],
    ['0 of 25 active, checked by @carol.', 'carol'],
    ['verified on 2027-03-01 by @carol', 'carol'],
    ['Wird geprüft durch @carol', 'carol'],
    ['checked by @bob\nVerifier: @carol', 'carol'],
    ['Verifier: @carol\nchecked by @Carol', 'carol'],
  ])('of %j is %j', (text, login) => {
    expect(readEffectivenessPlan(text).verifier).toBe(login);
  });

  test.each([
    'Verifier: carol',
    'Verifier: @acme/security',
    'Verifier: @carol or @dan',
    'checked by @acme/security',
    'not checked by @bob',
    'checked by audit',
    'Mail carol@acme.example, verified by carol@acme.example',
    'Thanks @carol',
    'checked by @bob and verified by @carol',
  ])('of %j is not clear', (text) => {
    expect(readEffectivenessPlan(text).verifier).toBeNull();
  });
});

describe('the sample', () => {
  test.each([
    ['Sample: 25', 25],
    ['Sample size: 25 leavers', 25],
    ['n = 25', 25],
    ['(n=25)', 25],
    ['0 of the next 25 leavers', 25],
    ['a random sample of 59', 59],
    ['Stichprobe: 25', 25],
    ['0 der nächsten 25 Austritte', 25],
    ['the next 10 leavers.\nSample: 25', 25],
  ])('of %j is %j', (text, cases) => {
    expect(readEffectivenessPlan(text).sample).toBe(cases);
  });

  test.each([
    'Sample: all',
    'Sample: 0',
    'Sample: 10 %',
    'n = 2.5',
    'in the next 30 days',
    'the next 25 leavers, then the next 10',
    '25 leavers',
    'Sample: 99999999',
  ])('of %j is not clear', (text) => {
    expect(readEffectivenessPlan(text).sample).toBeNull();
  });
});

test.each([
  ['Method: compare two lists', 'compare two lists'],
  ['**Methode**: zwei Listen vergleichen', 'zwei Listen vergleichen'],
  ['Method: TBD', null],
  ['Method:', null],
  ['The method is good', null],
])('the method of %j is %j', (text, method) => {
  expect(readEffectivenessPlan(text).method).toBe(method);
});

test('labelled lines are read in any order alike', () => {
  const lines = ['Window: 90 days', 'Sample: 25', 'Method: compare lists', 'Verifier: @carol', 'Target: 0 active'];
  const plan = readEffectivenessPlan(lines.join('\n'));
  expect(Object.values(plan)).not.toContain(null);
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      expect(readEffectivenessPlan(shuffled.join('\n'))).toEqual(plan);
    }),
  );
});

test.each(hostileBodies(65_536))('$name is read to its end', ({ body }) => {
  expect(readEffectivenessPlan(`Method: compare two lists\n\n${body}`).method).toBe('compare two lists');
});
