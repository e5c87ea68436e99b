import { expect, test } from 'vitest';
import { chanceOf } from './chance.ts';

const rolls = (seed: number) => {
  const chance = chanceOf(seed);
  return Array.from({ length: 600 }, () => chance.between(1, 6));
};

test('the same seed gives the same, another seed something else', () => {
  expect(rolls(7)).toEqual(rolls(7));
  expect(rolls(7)).not.toEqual(rolls(8));
});

test('every number from the least to the most comes, and about as often', () => {
  const counts = new Map<number, number>();
  for (const roll of rolls(7)) counts.set(roll, (counts.get(roll) ?? 0) + 1);
  expect([...counts.keys()].toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(40);
});

test('something that hits in 0 or 100 of a hundred cases never or always does', () => {
  const chance = chanceOf(3);
  const hits = (percent: number) => Array.from({ length: 50 }, () => chance.hits(percent));
  expect([new Set(hits(0)), new Set(hits(100))]).toEqual([new Set([false]), new Set([true])]);
});
