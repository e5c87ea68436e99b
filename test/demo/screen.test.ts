import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable, screenOn, tableLines, wrap } from './screen.ts';

function printed(colour: boolean, use: (screen: ReturnType<typeof screenOn>) => void): string {
  const parts: string[] = [];
  use(screenOn((part) => parts.push(part), colour));
  return parts.join('');
}

describe("the demo's screen", () => {
  test('a step, what was done and its details are lines of their own', () => {
    const text = printed(false, (screen) => {
      screen.step(3, 'bob closes it');
      screen.done('reopened #1', ['missing: Root cause']);
      screen.failed('no comment');
    });
    expect(text).toBe('\n 3  bob closes it\n    ✓ reopened #1\n      · missing: Root cause\n    ✗ no comment\n');
  });

  test('no line of words is wider than 80 columns, and no word is lost', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,60}$/), { maxLength: 40 });
    fc.assert(
      fc.property(words, (list) => {
        const text = printed(false, (screen) => screen.done(list.join(' ')));
        expect(Math.max(0, ...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
        expect(text.split(/\s+/).filter((word) => word !== '' && word !== '✓')).toEqual(list);
      }),
    );
  });

  test('a word longer than the line stands alone', () => {
    expect(wrap(`a ${'x'.repeat(12)} b`, 10)).toEqual(['a', 'x'.repeat(12), 'b']);
  });

  test('colour is for terminals only', () => {
    const use = (screen: ReturnType<typeof screenOn>) => screen.done('done', ['detail']);
    expect(printed(false, use)).not.toContain('\u001B');
    expect(printed(true, use)).toContain('\u001B[32m✓\u001B[0m');
  });

  test('what was read from elsewhere cannot steer the terminal', () => {
    expect(printable('a\u001B[2Jb\u0007c\u202Ed')).toBe('a [2Jb cd');
  });

  test('a table lines up its columns, numbers to the right', () => {
    expect(
      tableLines(
        ['Step', 'reads'],
        [
          ['raised', 5],
          ['closed too early', 12],
        ],
      ),
    ).toEqual([
      'Step              reads',
      '────────────────  ─────',
      'raised                5',
      'closed too early     12',
    ]);
  });
});
