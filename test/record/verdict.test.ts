import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields } from '../../src/record/fields.ts';
import { readVerdict, verdicts } from '../../src/record/verdict.ts';

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
