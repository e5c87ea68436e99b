/**
 * The parts of a chart as vega-lite reads them. A layer's name becomes the class of its marks, and the style sheet gives
 * the class its colour and line; so a drawing is right on light and dark paper. Expressions are never made of a page's
 * texts: those go in as data only.
 */
import type { TopLevelSpec } from 'vega-lite';
import { lineHeight, type Sheet } from './sheet.ts';

/** A chart made of layers, as vega-lite names it. */
export type Layered = Extract<TopLevelSpec, { layer: unknown }>;
export type Layer = Layered['layer'][number];

/** Space around the plot in pixels. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A layer of texts. Each row has `words` (a string, or lines of them) and the fields that `encoding` places it by. */
export function textLayer(
  name: string,
  rows: readonly object[],
  place: { readonly align: 'left' | 'center' | 'right'; readonly dx?: number; readonly dy?: number },
  sheet: Sheet,
  encoding: object,
): Layer {
  return {
    name,
    data: { values: [...rows] },
    mark: { type: 'text', fontSize: sheet.text, lineHeight: lineHeight(sheet), baseline: 'middle', ...place },
    encoding: { ...encoding, text: { field: 'words', type: 'nominal' } },
  } as Layer;
}

/** The whole chart: the plot with its layers, and the space around it. */
export function layered(
  sheet: Sheet,
  height: number,
  margins: Margins,
  encoding: object,
  layers: readonly Layer[],
): Layered {
  return {
    width: sheet.width - margins.left - margins.right,
    height,
    padding: { ...margins },
    autosize: { type: 'none' },
    data: { values: [] },
    encoding,
    // Vega wants every name once; the number is dropped again with the drawing.
    layer: layers.map((layer, index) => ({ ...layer, name: `${layer.name}_${index}` })),
    config: { aria: false, view: { stroke: null }, background: 'transparent', axis: { labelFontSize: sheet.text } },
  } as Layered;
}
