/** Where the words of a chart stand: which labels are shown, where long ones break, and how names keep off each other. */
import { oneLine } from '../../safe.ts';

/**
 * Which of `count` labels to show when there is room for `room`: the last always, for it is the news, then every second,
 * third, fourth, sixth or twelfth before it, so that months keep their rhythm.
 */
export function shownLabels(count: number, room: number): readonly number[] {
  const rhythm = [1, 2, 3, 4, 6, 12].find((every) => Math.ceil(count / every) <= room);
  const every = rhythm ?? Math.ceil(count / Math.max(1, room));
  const shown: number[] = [];
  for (let index = count - 1; index >= 0; index -= every) shown.unshift(index);
  return shown;
}

/** Text on at most two lines of `width` characters, broken between words where that can be; what is left out is shown as "…". */
export function onTwoLines(text: string, width: number): readonly string[] {
  const line = oneLine(text, width * 2);
  if (line.length <= width) return [line];
  const space = line.slice(0, width + 1).search(/[\s/_-][^\s/_-]*$/) + 1;
  const first = space > width / 3 ? line.slice(0, space) : [...line].slice(0, width).join('');
  return [first.trimEnd(), oneLine(line.slice(first.length), width)];
}

/**
 * Moves places in pixels apart until all are at least `gap` from the next, as little as needed, and back above `bottom`
 * when they went over it. The answer is in the order of the places given.
 */
export function keptApart(places: readonly number[], gap: number, bottom: number): readonly number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place || a.index - b.index);
  let least = Number.NEGATIVE_INFINITY;
  for (const each of order) {
    each.place = Math.max(each.place, least);
    least = each.place + gap;
  }
  let most = bottom;
  for (const each of order.toReversed()) {
    each.place = Math.min(each.place, most);
    most = each.place - gap;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ place }) => place);
}

/** A number as people read it: at most two decimals, thousands apart. */
export const figure = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });
