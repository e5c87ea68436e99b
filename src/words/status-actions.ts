/** The corrective actions in the status comment, and which cause each removes. */

import type { Assessment, CorrectiveAction } from '../assess/assessment.ts';
import { manySubIssues, mostSubIssues } from '../assess/life/actions-wanted.ts';
import { day } from './day.ts';
import { people } from './names.ts';
import { code, link, list } from './safe.ts';

const actionStates = { open: 'open', done: '✓ done', dropped: 'dropped, does not count' };

/** Shown at most. */
const mostRows = 50;

export function actionDetails(assessment: Assessment): readonly string[] {
  const { actions } = assessment;
  if (actions.length === 0) return [];
  const done = actions.filter((action) => action.state === 'done').length;
  const rows = actions.slice(0, mostRows).map(row);
  const more = actions.length > mostRows ? `\n\nand ${actions.length - mostRows} more` : '';
  const head = '| Action | Title | Causes | Due | State | Owner |\n|---|---|---|---|---|---|';
  return [
    `<details><summary>Corrective actions: ${done} of ${actions.length} done${coverage(assessment)}</summary>\n\n${head}\n${rows.join('\n')}${more}${full(actions)}\n\n</details>`,
  ];
}

function row(action: CorrectiveAction): string {
  const reference = action.url === null ? action.reference : link(action.reference, action.url);
  const due = action.due === null ? '' : day(action.due);
  const evidence = action.evidence === null ? '' : `, ${code(action.evidence, 60)}`;
  return `| ${reference} | ${code(action.title, 70)} | ${list(action.causes.map((id) => code(id, 10)))} | ${due} | ${actionStates[action.state]}${evidence} | ${people(action.owners)} |`;
}

/** RC6 as a figure: how many causes have an action. */
function coverage({ actions, record }: Assessment): string {
  const ids = new Set(record.causes.map(({ id }) => id));
  if (ids.size === 0) return '';
  const covered = new Set(actions.filter(({ state }) => state !== 'dropped').flatMap(({ causes }) => causes));
  return ` · ${[...ids].filter((id) => covered.has(id)).length} of ${ids.size} ${ids.size === 1 ? 'cause' : 'causes'} covered`;
}

/** GitHub's limit counts closed sub-issues, too. */
function full(actions: readonly CorrectiveAction[]): string {
  const count = actions.filter(({ url }) => url !== null).length;
  return count < manySubIssues
    ? ''
    : `\n\nGitHub holds at most ${mostSubIssues} sub-issues here, ${count} are in use. Group further steps under one of them.`;
}
