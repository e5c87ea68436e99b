/** The document around every page: landmarks, path, style, and a security policy under which nothing can run or load. */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { colourRules } from './colour.ts';
import type { Crumb, Html, Page } from './page.ts';
import { style } from './style.ts';

/** Seconds between two loads when the reader asked for it with `?refresh=…`; null when not. */
type Refresh = number | null;
const shortestRefresh = 2;
const longestRefresh = 600;
const usualRefresh = 5;

/** Reads `?refresh=5`. Anything but a whole number of seconds from 2 to 600 means: do not reload. */
function readRefresh(query: URLSearchParams): Refresh {
  const text = query.get('refresh') ?? '';
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return seconds >= shortestRefresh && seconds <= longestRefresh ? seconds : null;
}

/** The same address with or without reloading, as a relative link. */
function refreshLink(url: URL, refresh: Refresh): Html {
  const query = new URLSearchParams(url.searchParams);
  if (refresh === null) query.set('refresh', String(usualRefresh));
  else query.delete('refresh');
  const text = refresh === null ? `Reload every ${usualRefresh} s` : `Reloads every ${refresh} s · stop`;
  return html`<a href="?${query.toString()}">${text}</a>`;
}

function trail(crumbs: readonly Crumb[]): Html | null {
  if (crumbs.length === 0) return null;
  return html`<nav aria-label="Path"><ol class="trail">${crumbs.map((crumb) => html`<li><a href="${crumb.href}">${crumb.text}</a></li>`)}</ol></nav>`;
}

/** The whole document and the headers that protect it. `url` is the address asked for. */
export async function document(
  page: Page,
  url: URL,
): Promise<{ readonly markup: string; readonly headers: Record<string, string> }> {
  const refresh = readRefresh(url.searchParams);
  const rules = `${style}\n${colourRules(page.colours)}`;
  const markup = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refresh === null ? '' : html`<meta http-equiv="refresh" content="${refresh}">`}
<title>${page.title} · Simulated GitHub</title>
<link rel="icon" href="data:,">
<style>${raw(rules)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><div>
<a class="name" href="/">Simulated GitHub</a>
<nav aria-label="Site"><ul><li><a href="/">Repositories</a></li><li><a href="/_simulator">Deliveries and requests</a></li></ul></nav>
<span class="note">${refreshLink(url, refresh)}</span>
</div></header>
<main id="content">
${trail(page.trail)}
${page.main}
</main>
<footer class="foot"><div>A simulation for tests and demonstrations: it runs on this machine and is not GitHub.</div></footer>
</body>
</html>
`;
  return { markup: markup.toString(), headers: securityHeaders(rules) };
}

/** No script, no frame, no form, nothing loaded; the one style sheet is named by its hash. */
function securityHeaders(rules: string): Record<string, string> {
  const hash = createHash('sha256').update(rules).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
