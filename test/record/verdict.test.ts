import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields } from '../../src/record/fields.ts';
import { leadingVerdict, readVerdict, verdicts } from '../../src/record/verdict.ts';

test('every choice of the form is a verdict', () => {
  expect(fields.eff_result.options.map((option) => readVerdict(option.label))).toEqual([...verdicts]);
  expect(fields.eff_result.options.map((option) => option.id)).toEqual([...verdicts]);
});

describe('a verdict', () => {
  test.each([
    ['effective', 'effective'],
    ['**Effective**', 'effective'],
    ['The actions are effective.', 'effective'],
    ['Effective, no recurrence in 12 weeks', 'effective'],
    ['Very effective', 'effective'],
    ['Wirksam', 'effective'],
    ['vollständig wirksam', 'effective'],
    ['Efficace', 'effective'],
    ['eficaz', 'effective'],
    ['partially effective', 'partially-effective'],
    ['partially-effective', 'partially-effective'],
    ['teilweise wirksam', 'partially-effective'],
    ['partiellement efficace', 'partially-effective'],
    ['parcialmente eficaz', 'partially-effective'],
    ['not fully effective', 'partially-effective'],
    ['ineffective', 'ineffective'],
    ['not effective', 'ineffective'],
    ['It was not at all effective', 'ineffective'],
    ['isn’t effective', 'ineffective'],
    ['nicht wirksam', 'ineffective'],
    ['unwirksam', 'ineffective'],
    ['pas efficace', 'ineffective'],
    ['no eficaz', 'ineffective'],
    ['non-effective', 'ineffective'],
    ['in-effective', 'ineffective'],
    ['never effective', 'ineffective'],
    ['inconclusive', 'inconclusive'],
    ['unklar', 'inconclusive'],
    ['', null],
    ['_No response_', null],
    ['done', null],
    ['yes', null],
    ['effective or ineffective', null],
    ['effective, partially', null],
    ['effective, hopefully', null],
    ['Effective. Nobody was partially migrated', 'effective'],
    ['Effective?', null],
    ['Effective: no', null],
    ['Effective, not really', null],
    ['wirksam? nein', null],
    ['not. effective', null],
    ['It is not, as hoped, effective', null],
    ['not ineffective', null],
    ['not yet effective', null],
    ['noch nicht wirksam', null],
    ['should be effective', null],
    ['will be effective', null],
    ['too early to call it effective', null],
    ['Closed effective', 'effective'],
    ['Effective – 0 of 23', 'effective'],
    ['Effective 0 of 23 leavers', 'effective'],
    ['Effective - 0 of 23 leavers affected', 'effective'],
    ['Effective because no account was active', 'effective'],
    ['Wirksam – keine neuen Fälle seit März', 'effective'],
    ['Wirksamkeit nachgewiesen', 'effective'],
    ['Die Maßnahme war wirksam.', 'effective'],
    ['Effective ✔\r\n', 'effective'],
    ['~~Ineffective~~ Effective', 'effective'],
    ['~~Effective~~', null],
    ['in effective', null],
    ['Effective in part', null],
    ['almost effective', null],
    ['supposedly effective', null],
    ['appears effective', null],
    ['I doubt it was effective', null],
    ['nobody can say it was effective', null],
    ['effective date: 2026-03-01', null],
    ['Effective from 1 March', null],
    ['effective once deployed', null],
    ['Effective, if the review agrees', null],
    ['Effective, but only in two of three sites', null],
    ['effective: false', null],
    ['effective=false', null],
    ['50% effective', null],
    ['zero effective', 'ineffective'],
    ['hoffentlich wirksam', null],
    ['anscheinend wirksam', null],
    ['- [ ] Effective\n- [x] Ineffective', null],
    ['cost-effective', null],
    ['<!-- effective -->', null],
    [`effective ${'x '.repeat(2000)}`, null],
  ])('%j is %j', (text, expected) => {
    expect(readVerdict(text)).toBe(expected);
  });
});

const negations = ['not', 'never', 'no', 'hardly', "isn't", 'cannot be called', 'nicht', 'kaum', 'pas', 'nunca'];
const fillers = fc.array(fc.constantFrom('the', 'action', 'was', 'really', 'fully', 'so', 'die', 'et', '12', 'yet'), {
  maxLength: 4,
});

test('a negation before the word is never read as effective', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...negations),
      fillers,
      fillers,
      fc.constantFrom('effective', 'wirksam', 'efficace', 'eficaz'),
      fc.constantFrom('', '.', ' ', ' at all', '!'),
      (negation, before, between, word, end) => {
        expect(readVerdict([...before, negation, ...between, word].join(' ') + end)).not.toBe('effective');
      },
    ),
  );
});

test('hedging words around the word are never read as effective', () => {
  const hedges = [
    'allegedly',
    'on paper',
    'I doubt it is',
    'bob says it is',
    'theoretisch',
    'apparemment',
    'supuestamente',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...hedges),
      fillers,
      fc.constantFrom('effective', 'wirksam', 'eficaz'),
      (hedge, between, word) => {
        expect(readVerdict([hedge, ...between, word].join(' '))).not.toBe('effective');
      },
    ),
  );
});

describe('a comment begins with the verdict', () => {
  test.each([
    ['effective no account was active in 23 samples', 'effective'],
    ['effective accounts of 23 leavers were checked', 'effective'],
    ['effective since no account was active', 'effective'],
    ['effective https://example.org/r2', 'effective'],
    ['The action was effective. 0 of 23 leavers had access', 'The action was effective'],
    ['wirksam – keine neuen Fälle seit März', 'wirksam'],
    ['not effective, 3 of 12 failed', 'not effective'],
    ['effective is not what I would call it', ''],
    ['effective if the review agrees', ''],
    ['effective in part, 3 of 12 failed', ''],
    ['effective, hopefully', ''],
    ['effective: no', ''],
    ['effective? We will see', ''],
    ['effective no', ''],
    ['We checked 23 leavers', ''],
  ])('%j: %j', (text, verdict) => expect(leadingVerdict(text)).toBe(verdict));
});
