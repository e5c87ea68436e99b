/**
 * Finds the issues that GitHub will close for a text: the keywords of commit messages and pull request descriptions
 * (docs.github.com: "Linking a pull request to an issue"). Commit messages are not in `closingIssuesReferences`.
 */
import { cut, inlineRanges } from './inline.ts';
import { type IssueReference, type RepositoryName, referenceFrom, referencePattern } from './issue-reference.ts';
import { readLines } from './lines.ts';

const keyword = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?)(?::[ \t]{0,20}|[ \t]{1,20})${referencePattern}`,
  'giu',
);

/** Every reference has one of these; most lines have none and need no closer look. */
const hint = /#\d|GH-|\/issues\//i;

/**
 * The issues in the order in which they are first named, each once. `here` is the repository of the text. Each reference
 * needs its own keyword, as on GitHub: "closes #1, #2" closes #1. Fenced code, code spans and HTML comments do not count;
 * indented lines and quotes do, because a commit message is not Markdown. Linear.
 */
export function closingReferences(text: string, here: RepositoryName): readonly IssueReference[] {
  const found = new Map<string, IssueReference>();
  let inFence = false;
  for (const line of readLines(text).lines) {
    if (line.kind === 'fence') inFence = !inFence;
    if (line.kind === 'fence' || line.kind === 'hidden' || (line.kind === 'code' && inFence)) continue;
    const { visible } = line;
    if (!hint.test(visible)) continue;
    const plain = visible.includes('`') ? cut(visible, inlineRanges(visible).codes, ' ') : visible;
    for (const match of plain.matchAll(keyword)) {
      const reference = referenceFrom(match, 1, here);
      if (reference === null) continue;
      const key = `${reference.owner}/${reference.name}#${reference.number}`.toLowerCase();
      if (!found.has(key)) found.set(key, reference);
    }
  }
  return [...found.values()];
}
