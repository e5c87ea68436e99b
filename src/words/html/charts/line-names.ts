/** What the lines are called: beside their ends where there is room, so that nobody has to look up a colour; else as a key below. */
import { oneLine } from '../../safe.ts';
import { keptApart, onTwoLines } from './labels.ts';
import { type Layer, textLayer } from './layer.ts';
import type { Drawn, Scale } from './series.ts';
import { charactersIn, lineHeight, type Sheet } from './sheet.ts';

const shapes = ['circle', 'square', 'triangle-up', 'triangle-down'] as const;

/** The point of a series: shapes as well as colours tell series apart. A triangle needs more area to look as large. */
export const pointOf = ({ turn }: Drawn) =>
  ({ type: 'point', shape: shapes[turn] ?? 'circle', size: turn < 2 ? 36 : 60 }) as const;

/** Names to the right of the plot, at the height of each line's last value; `width` is the room in pixels. */
export function namesBeside(series: readonly Drawn[], sheet: Sheet, scale: Scale, width: number): Layer[] {
  const [least, most] = scale.domain;
  const named = series.map(({ name, look, values }) => {
    const last = values.findLast((value) => value !== null) ?? least;
    const lines = onTwoLines(name, charactersIn(width, sheet));
    return { look, lines, place: sheet.plot * (1 - (last - least) / (most - least)) };
  });
  const gap = lineHeight(sheet) * Math.max(...named.map(({ lines }) => lines.length));
  const places = keptApart(
    named.map(({ place }) => place),
    gap,
    sheet.plot,
  );
  return named.map(({ look, lines }, index) =>
    textLayer(`${look}Name`, [{ words: lines }], { align: 'left', dx: 10 }, sheet, {
      x: { value: 'width' },
      y: { value: places[index] ?? 0 },
    }),
  );
}

/** The height of a key below the plot in pixels. */
export const keyHeight = (series: readonly Drawn[], sheet: Sheet): number => series.length * keyRow(sheet) + 6;

const keyRow = (sheet: Sheet): number => lineHeight(sheet) + 4;

/** A key below the plot: a piece of each line, and its name; `left` is where it begins, in pixels from the plot. */
export function namesBelow(series: readonly Drawn[], sheet: Sheet, left: number): Layer[] {
  return series.flatMap((each, index) => {
    const { name, look, role, turn } = each;
    const y = { value: sheet.plot + 28 + (index + 0.5) * keyRow(sheet) };
    const one = { values: [{ words: oneLine(name, charactersIn(sheet.width - 40, sheet)) }] };
    const point: Layer = {
      name: `points${turn}`,
      data: one,
      mark: pointOf(each),
      encoding: { x: { value: left + 13 }, y },
    };
    return [
      { name: look, data: one, mark: { type: 'rule' }, encoding: { x: { value: left }, x2: { value: left + 26 }, y } },
      ...(role === 'data' ? [point] : []),
      textLayer('keyName', one.values, { align: 'left' }, sheet, { x: { value: left + 34 }, y }),
    ];
  });
}
