/**
 * Reads a chain of whys out of a root cause: "Why …? Because …", one below the other or in one paragraph. RC5 asks for
 * evidence of each answer: a chain is as strong as its weakest answer (GHTF SG3/N18, 6.2).
 */
import { splitEvidence } from '../../record/cause-evidence.ts';
import { readLines } from '../../record/lines.ts';

/** One answer of the chain. */
export interface WhyAnswer {
  /** As written, question included. */
  readonly text: string;
  readonly supported: boolean;
}

const why = `(?:why|warum|weshalb|wieso|pourquoi|¿?por qu[eé])`;
const lead = String.raw`[ \t>]{0,20}(?:(?:[-+*]|\d{1,2}[.)])[ \t]{1,8})?[*_]{0,3}`;
const beginsWhy = new RegExp(
  String.raw`^${lead}(?:${why}(?![\p{L}\p{N}])[^?\n]{0,400}\?|${why}[ \t]?\d{1,2}[*_]{0,3}[ \t]?[:.)–-])`,
  'iu',
);
const beginsCause =
  /^[ \t]{0,20}(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]{1,8})?[*_]{0,3}C\d{1,3}[*_]{0,3}[ \t]?(?:\[|:|[.)–-](?:\s|$))/iu;
/** A question in the middle of a paragraph. */
const nextWhy = new RegExp(String.raw`(?<=[.!)])[ \t]{1,4}(?=${why}[ \t])`, 'giu');
/** Longer chains are not read on. */
const mostAnswers = 50;

/** The answers of the chain in their order; none when the text has no chain. Linear. */
export function readWhys(text: string): readonly WhyAnswer[] {
  const blocks: string[][] = [];
  let inside = false;
  for (const line of readLines(text).lines) {
    if (line.kind === 'hidden' || line.kind === 'fence' || line.kind === 'code') continue;
    for (const part of line.visible.split(nextWhy)) {
      if (beginsWhy.test(part)) {
        if (blocks.length >= mostAnswers) return blocks.map(answerOf);
        inside = true;
        blocks.push([part]);
      } else if (line.kind === 'heading' || beginsCause.test(part)) inside = false;
      else if (inside) blocks.at(-1)?.push(part);
    }
  }
  return blocks.map(answerOf);
}

function answerOf(lines: readonly string[]): WhyAnswer {
  const text = lines.join('\n').trim();
  const asked = /^[^?\n]{0,400}\?(?=[*_\s]|$)/u.exec(text)?.[0] ?? '';
  return { text, supported: splitEvidence(text.slice(asked.length)).evidence !== null };
}
