/** The pages of the set-up: plain HTML, light and dark, without a script. */
import { createHash } from 'node:crypto';
import { checkName } from '../words/check-name.ts';
import type { Reason } from './manifest.ts';

const style = `
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --go: #1a7f37; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; margin-bottom: .25rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
form.box { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 1rem 0; }
label { display: block; margin: .5rem 0 .15rem; font-weight: 600; }
input[type=text], input[type=url] { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 6px; }
button { font: inherit; margin-top: 1rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); color: inherit; cursor: pointer; }
button.go { background: var(--go); border-color: var(--go); color: #fff; font-weight: 600; }
:focus-visible { outline: 3px solid #4493f8; outline-offset: 2px; }
.note { border-left: 4px solid #bf8700; background: var(--soft); padding: .6rem 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
code { font: .9em ui-monospace, monospace; background: var(--soft); padding: .1em .3em; border-radius: 4px; overflow-wrap: anywhere; }
td code { white-space: nowrap; } form.box p { margin: .25rem 0; }
`;

/**
 * The policy of the pages: nothing is loaded, our one style is known by its digest, and forms go to this server and to
 * GitHub only.
 */
export function pagePolicy(githubUrl: string): string {
  const digest = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self' ${githubUrl}; base-uri 'none'; frame-ancestors 'none'`;
}

/** What the first page shows. */
export interface StartPage {
  readonly githubUrl: string;
  /** Where the manifest is posted, with the state. */
  readonly action: string;
  readonly manifest: string;
  readonly publicBase: string;
  readonly organisation: string;
  /** The key of the page's address, to be handed on when the form reloads it. */
  readonly key: string;
  readonly permissions: readonly Reason[];
  readonly events: readonly Reason[];
  /** What is wrong with what was typed in, or null. */
  readonly problem: string | null;
}

/** The first page: whose app, which address, and the button that takes the manifest to GitHub. */
export function startPage(page: StartPage): string {
  const owner = page.organisation === '' ? 'your own account' : `the organisation ${page.organisation}`;
  return layout(
    'Set up clause10',
    `<h1>Set up clause10</h1>
<p>clause10 is not connected to GitHub yet. Register it as a GitHub App: two clicks, and nothing to copy.</p>
${page.problem === null ? '' : note(page.problem)}${reachable(page.publicBase)}
<form class="box" method="get" action="/">
<label for="organisation">Organisation that owns the app (empty: your own account)</label>
<input type="text" id="organisation" name="organisation" value="${escapeHtml(page.organisation)}" autocomplete="off" spellcheck="false">
<label for="base">Address under which GitHub reaches this server</label>
<input type="url" id="base" name="base" value="${escapeHtml(page.publicBase)}" required>
<input type="hidden" name="key" value="${escapeHtml(page.key)}">
<button type="submit">Change</button>
</form>
<form class="box" method="post" action="${escapeHtml(page.action)}">
<input type="hidden" name="manifest" value="${escapeHtml(page.manifest)}">
<p>Registers the app for <strong>${escapeHtml(owner)}</strong> at <code>${escapeHtml(page.githubUrl)}</code>. Its events will be sent to <code>${escapeHtml(page.publicBase)}/api/github/webhooks</code>.</p>
<button class="go" type="submit">Register on GitHub</button>
</form>
<h2>What the app may do, and why</h2>
${table('Permission', page.permissions)}
<h2>What it hears about, and why</h2>
${table('Event', page.events)}`,
  );
}

/** The last page: the credentials are saved, and what comes next. */
export function donePage(
  app: { readonly name: string; readonly url: string },
  file: string,
  secretSaved: boolean,
): string {
  const secret = secretSaved
    ? ''
    : `<li>Set a webhook secret on <a href="${escapeHtml(app.url)}">the settings page of the app</a> and as <code>WEBHOOK_SECRET</code> in <code>${escapeHtml(file)}</code>: GitHub did not make one.</li>`;
  return layout(
    'clause10 is registered',
    `<h1>${escapeHtml(app.name)} is registered</h1>
<p>Its credentials are in <code>${escapeHtml(file)}</code>, readable by you only. Three steps are left:</p>
<ol>${secret}
<li>Start the server again: stop it with Ctrl+C, then <code>npm start</code>.</li>
<li><a href="${escapeHtml(app.url)}/installations/new">Install the app</a> on the repositories that hold your findings.</li>
<li>Make the check <code>${checkName}</code> required in a ruleset of those repositories.</li>
</ol>`,
  );
}

/** A page that says what went wrong and leads back to the start. */
export function problemPage(problem: string, remedy: string): string {
  return layout(
    'That did not work',
    `<h1>That did not work</h1>
${note(problem)}<p>${escapeHtml(remedy)}</p>
<p><a href="/">Back to the start</a></p>`,
  );
}

function reachable(base: string): string {
  const host = URL.parse(base)?.hostname ?? '';
  const local = host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\./.test(host);
  if (!local) return '';
  return note(
    'GitHub cannot send events to this machine’s own address. Put this server behind a public address or a tunnel and give that address below.',
  );
}

const note = (text: string): string => `<p class="note" role="note">${escapeHtml(text)}</p>\n`;

function table(heading: string, rows: readonly Reason[]): string {
  const body = rows.map(
    ({ name, reason }) => `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">${heading}</th><th scope="col">Why</th></tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function layout(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>
${body}
</main></body></html>
`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, also inside a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}
