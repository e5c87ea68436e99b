/** Parts a text into the verdict it begins with and the evidence that follows. */
import { leadingVerdict } from './verdict.ts';

/** `verdict` as written, '' when the text begins with none; then all of it is `rest`. */
export function splitVerdict(text: string): { readonly verdict: string; readonly rest: string } {
  const verdict = leadingVerdict(text);
  if (verdict === '') return { verdict, rest: text };
  const rest = text.slice(verdict.length).replace(/^[\s:;,.–—-]{1,20}(?:because\s)?/i, '');
  return { verdict, rest: rest.trim() };
}
