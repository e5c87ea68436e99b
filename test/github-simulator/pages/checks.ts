/** The check runs of a commit: conclusion, output, annotations, and what they mean for merging. */
import { html } from 'hono/html';
import type { Repository, World } from '../world.ts';
import type { CheckRun } from '../world-code.ts';
import { renderMarkdown } from './markdown.ts';
import { type Glyph, glyph } from './marks.ts';
import type { Html } from './page.ts';
import { time } from './people.ts';
import type { ReferenceContext } from './references.ts';

type Tone = 'good' | 'bad' | 'wait';

/** Conclusions that let a required check pass: neutral and skipped do, too. */
const passing = new Set(['success', 'neutral', 'skipped']);

/** The runs that count on a commit: the newest of each app and name. */
function latestRuns(repository: Repository, sha: string): CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const run of repository.checkRuns.values()) {
    const key = `${run.appId} ${run.name}`;
    if (run.sha === sha && (newest.get(key)?.id ?? -1) < run.id) newest.set(key, run);
  }
  return [...newest.values()];
}

function toneOf(run: CheckRun): Tone {
  if (run.status !== 'completed' || run.conclusion === null) return 'wait';
  return passing.has(run.conclusion) ? 'good' : 'bad';
}

const words: Readonly<Record<string, string>> = {
  success: 'passed',
  failure: 'failed',
  neutral: 'neutral',
  skipped: 'skipped',
  cancelled: 'cancelled',
  timed_out: 'timed out',
  action_required: 'needs somebody to act',
  stale: 'is out of date',
};

function stateWords(run: CheckRun): string {
  if (run.status !== 'completed') return run.status.replaceAll('_', ' ');
  return words[run.conclusion ?? ''] ?? run.conclusion ?? 'completed';
}

const glyphs: Readonly<Record<Tone, Glyph>> = { good: 'done', bad: 'fail', wait: 'waiting' };

function annotations(run: CheckRun): Html | null {
  if (run.annotations.length === 0) return null;
  const rows = run.annotations.map((each) => {
    const lines = each.start_line === each.end_line ? `${each.start_line}` : `${each.start_line}–${each.end_line}`;
    const title = each.title === undefined ? '' : html`<strong>${each.title}</strong><br>`;
    return html`<tr><td>${each.annotation_level}</td><td><code>${each.path}</code> line ${lines}</td><td>${title}${each.message}</td></tr>`;
  });
  return html`<h3>Annotations</h3><div class="wide"><table><thead><tr><th scope="col">Level</th><th scope="col">Place</th><th scope="col">Message</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function check(run: CheckRun, context: ReferenceContext): Html {
  const tone = toneOf(run);
  const app = context.world.apps.get(run.appId)?.name ?? 'a deleted app';
  const head = html`<span class="${tone}">${glyph(glyphs[tone])}</span> <strong>${run.name}</strong> <span class="${tone}">${stateWords(run)}</span>${run.title === null ? '' : html`: ${run.title}`}`;
  const parts = [run.summary, run.text].flatMap((text) => (text === null || text.trim() === '' ? [] : [text]));
  const when = run.completedAt ?? run.startedAt;
  const by = html`<p class="meta">by ${app}${when === null ? '' : html`, ${time(when)}`} · on commit <code>${run.sha.slice(0, 7)}</code></p>`;
  const output = parts.map((text) => html`<section class="text">${renderMarkdown(text, context)}</section>`);
  return html`<details class="check" id="check-${run.id}"${tone === 'bad' ? html` open` : ''}><summary>${head}</summary>
<div class="text">${by}</div>${output}${annotations(run) ?? ''}</details>`;
}

/** Whether the checks let a pull request be merged where they are required, in one sentence. */
function verdict(runs: readonly CheckRun[]): { readonly tone: Tone; readonly text: string } {
  const names = (tone: Tone) => runs.filter((run) => toneOf(run) === tone).map((run) => `“${run.name}”`);
  const [bad, waiting] = [names('bad'), names('wait')];
  if (runs.length === 0)
    return {
      tone: 'wait',
      text: 'No check has reported on this commit. A required check that never reports blocks merging.',
    };
  if (bad.length > 0)
    return { tone: 'bad', text: `Merging is blocked where ${bad.join(' and ')} is required: it does not pass.` };
  if (waiting.length > 0) return { tone: 'wait', text: `Merging waits for ${waiting.join(' and ')} where required.` };
  return { tone: 'good', text: 'All checks let this be merged.' };
}

/** The box with all checks of a commit. `title` names the commit's role ("Checks", "Checks in the merge queue"). */
export function checksBox(world: World, repository: Repository, sha: string, title: string, origin: string): Html {
  const runs = latestRuns(repository, sha);
  const { tone, text } = verdict(runs);
  const id = `checks-${sha.slice(0, 12)}`;
  const context: ReferenceContext = { world, home: repository, origin };
  return html`<section class="box panel" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<p class="verdict ${tone}">${glyph(glyphs[tone])} ${text}</p>${runs.map((run) => check(run, context))}</section>`;
}
