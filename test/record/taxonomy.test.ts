import { describe, expect, test } from 'vitest';
import { isCategory, nearestCategory, taxonomy } from '../../src/record/taxonomy.ts';

test('has the eight fixed categories', () => {
  expect(Object.keys(taxonomy)).toEqual([
    'governance',
    'process',
    'people',
    'technology',
    'resources',
    'third-party',
    'external',
    'undetermined',
  ]);
});

test.each([
  ['process', true],
  ['process/handoff', true],
  ['third-party/requirement-missing', true],
  ['handoff', false],
  ['people/handoff', false],
  ['constructor', false],
  ['', false],
])('%s is of the taxonomy: %s', (category, expected) => {
  expect(isCategory(category)).toBe(expected);
});

describe('the nearest category', () => {
  test.each([
    ['proces', 'process'],
    ['Technologie', 'technology'],
    ['handoff', 'process/handoff'],
    ['handof', 'process/handoff'],
    ['process/no-verification', 'process/no-verification-step'],
    ['process/magic', 'process'],
    ['process/handof', 'process/handoff'],
    ['third party', 'third-party'],
    ['detection gap', 'technology/detection-gap'],
    ['requirement-missing', null],
    ['bad luck', null],
    ['', null],
    ['x'.repeat(1000), null],
  ])('to %j is %j', (text, expected) => {
    expect(nearestCategory(text)).toBe(expected);
  });
});
