/** The assessment for a terminal: the same tree as the status comment, one line per guard. */
import type { Assessment, GuardStanding } from '../assess/assessment.ts';
import { stageNames } from './names.ts';
import { oneLine } from './safe.ts';
import { type Tree, treeOf } from './tree.ts';

const notes: Partial<Record<GuardStanding, string>> = {
  'not-run': ' (not run: no word list for this language, or no register here)',
  overridden: ' (overridden by a security lead)',
};

type Result = Tree['gates'][number]['guards'][number];

const signs: Record<Result['standing'], string> = { met: '✓', unmet: '✗', overridden: '✓', 'not-run': '–' };

/** Lines without colour; `met` guards of passed gates are left out unless `all`. */
export function terminalText(assessment: Assessment, all: boolean): string {
  const tree = treeOf(assessment);
  const lines = [
    `${tree.reference}  ${oneLine(tree.title, 70)}`,
    [stageNames[tree.stage], tree.severity, tree.kind, dateOf(tree)].filter((part) => part !== null).join(' · '),
    '',
  ];
  for (const gate of tree.gates) {
    lines.push(`${gate.passed ? '✓' : '✗'} ${gate.gate} ${gate.name}`);
    for (const guard of gate.guards) lines.push(...guardLines(guard, all));
  }
  lines.push('', verdict(tree));
  if (tree.policy.broken)
    lines.push(
      'The policy file has mistakes, so an earlier policy or the defaults are in force. Try: clause10 policy .github/clause10.yml',
    );
  return `${lines.join('\n')}\n`;
}

/** The next date, and whether one has passed. */
function dateOf({ nextDue, overdue }: Tree): string | null {
  if (nextDue === null) return null;
  return `${nextDue.milestone.replaceAll('_', ' ')} due ${nextDue.on}${overdue ? ' (overdue)' : ''}`;
}

function guardLines(guard: Result, all: boolean): readonly string[] {
  if (guard.standing !== 'unmet') {
    if (!all) return [];
    const note = notes[guard.standing] ?? '';
    return [`    ${signs[guard.standing]} ${guard.asks}${note}`];
  }
  const sign = guard.level === 'required' ? signs.unmet : '!';
  return guard.gaps.flatMap((gap) => [`    ${sign} ${gap.what}  (${guard.who})`, `      ${gap.how}`]);
}

function verdict(tree: Tree): string {
  if (tree.kind !== 'nonconformity') return 'This kind of finding can be closed at any time.';
  if (tree.stage === 'closed') return 'Closed, and everything the rules in force ask for is on record.';
  return tree.closable
    ? 'Everything the rules in force ask for is on record. This finding can be closed.'
    : "This finding can't be closed yet.";
}
