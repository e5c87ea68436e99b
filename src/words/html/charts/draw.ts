/**
 * Draws charts with vega. It is loaded with the first chart only: whoever needs no report in HTML pays nothing for it.
 * Vega reads and writes nothing outside here, and says nothing.
 */
import type { Chart } from '../../document/document.ts';
import { barChart } from './bar-chart.ts';
import { cleanSvg, type Drawing } from './clean-svg.ts';
import type { Layered } from './layer.ts';
import { lineChart } from './line-chart.ts';
import { narrowSheet, type Sheet, wideSheet } from './sheet.ts';
import { stepChart } from './step-chart.ts';

/** One chart on both sheets. */
export interface Drawings {
  readonly wide: Drawing;
  readonly narrow: Drawing;
}

function layeredOf(chart: Chart, sheet: Sheet): Layered | null {
  switch (chart.type) {
    case 'lines':
      return lineChart(chart, sheet);
    case 'bars':
      return barChart(chart, sheet);
    case 'steps':
      return stepChart(chart, sheet);
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error('A chart loads nothing.'));
const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/** Hears what the libraries would say on the console. */
const quiet = {
  level: () => 0,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

async function drawOne(layered: Layered): Promise<Drawing> {
  const [{ compile }, { parse, View }] = await Promise.all([import('vega-lite'), import('vega')]);
  const view = new View(parse(compile(layered, { logger: quiet }).spec), { renderer: 'none', loader, logger: quiet });
  try {
    return cleanSvg(await view.toSVG());
  } finally {
    view.finalize();
  }
}

/** Draws a chart on both sheets; null when it has nothing to draw. */
export async function drawChart(chart: Chart): Promise<Drawings | null> {
  const wide = layeredOf(chart, wideSheet);
  const narrow = layeredOf(chart, narrowSheet);
  if (wide === null || narrow === null) return null;
  return { wide: await drawOne(wide), narrow: await drawOne(narrow) };
}
