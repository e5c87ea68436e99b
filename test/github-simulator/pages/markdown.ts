/** GitHub-flavoured Markdown as issues, comments and check runs show it. All of it is user text: nothing in it is trusted. */
import { raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import type { Html } from './page.ts';
import { boxes, escapeText, linkReferences, type ReferenceContext } from './references.ts';
import { sanitize } from './sanitize.ts';

/** GitHub refuses longer bodies; whatever is longer here came another way and is shown as it is written. */
const longestText = 70_000;

const parser = new MarkdownIt({ html: true, linkify: true, breaks: true });
// GitHub links addresses with a scheme, not every word with a dot in it.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

type Tokens = ReturnType<typeof parser.parse>;

/** `[ ] ` and `[x] ` at the start of a list item become marks that are boxes after sanitizing. */
function markTasks(tokens: Tokens): void {
  for (let at = 2; at < tokens.length; at += 1) {
    const inline = tokens[at];
    if (
      inline?.type !== 'inline' ||
      tokens[at - 1]?.type !== 'paragraph_open' ||
      tokens[at - 2]?.type !== 'list_item_open'
    )
      continue;
    const first = inline.children?.[0];
    const box = first?.type === 'text' ? /^\[([ xX])\](?=\s)/.exec(first.content) : null;
    if (first === undefined || box === null) continue;
    first.content = (box[1] === ' ' ? boxes.unchecked : boxes.checked) + first.content.slice(3);
  }
}

/** Column alignment comes as a style, which neither GitHub nor our security policy lets through. */
function alignCells(tokens: Tokens): void {
  for (const token of tokens) {
    if (token.type !== 'td_open' && token.type !== 'th_open') continue;
    const style = token.attrGet('style');
    token.attrs = null;
    if (style !== null) token.attrSet('align', String(style).replace('text-align:', ''));
  }
}

/** Renders user text. Never throws and never gives a tag or an attribute that is not on the list in `sanitize.ts`. */
export function renderMarkdown(text: string, context: ReferenceContext): Html {
  if (text.length > longestText) return raw(`<pre>${escapeText(text)}</pre>`);
  const environment = {};
  const tokens = parser.parse(text, environment);
  markTasks(tokens);
  alignCells(tokens);
  const markup = sanitize(parser.renderer.render(tokens, parser.options, environment));
  return raw(linkReferences(markup, context));
}
