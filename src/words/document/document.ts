/**
 * A page as data: said once, shown as Markdown on GitHub and as HTML in a file. Texts of strangers stand only in `code`;
 * every chart is followed by the table it was drawn from.
 */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly link: string; readonly to: string };

export type Text = readonly Inline[];

export interface Table {
  readonly kind: 'table';
  /** What the table shows; read out first by a screen reader. */
  readonly caption: string;
  readonly head: readonly string[];
  /** One for each column. */
  readonly align: readonly ('left' | 'right')[];
  readonly rows: readonly (readonly Text[])[];
}

export interface LineChart {
  readonly type: 'lines';
  readonly title: string;
  /** What the chart shows in one or two sentences: for those who do not see it. */
  readonly description: string;
  /** Labels along the bottom, such as "Oct 2026". */
  readonly labels: readonly string[];
  /** What is counted, such as "findings a month". */
  readonly unit: string;
  readonly series: readonly {
    readonly name: string;
    /** `data`: what was counted. `centre`, `limit`: what it is judged by. */
    readonly role: 'data' | 'centre' | 'limit';
    readonly values: readonly (number | null)[];
  }[];
  /** Points to look at: index among the labels. */
  readonly marks: readonly number[];
}

export interface BarChart {
  readonly type: 'bars';
  readonly title: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly unit: string;
  readonly values: readonly number[];
  /** Cumulative shares (0 to 1) for a Pareto chart; null for plain bars. */
  readonly cumulative: readonly number[] | null;
}

/** How many are still open after so many days. */
export interface StepChart {
  readonly type: 'steps';
  readonly title: string;
  readonly description: string;
  /** `[days, share]`, falling. */
  readonly steps: readonly (readonly [number, number])[];
  readonly unit: string;
}

export type Chart = LineChart | BarChart | StepChart;

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | Table
  | { readonly kind: 'chart'; readonly chart: Chart; readonly table: Table }
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] };

export interface Page {
  readonly title: string;
  readonly blocks: readonly Block[];
}
