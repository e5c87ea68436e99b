import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHtml } from '../../src/words/html/to-html.ts';
import { samplePage } from '../words/html/sample-page.ts';
import { launchChromium, noChromium } from './chromium.ts';

if (noChromium !== null) console.warn(`Skipped: ${noChromium}.`);

/**
 * What a reader would stumble over, found in the page: text with a contrast below 4.5 or smaller than 11 pixels, lines and
 * shapes of charts with a contrast below 3, boxes that make the page wider than the window.
 */
const faults = `(() => {
  const parse = (text) => { const n = (text.match(/[\\d.]+/g) ?? []).map(Number); return { rgb: n.slice(0, 3), a: n[3] ?? 1 }; };
  const lum = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (el) => { for (let e = el; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a > 0.99) return c.rgb; } return [255, 255, 255]; };
  const ratio = (colour, el) => { const [a, b] = [lum(parse(colour).rgb), lum(behind(el))].sort((x, y) => x - y); return (b + 0.05) / (a + 0.05); };
  const found = [];
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const el = node.parentElement;
    if (!node.data.trim() || !el || el.closest('.unseen, .skip') || !el.checkVisibility()) continue;
    texts++;
    const svg = el.closest('svg');
    const style = getComputedStyle(el);
    const contrast = ratio(svg ? style.fill : style.color, el);
    if (!(contrast >= 4.5)) found.push('contrast ' + contrast.toFixed(2) + ' of ' + node.data.trim().slice(0, 40));
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const pixels = parseFloat(style.fontSize) * scale;
    if (pixels < 11) found.push(pixels.toFixed(1) + ' pixels: ' + node.data.trim().slice(0, 40));
  }
  let shapes = 0;
  for (const group of document.querySelectorAll('svg :is([class^=data], [class^=points], .centre, .limit, .marked, .bar, .share, .sharePoint, .stairs)')) {
    for (const shape of group.querySelectorAll('path, line')) {
      if (!shape.checkVisibility()) continue;
      shapes++;
      const style = getComputedStyle(shape);
      const best = Math.max(...[style.fill, style.stroke].filter((colour) => colour !== 'none').map((colour) => ratio(colour, shape)));
      if (!(best >= 3)) found.push('contrast ' + best.toFixed(2) + ' of ' + group.getAttribute('class'));
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window: ' + document.documentElement.scrollWidth);
  return { found, texts, shapes, charts: [...document.querySelectorAll('svg')].filter((svg) => svg.checkVisibility()).length };
})()`;

interface Found {
  readonly found: readonly string[];
  readonly texts: number;
  readonly shapes: number;
  readonly charts: number;
}

describe.skipIf(noChromium !== null)('the HTML report in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  let address: string;
  let heard: string[];

  beforeAll(async () => {
    const html = await toHtml(samplePage, {
      generatedFor: ['acme/isms, Oct 2026'],
      footer: ['Made by clause10.'],
      language: 'en',
    });
    folder = mkdtempSync(join(tmpdir(), 'clause10-report-'));
    writeFileSync(join(folder, 'report.html'), html);
    address = pathToFileURL(join(folder, 'report.html')).href;
    browser = await launchChromium();
    page = await browser.newPage();
    page.on('console', (message) => void heard.push(message.text()));
    page.on('pageerror', (error) => void heard.push(error.message));
    page.on('request', (request) => {
      const url = request.url().split('#')[0] ?? '';
      if (url !== address && url !== 'data:,') heard.push(url);
    });
  });

  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  /** Opens the report anew; what it complains about or loads is in `heard`. */
  async function open(colorScheme: 'light' | 'dark', width: number): Promise<void> {
    heard = [];
    await page.emulateMedia({ colorScheme, media: 'screen' });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address);
  }

  const views = (['light', 'dark'] as const).flatMap((scheme) =>
    [1280, 660, 320].map((width) => [scheme, width] as const),
  );

  test.each(views)('%s, %i pixels wide: readable, fits, without complaint', async (scheme, width) => {
    await open(scheme, width);
    const { found, texts, shapes, charts } = (await page.evaluate(faults)) as Found;
    expect(found).toEqual([]);
    expect(heard).toEqual([]);
    expect(charts).toBe(5);
    expect(texts).toBeGreaterThan(80);
    expect(shapes).toBeGreaterThan(40);
  });

  test('the style sheet inside is the one its policy allows', async () => {
    await open('light', 1280);
    expect(await page.evaluate('document.styleSheets.length')).toBe(1);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.number')).textAlign")).toBe('right');
  });

  test('a script that got in would not run', async () => {
    await open('light', 1280);
    await page.evaluate(
      "document.body.append(document.createRange().createContextualFragment('<script>window.ran = 1</script><b style=color:red>x</b>'))",
    );
    expect(await page.evaluate("'ran' in window")).toBe(false);
    expect(heard.filter((message) => message.includes('Content Security Policy')).length).toBeGreaterThan(0);
  });

  test('a screen reader finds each chart with its name and description, once', async () => {
    await open('light', 1280);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const images = nodes.filter(({ ignored, role }) => !ignored && ['image', 'img'].includes(role?.value));
    const charts = samplePage.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    expect(images.map(({ name, description }) => [name?.value, description?.value])).toEqual(
      charts.map(({ title, description }) => [title, description]),
    );
    expect(await page.getByRole('main').ariaSnapshot()).toContain('rowheader "acme/payments#12"');
  });

  test('the list of contents and the first tab stop lead to the text', async () => {
    await open('light', 320);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('MAIN');
    await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'Why' }).click();
    expect(await page.evaluate('scrollY')).toBeGreaterThan(500);
  });

  test('a wide table scrolls in its own box', async () => {
    await open('light', 320);
    const [inside, box] = (await page.evaluate(
      "(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.querySelector('.scroll:has(.broad)'))",
    )) as [number, number];
    expect(inside).toBeGreaterThan(box + 100);
  });

  test('on paper everything is open, light and in the wide drawing', async () => {
    await open('dark', 673);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByText('Open: neither closed nor rejected.').isVisible()).toBe(true);
    expect(
      await page.evaluate("[...document.querySelectorAll('table')].every((table) => table.checkVisibility())"),
    ).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(((await page.evaluate(faults)) as Found).found).toEqual([]);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(3);
  });
});
