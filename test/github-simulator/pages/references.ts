/**
 * Turns `#12`, `owner/name#12`, `GH-12`, `@login` and pasted addresses of issues into links, as GitHub does: only
 * where the thing exists, and never inside code or another link. Works on sanitized markup, so its tags can be trusted.
 */
import { findAccount, findRepository } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { issuePath, referenceTo } from './page.ts';

export interface ReferenceContext {
  readonly world: World;
  /** The repository in which a bare `#12` is looked up; null where there is none. */
  readonly home: Repository | null;
  /** "http://127.0.0.1:4010": pasted addresses that begin with it are shortened. */
  readonly origin: string;
}

const piece = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/g;
const untouched = new Set(['a', 'code', 'pre', 'tt', 'kbd', 'samp']);
const mentionOrReference =
  /(?<![\w/#&@.-])(?:@(?<login>[a-z0-9](?:[a-z0-9-]{0,38}))(?:\[bot\])?(?![\w@])|(?<path>[\w.-]{1,39}\/[\w.-]{1,100})?(?:#|(?<!\/)\bGH-)(?<number>\d{1,9})(?!\w))/gi;

/** Marks put at the start of a list item by `markdown.ts`, in place of a task's box. */
export const boxes = { unchecked: '\uE000', checked: '\uE001' } as const;
const boxMarkup = (checked: boolean): string =>
  `<input type="checkbox" disabled${checked ? ' checked' : ''} aria-label="${checked ? 'done' : 'not done'}">`;

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

function issueAt(world: World, home: Repository | null, path: string | undefined, number: string): Issue | null {
  const [owner = '', name = ''] = path?.split('/') ?? [];
  const repository = path === undefined ? home : findRepository(world, owner, name);
  return world.issues.get(repository?.issues.get(Number(number)) ?? 0) ?? null;
}

function issueLink(context: ReferenceContext, issue: Issue): string {
  const href = escapeText(issuePath(context.world, issue));
  const text = escapeText(referenceTo(context.world, issue, context.home));
  return `<a class="ref" href="${href}" title="${escapeText(issue.title)}">${text}</a>`;
}

function linkOf(context: ReferenceContext, match: RegExpExecArray | RegExpMatchArray): string | null {
  const { login, path, number } = match.groups ?? {};
  if (login !== undefined) {
    const account = findAccount(context.world, match[0].slice(1));
    return account === null ? null : `<strong class="mention">${escapeText(match[0])}</strong>`;
  }
  const issue = number === undefined ? null : issueAt(context.world, context.home, path, number);
  return issue === null ? null : issueLink(context, issue);
}

/** Text with its references linked; `text` is unescaped, the result is markup. */
function linkText(text: string, context: ReferenceContext): string {
  let out = '';
  let done = 0;
  for (const match of text.matchAll(mentionOrReference)) {
    const link = linkOf(context, match);
    if (link === null) continue;
    out += escapeText(text.slice(done, match.index)) + link;
    done = match.index + match[0].length;
  }
  return out + escapeText(text.slice(done));
}

const hrefOf = /\bhref="([^"]*)"/;

/** The issue a link leads to when its text is nothing but that address. */
function pastedIssue(attributes: string, text: string, { world, origin }: ReferenceContext): Issue | null {
  const href = unescapeText(hrefOf.exec(attributes)?.[1] ?? '');
  if (href !== unescapeText(text) || !href.startsWith(`${origin}/`)) return null;
  const found = /^([^/]+\/[^/]+)\/(?:issues|pull)\/(\d{1,9})$/.exec(href.slice(origin.length + 1));
  return found === null ? null : issueAt(world, null, found[1], found[2] ?? '');
}

/** The first text of a list item: its mark becomes a box. Anywhere else a mark is an ordinary character somebody typed. */
function boxAt(text: string): { readonly markup: string; readonly rest: string } {
  const mark = text.trimStart().slice(0, 1);
  if (mark !== boxes.checked && mark !== boxes.unchecked) return { markup: '', rest: text };
  return { markup: boxMarkup(mark === boxes.checked), rest: text.trimStart().slice(1) };
}

/** Links references in sanitized markup and puts the boxes of tasks in place of their marks. */
export function linkReferences(markup: string, context: ReferenceContext): string {
  const pieces = [...markup.matchAll(piece)];
  let depth = 0;
  let itemStarts = false;
  let out = '';
  for (let at = 0; at < pieces.length; at += 1) {
    const [whole = '', slash, tag, attributes = ''] = pieces[at] ?? [];
    if (tag === undefined) {
      const box = itemStarts ? boxAt(whole) : { markup: '', rest: whole };
      itemStarts &&= whole.trim() === '';
      out += box.markup + (depth > 0 ? box.rest : linkText(unescapeText(box.rest), context));
      continue;
    }
    itemStarts = slash === '' && (tag === 'li' || (itemStarts && tag === 'p'));
    const pasted = tag === 'a' && slash === '' ? pastedIssue(attributes, pieces[at + 1]?.[0] ?? '', context) : null;
    if (pasted !== null && pieces[at + 2]?.[0] === '</a>') {
      out += issueLink(context, pasted);
      at += 2;
      continue;
    }
    if (untouched.has(tag)) depth += slash === '' ? 1 : -1;
    out += whole;
  }
  return out;
}
