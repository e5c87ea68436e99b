/** What else may have changed because an issue did: its parent, and the checks of pull requests that would close it. */
import type { IssueFacts } from '../record/facts.ts';
import { byIssue, type PullRef } from '../store/checks.ts';
import type { WorkItem } from '../store/work.ts';
import { type Context, priorities, settleMs } from './context.ts';
import { readMark } from './marks.ts';

/**
 * The keys that follow from an issue. `changed`: its assessment is not the last one. They are queued in the transaction
 * that remembers the assessment: remembered without them, the change would look old to the next run.
 */
export async function followersOf(
  context: Context,
  installation: number,
  facts: IssueFacts,
  changed: boolean,
): Promise<readonly WorkItem[]> {
  const where = `${facts.repository.owner}/${facts.repository.name}#${facts.number}`;
  const items: WorkItem[] = [];
  const follow = (kind: string, id: string, why: string): void => {
    items.push(item(context, installation, `${kind}:${installation}:${id}`, `${why} ${where}`));
  };
  // An action counts towards its finding whenever it is looked at; reading the parent once more costs one request.
  if (facts.parent !== null) follow('issue', facts.parent, 'follows its action');
  const checked = await byIssue(context.db, facts.id);
  for (const { id, state } of facts.linkedPulls) {
    // A link made by hand in the side bar sends no webhook for the pull request: its check has not heard of it.
    const unheard = !checked.some(({ pull }) => pull === id);
    if (state === 'open' && (changed || unheard)) follow('pull', id, 'follows');
  }
  if (!changed) return items;
  items.push(...checked.map((link) => pullItem(context, link, where)));
  if (facts.before === null && (await readMark(context.db, `labels:${facts.repository.id}`)) === null)
    follow('repository', facts.repository.id, 'first finding');
  return items;
}

/** The pull requests whose check named the issue, which finds keywords in commit messages too. */
export async function checkedPulls(context: Context, issue: string, where: string): Promise<readonly WorkItem[]> {
  return (await byIssue(context.db, issue)).map((link) => pullItem(context, link, where));
}

/** Findings (node ids) that see the issue in the register, and are to be looked at again. */
export const registerItems = (
  context: Context,
  installation: number,
  ids: readonly string[],
  where: string,
): readonly WorkItem[] =>
  [...new Set(ids)].map((id) => item(context, installation, `issue:${installation}:${id}`, `sees ${where}`));

const pullItem = (context: Context, { pull, installation }: PullRef, where: string): WorkItem =>
  item(context, installation, `pull:${installation}:${pull}`, `follows ${where}`);

const item = (context: Context, installation: number, key: string, reason: string): WorkItem => ({
  key,
  installation,
  priority: priorities.follow,
  runAt: context.now() + settleMs,
  watermark: 0,
  reason,
});
