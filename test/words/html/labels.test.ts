import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptApart, onTwoLines, shownLabels } from '../../../src/words/html/charts/labels.ts';

describe('labels along the bottom', () => {
  test.each([
    [24, 24, 24, 1],
    [24, 8, 8, 3],
    [24, 7, 6, 4],
    [24, 3, 2, 12],
    [3, 8, 3, 1],
    [0, 5, 0, 0],
  ])('of %i with room for %i there are %i, each %i after the one before', (count, room, shown, every) => {
    const labels = shownLabels(count, room);
    expect(labels).toHaveLength(shown);
    if (shown > 1) expect((labels[1] ?? 0) - (labels[0] ?? 0)).toBe(every);
  });

  test('the last is always among them, and never are there more than there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 40 }), (count, room) => {
        const shown = shownLabels(count, room);
        expect(shown.at(-1)).toBe(count - 1);
        expect(shown.length).toBeLessThanOrEqual(room);
      }),
    );
  });
});

test.each([
  ['Training', 20, ['Training']],
  ['Process not defined', 14, ['Process not', 'defined']],
  ['access-management', 12, ['access-', 'management']],
  ['abcdefghijklmnop', 10, ['abcdefghij', 'klmnop']],
  ['one two three four five six', 8, ['one two', 'three f…']],
])('"%s" on lines of %i characters', (text, width, lines) => {
  expect(onTwoLines(text, width)).toEqual(lines);
});

test('no line is longer than there is room for by more than the mark it breaks after', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 5, max: 30 }), (text, width) => {
      const lines = onTwoLines(text, width);
      expect(lines.length).toBeLessThanOrEqual(2);
      expect(lines.filter((line) => line.length > width + 1)).toEqual([]);
    }),
  );
});

describe('names beside each other', () => {
  test.each([
    ['far apart: they stay', [10, 50, 90], [10, 50, 90]],
    ['two at one place: the second goes down', [40, 40], [40, 56]],
    ['at the bottom: they go up', [95, 98], [84, 100]],
    ['in any order', [60, 58, 10], [74, 58, 10]],
  ])('%s', (_, places, expected) => {
    expect(keptApart(places, 16, 100)).toEqual(expected);
  });

  test('they keep off each other and in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 }), (places) => {
        const apart = keptApart(places, 16, 200);
        const pairs = places.map((place, at) => ({ place, at, now: apart[at] ?? 0 }));
        const sorted = pairs.toSorted((a, b) => a.place - b.place || a.at - b.at);
        expect(sorted.every(({ now }, at) => at === 0 || now - (sorted[at - 1]?.now ?? 0) >= 16)).toBe(true);
        expect(apart.every((place) => place <= 200)).toBe(true);
      }),
    );
  });
});
