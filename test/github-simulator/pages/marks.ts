/** Small things shown in many places: labels, states, glyphs. A glyph never stands alone: words say the same. */
import { html, raw } from 'hono/html';
import type { Label, Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { colourClass } from './colour.ts';
import { type Html, issuePath, referenceTo } from './page.ts';

const strokes = {
  open: '<circle cx="8" cy="8" r="6"/><path d="M8 5v3.5M8 11v.1"/>',
  done: '<circle cx="8" cy="8" r="6"/><path d="m5.4 8.2 1.9 1.9 3.4-4"/>',
  dropped: '<circle cx="8" cy="8" r="6"/><path d="m4 12 8-8"/>',
  pull: '<path d="M4 2v12M4 8c6 0 8-1 8-6M10 4l2-2 2 2"/>',
  merged: '<path d="M4 2v12M4 4c0 5 4 6 9 6M10.5 7.5 13 10l-2.5 2.5"/>',
  fail: '<circle cx="8" cy="8" r="6"/><path d="m5.7 5.7 4.6 4.600m0-4.6-4.6 4.6"/>',
  waiting: '<circle cx="8" cy="8" r="6"/><path d="M8 4.500V8l2.5 1.5"/>',
  neutral: '<circle cx="8" cy="8" r="6"/><path d="M5 8h6"/>',
  label: '<path d="M2 3h6l6 5-6 5H2z"/>',
  edit: '<path d="m3 13 .7-3L11 2.700l2.3 2.300L6 12.300z"/>',
  link: '<path d="M6.5 9.5 9.5 6.500M7 4.500l1-1a3 3 0 0 1 4.5 4.500l-1 1M9 11.500l-1 1A3 3 0 0 1 3.5 8l1-1"/>',
  person: '<circle cx="8" cy="5.5" r="3"/><path d="M2.5 14c.5-3 2.5-4.5 5.5-4.500s5 1.5 5.5 4.5"/>',
  tree: '<path d="M4 2v10h4M4 6h4"/><circle cx="11" cy="6" r="2"/><circle cx="11" cy="12" r="2"/>',
} as const;
export type Glyph = keyof typeof strokes;

/** A line drawing of our own in the colour of the text. */
export function glyph(name: Glyph): Html {
  return html`<svg class="glyph ${name}" viewBox="0 0 16 16" aria-hidden="true">${raw(strokes[name])}</svg>`;
}

interface State {
  readonly text: string;
  readonly glyph: Glyph;
  readonly tone: 'open' | 'done' | 'dropped' | 'merged' | 'draft';
}

/** The state of an issue or a pull request in words. */
function stateOf(issue: Issue): State {
  if (issue.pull?.merged) return { text: 'Merged', glyph: 'merged', tone: 'merged' };
  if (issue.pull !== null) {
    if (issue.state === 'closed') return { text: 'Closed', glyph: 'dropped', tone: 'dropped' };
    return issue.pull.draft
      ? { text: 'Draft', glyph: 'pull', tone: 'draft' }
      : { text: 'Open', glyph: 'pull', tone: 'open' };
  }
  if (issue.state === 'open') return { text: 'Open', glyph: 'open', tone: 'open' };
  if (issue.stateReason === 'duplicate') return { text: 'Closed as duplicate', glyph: 'dropped', tone: 'dropped' };
  if (issue.stateReason === 'not_planned') return { text: 'Closed as not planned', glyph: 'dropped', tone: 'dropped' };
  return { text: 'Closed', glyph: 'done', tone: 'done' };
}

/** "Open", "Closed as not planned", "Merged". */
export const stateText = (issue: Issue): string => stateOf(issue).text;

export function stateBadge(issue: Issue): Html {
  const state = stateOf(issue);
  return html`<span class="state ${state.tone}">${glyph(state.glyph)} ${state.text}</span>`;
}

/** The state as a small mark in a list; read out as a word. */
function stateMark(issue: Issue): Html {
  const state = stateOf(issue);
  return html`<span class="mark ${state.tone}">${glyph(state.glyph)}<span class="unseen">${state.text}: </span></span>`;
}

export function chip(label: Pick<Label, 'name' | 'color'> & { readonly description?: string | null }): Html {
  return html`<span class="chip ${colourClass(label.color)}" title="${label.description ?? ''}">${label.name}</span>`;
}

export const labelsOn = (repository: Repository, issue: Issue): Label[] =>
  issue.labelIds.flatMap((id) => repository.labels.get(id) ?? []);

/** A line with the state, the title and the reference of an issue. */
export function issueLine(world: World, issue: Issue, home: Repository | null): Html {
  return html`<a class="line" href="${issuePath(world, issue)}">${stateMark(issue)}<span>${issue.title}</span> <span class="quiet">${referenceTo(world, issue, home)}</span></a>`;
}
