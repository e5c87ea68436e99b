/** `/_simulator`: which webhooks were sent and answered how, and how many requests came in. */
import { html } from 'hono/html';
import type { Html, Page } from './page.ts';
import { time } from './people.ts';

/** One attempt to deliver a webhook. */
export interface DeliveryRow {
  /** ISO 8601; null when it was not sent. */
  readonly at: string | null;
  readonly event: string;
  readonly action: string | null;
  readonly guid: string;
  /** The answer's HTTP status; null while in flight or when there was no answer. */
  readonly status: number | null;
  /** "OK", or why it failed. */
  readonly outcome: string;
  /** How long the answer took, in milliseconds. */
  readonly ms: number | null;
}

/** Requests of one actor to one route. */
export interface RequestRow {
  readonly actor: string;
  /** True when an app asked, not a person. */
  readonly byApp: boolean;
  readonly method: string;
  readonly route: string;
  readonly count: number;
}

/** What the simulator remembers of its traffic. */
export interface Activity {
  /** Newest first. */
  deliveries(): readonly DeliveryRow[];
  requests(): readonly RequestRow[];
}

const shown = 200;

function deliveries(rows: readonly DeliveryRow[]): Html {
  if (rows.length === 0) return html`<p class="box none">No webhook has been sent yet.</p>`;
  const lines = rows.slice(0, shown).map((row) => {
    const well = row.status !== null && row.status < 300;
    const name = row.action === null ? row.event : `${row.event}.${row.action}`;
    return html`<tr><td>${row.at === null ? '' : time(row.at)}</td><td>${name}</td><td class="${well ? 'good' : 'bad'}">${row.status ?? ''} ${row.outcome}</td><td class="number">${row.ms === null ? '' : Math.round(row.ms)}</td><td><code>${row.guid}</code></td></tr>`;
  });
  return html`<p class="quiet">${rows.length} sent${rows.length > shown ? `, the newest ${shown} shown` : ''}.</p>
<div class="wide"><table><thead><tr><th scope="col">Sent</th><th scope="col">Event</th><th scope="col">Answer</th><th scope="col" class="number">ms</th><th scope="col">Delivery</th></tr></thead><tbody>${lines}</tbody></table></div>`;
}

function requests(rows: readonly RequestRow[]): Html {
  if (rows.length === 0) return html`<p class="box none">None yet.</p>`;
  const lines = rows.map(
    (row) =>
      html`<tr><td>${row.actor}</td><td><code>${row.method} ${row.route}</code></td><td class="number">${row.count}</td></tr>`,
  );
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return html`<p class="quiet">${total} in all.</p>
<div class="wide"><table><thead><tr><th scope="col">Who</th><th scope="col">Route</th><th scope="col" class="number">Requests</th></tr></thead><tbody>${lines}</tbody></table></div>`;
}

export function overviewPage(activity: Activity): Page {
  const all = activity.requests();
  const main = html`<h1>Deliveries and requests</h1>
<h2>Webhook deliveries</h2>
${deliveries(activity.deliveries())}
<h2>Requests of apps</h2>
${requests(all.filter((row) => row.byApp))}
<h2>Requests of people</h2>
${requests(all.filter((row) => !row.byApp))}`;
  return { status: 200, title: 'Deliveries and requests', trail: [], colours: [], main };
}
