import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asPerson } from '../github-simulator/accounts.ts';
import { addComment } from '../github-simulator/acts/comments.ts';
import { pagesHandler } from '../github-simulator/pages/handler.ts';
import { hostileTexts } from '../github-simulator/pages/hostile-texts.ts';
import { sampleWorld } from '../github-simulator/pages/sample-world.ts';
import { launchChromium, noChromium } from './chromium.ts';

if (noChromium !== null) console.warn(`Skipped: ${noChromium}.`);

const { github, finding } = sampleWorld();
const alice = asPerson(github.world, 'alice');
for (const text of Object.values(hostileTexts)) addComment(github, alice, finding, text);
const paths = [
  '/',
  '/acme/payments/issues',
  '/acme/payments/issues/1',
  '/acme/payments/pull/2',
  '/acme/payments/labels',
  '/_simulator',
];

/** Contrast ratios below 4.5 of visible text against the nearest background, and boxes wider than the window. Runs in the page. */
const faults = `(() => {
  const parse = (text) => { const n = (text.match(/[\\d.]+/g) ?? []).map(Number); return { rgb: n.slice(0, 3), a: n[3] ?? 1 }; };
  const lum = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (el) => { for (let e = el; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a > 0.99) return c.rgb; } return [255, 255, 255]; };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const el = node.parentElement;
    if (!node.data.trim() || !el || el.closest('svg, .unseen, .skip, style') || !el.checkVisibility()) continue;
    const [a, b] = [lum(parse(getComputedStyle(el).color).rgb), lum(behind(el))].sort((x, y) => x - y);
    const ratio = (b + 0.05) / (a + 0.05);
    if (ratio < 4.5) found.push(ratio.toFixed(2) + ' ' + node.data.trim().slice(0, 40));
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window: ' + document.documentElement.scrollWidth);
  return found;
})()`;

describe.skipIf(noChromium !== null)("the simulated GitHub's pages in Chromium", () => {
  let browser: Browser;
  let page: Page;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    const pages = pagesHandler(github.world);
    server = createServer(async (request, answer) => {
      const response = await pages(new URL(request.url ?? '/', origin));
      answer.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    browser = await launchChromium();
    page = await browser.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    await new Promise((closed) => server?.close(closed));
  });

  /** Opens a page and gives everything it complained about or tried to load besides itself. */
  async function open(path: string): Promise<string[]> {
    const heard: string[] = [];
    page.removeAllListeners();
    page.on('console', (message) => void heard.push(message.text()));
    page.on('pageerror', (error) => void heard.push(error.message));
    page.on('dialog', (dialog) => void dialog.dismiss().finally(() => heard.push('dialog')));
    page.on(
      'request',
      (request) =>
        void (request.url() === origin + path || request.url().startsWith('data:') || heard.push(request.url())),
    );
    await page.goto(origin + path);
    return heard;
  }

  const views = (['light', 'dark'] as const).flatMap((scheme) => [1280, 390].map((width) => [scheme, width] as const));

  test.each(views.flatMap(([scheme, width]) => paths.map((path) => [path, scheme, width] as const)))(
    '%s, %s, %i pixels wide: readable (AA), fits, loads nothing and runs nothing',
    async (path, colorScheme, width) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await open(path)).toEqual([]);
      expect(await page.evaluate(faults)).toEqual([]);
    },
  );

  test('hostile comments stay in their boxes and the page around them stays whole', async () => {
    expect(await open('/acme/payments/issues/1')).toEqual([]);
    expect(await page.title()).toContain('Four leavers kept access');
    expect(await page.locator('body > main, body > footer, body > header').count()).toBe(3);
    expect(await page.locator('.thread > ol > li > article').count()).toBe(3 + Object.keys(hostileTexts).length);
    expect(await page.locator('article article, article aside, .text .state').count()).toBe(0);
    expect(await page.locator('.sides > aside').count()).toBe(1);
  });
});
