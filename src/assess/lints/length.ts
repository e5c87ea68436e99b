/**
 * RC11: a statement, a cause or a reason of a few characters says nothing an auditor could follow.
 * Characters are counted without markup; one of a wide script (Chinese, Japanese, Korean) counts as two and a half.
 */
import { minimumReasonLength } from '../../record/not-applicable.ts';
import { visibleText } from '../../record/visible-text.ts';

/** The least length in characters. */
export const leastLength = minimumReasonLength;

const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

export function lengthOf(text: string): number {
  const visible = visibleText(text).replace(/\s+/gu, ' ').trim();
  const wideOnes = visible.match(wide)?.length ?? 0;
  return Math.floor([...visible].length + wideOnes * 1.5);
}

export const saysEnough = (text: string): boolean => lengthOf(text) >= leastLength;
