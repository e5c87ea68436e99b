/** One command as its writer gave it, before it is understood. */
import type { CommandDetail } from './command-detail.ts';
import { type Keys, keyNamed, keyNear } from './pairs.ts';

export interface Said {
  /** What follows the name on its line. */
  readonly argument: string;
  /** The lines below, up to the next command or the end of the comment. */
  readonly below: readonly string[];
  /** Somewhere in the comment it says that no obvious why is left. */
  readonly noWhyLeft: boolean;
}

/** A command that was understood, or the problem with it (see `command-problem.ts`). */
export type Understood = CommandDetail | { readonly problem: string };

/** The argument with the lines below it, as one text. */
export const wholeText = ({ argument, below }: Said): string => [argument, ...below].join('\n').trim();

/**
 * Long commands are written on several lines: those directly below that begin with a key belong to the argument, and
 * the rest is left to be a reason.
 */
export function withPairsBelow(said: Said, keys: Keys): { readonly argument: string; readonly below: string } {
  const lines: string[] = [said.argument];
  for (const line of said.below) {
    const text = line.trim().replace(/^[-+*][ \t]{1,8}/, '');
    const key = /^([a-z][\w-]{0,39}):(?!\/\/)/i.exec(text)?.[1];
    if (key === undefined || (keyNamed(keys, key) ?? keyNear(keys, key)) === null) break;
    lines.push(text);
  }
  return {
    argument: lines.join(' ').trim(),
    below: said.below
      .slice(lines.length - 1)
      .join('\n')
      .trim(),
  };
}
