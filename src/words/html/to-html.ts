/**
 * A page as one HTML file that keeps for years: it loads nothing, runs nothing and needs nothing beside it. Its own policy
 * (CSP) forbids the browser everything but the one style sheet inside, so that also a text we failed to escape does nothing.
 */
import { createHash } from 'node:crypto';
import type { Chart, Page, Text } from '../document/document.ts';
import { newAnchors } from './anchors.ts';
import { blocksHtml, chartsIn, type Entry, type Writing } from './blocks.ts';
import { type Drawings, drawChart } from './charts/draw.ts';
import { contentsHtml } from './contents.ts';
import { escaped } from './escape.ts';
import { textHtml } from './inline.ts';
import { styleSheet } from './style.ts';

export interface HtmlOptions {
  /** Stands under the title: for whom and for which time. Empty: no such line. */
  readonly generatedFor: Text;
  /** Ends the page: what made it, from what, and when. Empty: no footer. */
  readonly footer: Text;
  /** Language of the words, as a language tag. */
  readonly language: 'en';
}

const styleHash = createHash('sha256').update(styleSheet).digest('base64');

// `data:` is for the empty icon below, without which browsers ask the server for one.
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

const headHtml = (title: string): string => `<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${styleSheet}</style>
</head>`;

async function drawingsOf(page: Page): Promise<ReadonlyMap<Chart, Drawings | null>> {
  const drawings = new Map<Chart, Drawings | null>();
  // One after the other: drawing is work for the processor, not waiting.
  for (const chart of chartsIn(page.blocks)) if (!drawings.has(chart)) drawings.set(chart, await drawChart(chart));
  return drawings;
}

/** The page as the text of an HTML file (UTF-8). The same page and options always give the same text. */
export async function toHtml(page: Page, options: HtmlOptions): Promise<string> {
  const anchors = newAnchors();
  const [start, contents] = [anchors('report'), anchors('contents')];
  const entries: Entry[] = [];
  const writing: Writing = { anchors, drawings: await drawingsOf(page), entries };
  const body = blocksHtml(page.blocks, writing);
  const under = options.generatedFor.length > 0 ? `\n<p>${textHtml(options.generatedFor)}</p>` : '';
  const footer = options.footer.length > 0 ? `<footer><p>${textHtml(options.footer)}</p></footer>\n` : '';
  return `<!doctype html>
<html lang="${options.language}">
${headHtml(page.title)}
<body>
<a class="skip" href="#${start}">Skip to the report</a>
<header><h1>${escaped(page.title)}</h1>${under}</header>
${contentsHtml(entries, contents)}<main id="${start}" tabindex="-1">
${body}
</main>
${footer}</body>
</html>
`;
}
