/**
 * The drawing that vega wrote, made fit for the file: only shapes and text come through, with where they are and what
 * class they have. Colours, styles, ids, roles and everything else stay out, whatever a new version of vega writes.
 */

export interface Drawing {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** What stands inside the `svg` element. */
  readonly shapes: string;
}

const elements = new Set(['g', 'path', 'line', 'text', 'tspan']);
const kept = new Set(['d', 'transform', 'x', 'y', 'x2', 'y2', 'dy', 'text-anchor', 'font-size']);
const withNumbers = new Set(['d', 'transform', 'x', 'y', 'x2', 'y2', 'dy']);

const tag = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g;
const attribute = /([\w:-]+)="([^"]*)"/g;
const number = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** A hundredth of a pixel is enough, and the same on every machine. */
const rounded = (value: string): string => value.replace(number, (each) => `${Number(Number(each).toFixed(2))}`);

/** The class of a group: the layer's name, or the part of an axis. */
function classOf(names: string): string | null {
  const layer = /(?:^| )([a-zA-Z0-9]+)_\d+_marks(?: |$)/.exec(names)?.[1];
  return layer ?? /(?:^| )role-(axis-[a-z]+)(?: |$)/.exec(names)?.[1] ?? null;
}

function attributesOf(text: string): string {
  let out = '';
  for (const [, name = '', value = ''] of text.matchAll(attribute)) {
    const look = name === 'class' ? classOf(value) : null;
    if (look !== null) out += ` class="${look}"`;
    // An empty transform, path or place says nothing.
    if (kept.has(name) && value !== '') out += ` ${name}="${withNumbers.has(name) ? rounded(value) : value}"`;
  }
  return out;
}

/** Frames that vega draws around plots and axes, without a line or a filling of ours. */
const isFrame = (attributes: string): boolean => /\sclass="(?:background|foreground)"/.test(attributes);

const size = (attributes: string, name: 'width' | 'height'): number =>
  Math.ceil(Number(new RegExp(`\\s${name}="([\\d.]+)"`).exec(attributes)?.[1] ?? 0));

/** Reads an SVG file as vega writes it. Linear in its length. */
export function cleanSvg(svg: string): Drawing {
  let [width, height, end] = [0, 0, 0];
  const shapes: string[] = [];
  for (const { 0: all, 1: closing, 2: name = '', 3: attributes = '', 4: single, index } of svg.matchAll(tag)) {
    // Between tags there is text that vega has escaped; a bracket in it would be a tag we do not know.
    shapes.push(svg.slice(end, index).replace(/[<>]/g, ''));
    end = index + all.length;
    if (name === 'svg' && !closing) [width, height] = [size(attributes, 'width'), size(attributes, 'height')];
    if (!elements.has(name) || isFrame(attributes)) continue;
    shapes.push(closing ? `</${name}>` : `<${name}${attributesOf(attributes)}${single}>`);
  }
  return { width, height, shapes: shapes.join('') };
}
