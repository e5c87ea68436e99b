/** The sizes a chart is drawn in. Each is drawn twice: one drawing shrunk from a page to a phone would have unreadable text. */

export interface Sheet {
  /** Width of the whole drawing in pixels. */
  readonly width: number;
  /** Height of the plot in pixels, for charts over time. */
  readonly plot: number;
  /** Size of the text in pixels. */
  readonly text: number;
  /** Width in pixels for the names of lines to the right of the plot; null: they stand below it as a key. */
  readonly names: number | null;
  /** Width in pixels for what a bar is called, to the left of it. */
  readonly categories: number;
}

/** For windows and paper: fits A4 and Letter between their margins. */
export const wideSheet: Sheet = { width: 680, plot: 220, text: 13, names: 140, categories: 190 };

/** For telephones: fits a window of 320 pixels. */
export const narrowSheet: Sheet = { width: 288, plot: 170, text: 12, names: null, categories: 100 };

/** Space in pixels for numbers on the left edge of a plot. */
export const numbersWidth = 40;

/** About how many characters fit into a width: the text of reports is somewhat wider than half its height, also in wide fonts. */
export const charactersIn = (width: number, sheet: Sheet): number => Math.floor(width / (sheet.text * 0.6));

/** Height of a line of text in pixels. */
export const lineHeight = (sheet: Sheet): number => sheet.text + 3;
