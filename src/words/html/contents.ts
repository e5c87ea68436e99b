/** The list of contents: links to the headings of a page, those of level 3 inside those of level 2. */
import type { Entry } from './blocks.ts';
import { escaped } from './escape.ts';

const linkTo = ({ id, text }: Entry): string => `<a href="#${id}">${escaped(text)}</a>`;

/** One item: a heading of level 2 and what stands under it. */
function itemHtml([first, ...under]: readonly Entry[]): string {
  if (first === undefined) return '';
  const inner = under.map((entry) => `<li>${linkTo(entry)}</li>`).join('');
  return `<li>${linkTo(first)}${inner === '' ? '' : `\n<ul>${inner}</ul>`}</li>`;
}

/** The navigation; nothing when there is only one heading, which needs no list. */
export function contentsHtml(entries: readonly Entry[], id: string): string {
  if (entries.length < 2) return '';
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    if (entry.level === 2 || group === undefined) groups.push([entry]);
    else group.push(entry);
  }
  return `<nav aria-labelledby="${id}">
<h2 id="${id}">Contents</h2>
<ul>
${groups.map(itemHtml).join('\n')}
</ul>
</nav>
`;
}
