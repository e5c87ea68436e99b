import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colourRules, contrast, safeColour, textOn } from './colour.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'));

describe('label colours', () => {
  test('black on white has the contrast WCAG names', () => {
    expect(contrast('000000', 'ffffff')).toBeCloseTo(21, 5);
    expect(contrast('777777', 'ffffff')).toBeCloseTo(4.478, 2);
  });

  test.each([
    ['ffffff', '000000'],
    ['fbca04', '000000'],
    ['0e8a16', 'ffffff'],
    ['1f9d55', '000000'],
    ['1d76db', 'ffffff'],
    ['b60205', 'ffffff'],
    ['000000', 'ffffff'],
  ])('on #%s the text is #%s', (background, text) => {
    expect(textOn(background)).toBe(text);
  });

  test('the text reaches AA on every colour there is', () => {
    fc.assert(fc.property(hex, (background) => contrast(background, textOn(background)) >= 4.5));
  });

  test('whatever is no colour becomes the default grey', () => {
    fc.assert(fc.property(fc.string(), (text) => /^[0-9a-f]{6}$/.test(safeColour(text))));
    expect(safeColour('red;} body{display:none')).toBe('ededed');
  });

  test('rules name each colour once, in a stable order', () => {
    expect(colourRules(['FFFFFF', '000000', 'ffffff'])).toBe(
      '.c-000000{background:#000000;color:#ffffff}\n.c-ffffff{background:#ffffff;color:#000000}',
    );
  });
});
