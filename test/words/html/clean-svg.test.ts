import { expect, test } from 'vitest';
import { cleanSvg } from '../../../src/words/html/charts/clean-svg.ts';

test.each([
  ['places are rounded', '<path d="M0.123456,1e-7L-2.999,3"/>', '<path d="M0.12,0L-3,3"/>'],
  ['a layer keeps its name as class', '<g class="mark-line role-mark data0_3_marks"></g>', '<g class="data0"></g>'],
  ['an axis keeps its part', '<g class="mark-text role-axis-label"></g>', '<g class="axis-label"></g>'],
  ['colours, styles and roles go', '<path style="fill:red" fill="#000" role="x" d="M0,0"/>', '<path d="M0,0"/>'],
  ['frames go', '<path class="background" d="M0,0h9v9h-9Z"/>', ''],
  ['what is no shape goes', '<image href="https://example.org/x.png"/><rect width="9"/>', ''],
  ['and what could run', '<script>alert(1)</script><path onload="alert(1)" d=""/>', 'alert(1)<path/>'],
  ['escaped text stays escaped', '<text>a &lt;b&gt; &amp; c</text>', '<text>a &lt;b&gt; &amp; c</text>'],
  ['a bracket that is no tag goes', '<text>a < b > c <!-- d --></text>', '<text>a  b  c !-- d --</text>'],
])('%s', (_, svg, shapes) => {
  expect(cleanSvg(`<svg width="10.2" height="20" viewBox="0 0 10 20">${svg}</svg>`)).toEqual({
    width: 11,
    height: 20,
    shapes,
  });
});
