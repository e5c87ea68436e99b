/** The words of a text as the lints compare them: what a reader sees, without addresses. */
import { visibleText, words } from '../../record/visible-text.ts';

const address = /\bhttps?:\/\/[^\s<>]+/giu;
const quotation = /“[^“”\n]{0,1000}”|„[^„“”\n]{0,1000}[“”]|«[^«»\n]{0,1000}»|(?<![\p{L}\p{N}])"[^"\n]{0,1000}"/gu;

/** The visible text without addresses. Linear. */
export const plainText = (text: string): string => visibleText(text).replace(address, ' ');

/** Its words: NFKC, lower case, without markup and punctuation. */
export const plainWords = (text: string): readonly string[] => words(plainText(text));

/** The words outside quotations: what the writer says, not what a rule or a person said. */
export const ownWords = (text: string): readonly string[] => words(plainText(text).replace(quotation, ' '));
