/** A step chart for vega-lite: which share is still open after so many days, falling from all of them. */
import { ticks } from 'd3-array';
import type { StepChart } from '../../document/document.ts';
import { figure } from './labels.ts';
import { type Layered, layered, textLayer } from './layer.ts';
import { numbersWidth, type Sheet } from './sheet.ts';

const shares = [0, 0.25, 0.5, 0.75, 1];

/** The corners of the stairs, from everything open on day 0. */
function cornersOf(chart: StepChart): readonly { readonly day: number; readonly share: number }[] {
  const corners = chart.steps
    .filter(([day, share]) => Number.isFinite(day) && Number.isFinite(share) && day >= 0)
    .map(([day, share]) => ({ day, share: Math.min(1, Math.max(0, share)) }))
    .toSorted((a, b) => a.day - b.day);
  return corners[0]?.day === 0 ? corners : [{ day: 0, share: 1 }, ...corners];
}

/** The chart for a sheet; null when there is nothing to draw. */
export function stepChart(chart: StepChart, sheet: Sheet): Layered | null {
  const corners = cornersOf(chart);
  const last = corners.at(-1)?.day ?? 0;
  if (last <= 0) return null;
  const shown = ticks(0, last, sheet.names === null ? 3 : 6);
  const days = shown.map((day) => ({ day, words: day === shown.at(-1) ? `${figure(day)} days` : figure(day) }));
  const percent = shares.map((share) => ({ share, words: `${share * 100} %` }));
  const below = (pixels: number) => ({ value: sheet.plot + pixels });
  const encoding = {
    x: { field: 'day', type: 'quantitative', axis: null, scale: { domain: [0, last], nice: false } },
    y: {
      field: 'share',
      type: 'quantitative',
      scale: { domain: [0, 1], nice: false },
      axis: { values: shares, title: null, ticks: false, domain: false, grid: true, labels: false },
    },
  };
  const data = { values: [...corners] };
  return layered(sheet, sheet.plot, { left: numbersWidth + 8, right: 24, top: 10, bottom: 28 }, encoding, [
    { name: 'notch', data: { values: days }, mark: { type: 'rule' }, encoding: { y: below(1), y2: below(5) } },
    textLayer('label', days, { align: 'center' }, sheet, { y: below(15) }),
    textLayer('label', percent, { align: 'right', dx: -8 }, sheet, { x: { value: 0 } }),
    { name: 'below', data, mark: { type: 'area', interpolate: 'step-after' } },
    { name: 'stairs', data, mark: { type: 'line', interpolate: 'step-after' } },
  ]);
}
