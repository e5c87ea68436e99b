import { commandNamed } from '../record/commands.ts';
import type { RefusalReason, RefusedComment } from '../record/read-finding.ts';
import { code, link } from './safe.ts';

const reasons: Record<
  Exclude<RefusalReason, 'unknown-command' | 'incomplete-command' | 'role' | 'description-counts'>,
  string
> = {
  edited: 'was edited after it was posted. Post it again as a new comment.',
  bot: 'came from an automation or a deleted account. A person has to say this.',
};

/** One line for a comment that meant to act and could not. */
export function refusalLine(refused: RefusedComment): string {
  const comment = `${link(code(`/${refused.command.replace(/^\//, '')}`, 40), refused.url)}`;
  const hint = refused.hint === null ? '' : refused.hint;
  if (refused.reason === 'unknown-command') {
    if (hint === `/${refused.command.replace(/^\//, '')}`)
      return `${comment} must begin the comment. Post it again as a comment of its own.`;
    return `${comment} is not a command${hint === '' ? '.' : `; did you mean ${code(hint, 40)}?`}`;
  }
  if (refused.reason === 'incomplete-command')
    return `${comment} needs ${hint.startsWith('the ') ? hint : code(hint, 80)} after it. Post it again with that.`;
  if (refused.reason === 'description-counts')
    return `${comment} says something else than ${code(`### ${hint}`, 80)} in the description, which counts. Change it there, or empty it there.`;
  if (refused.reason === 'role') return `${comment} needs ${whoMay(refused.command)}.`;
  return `${comment} ${reasons[refused.reason]}`;
}

/** Sections are open to the owner, decisions only to a role. */
function whoMay(command: string): string {
  const known = commandNamed(command)?.definition;
  const role = `somebody with at least ${known?.needs ?? 'triage'} rights here`;
  return known === undefined || known.gives.length > 0 ? `the owner of the finding or ${role}` : role;
}
