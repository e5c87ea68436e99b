/** What else may have changed because an issue did: its parent, and the checks of pull requests that would close it. */
import type { IssueFacts } from '../record/facts.ts';
import { byIssue } from '../store/checks.ts';
import { byRepository } from '../store/index-of-findings.ts';
import { addAll, type WorkItem } from '../store/work.ts';
import { type Context, priorities, settleMs } from './context.ts';
import { readMark } from './marks.ts';

/** Queues what follows from an issue. `changed`: its assessment is not the last one. */
export async function followIssue(
  context: Context,
  installation: number,
  facts: IssueFacts,
  changed: boolean,
): Promise<void> {
  const item = (key: string, reason: string): WorkItem => ({
    key,
    installation,
    priority: priorities.follow,
    runAt: context.now() + settleMs,
    watermark: 0,
    reason: `${reason} ${facts.repository.owner}/${facts.repository.name}#${facts.number}`,
  });
  const items: WorkItem[] = [];
  // An action counts towards its finding whenever it is looked at; reading the parent once more costs one request.
  if (facts.parent !== null) items.push(item(`issue:${installation}:${facts.parent}`, 'follows its action'));
  if (changed) for (const pull of await pullsOf(context, installation, facts)) items.push(item(pull, 'follows'));
  if (facts.before === null && changed && (await labelsUnknown(context, facts))) {
    items.push(item(`repository:${installation}:${facts.repository.id}`, 'first finding'));
  }
  if (items.length > 0) await addAll(context.db, items);
}

/** Pull requests linked now, and those whose check named the issue, which finds keywords in commit messages too. */
async function pullsOf(context: Context, installation: number, facts: IssueFacts): Promise<ReadonlySet<string>> {
  const checked = await byIssue(context.db, facts.id);
  return new Set([
    ...facts.linkedPulls.filter((pull) => pull.state === 'open').map((pull) => `pull:${installation}:${pull.id}`),
    ...checked.map((pull) => `pull:${pull.installation}:${pull.pull}`),
  ]);
}

async function labelsUnknown(context: Context, facts: IssueFacts): Promise<boolean> {
  if ((await readMark(context.db, `labels:${facts.repository.id}`)) !== null) return false;
  return (await byRepository(context.db, facts.repository.id)).length <= 1;
}
