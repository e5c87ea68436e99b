import type { RefusalReason, RefusedComment } from '../record/read-finding.ts';
import { code, link } from './safe.ts';

const reasons: Record<Exclude<RefusalReason, 'unknown-command' | 'incomplete-command'>, string> = {
  edited: 'was edited after it was posted. Post it again as a new comment.',
  role: 'needs the owner of the finding or somebody with at least triage rights here.',
  bot: 'came from an automation. A person has to say this.',
};

/** One line for a comment that meant to act and could not. */
export function refusalLine(refused: RefusedComment): string {
  const comment = `${link(code(`/${refused.command.replace(/^\//, '')}`, 40), refused.url)}`;
  const hint = refused.hint === null ? '' : refused.hint;
  if (refused.reason === 'unknown-command')
    return `${comment} is not a command${hint === '' ? '' : `; did you mean ${code(hint, 40)}?`}`;
  if (refused.reason === 'incomplete-command') return `${comment} is incomplete: ${hint}`;
  return `${comment} ${reasons[refused.reason]}`;
}
