/** Keeps a repository ready for findings: its labels, and its findings after a change of policy. */
import { planRepositoryLabels } from '../assess/plan-labels.ts';
import { Gone } from '../github/problems.ts';
import { applyToRepository, observeRepository } from '../github/repository.ts';
import { byRepository, unseenIn } from '../store/index-of-findings.ts';
import { addAll } from '../store/work.ts';
import { type Context, done, type Outcome, priorities } from './context.ts';
import { writeMark, writePolicyMark } from './marks.ts';

/** Creates and repairs our labels where findings are kept or expected, then has every finding assessed again. */
export async function reconcileRepository(context: Context, installation: number, id: string): Promise<Outcome> {
  const client = context.clientOf(installation);
  const tracked = [...(await byRepository(context.db, id)), ...(await unseenIn(context.db, id))];
  const read = await observeRepository(client, id).catch((error: unknown) => {
    if (error instanceof Gone) return null;
    throw error;
  });
  if (read === null) return done;
  await writePolicyMark(context.db, id, read.policy);
  if (read.repository.archived || !read.hasIssues) return done;
  // An app installed on a thousand repositories has no business leaving labels in those that never use it.
  if (!read.preparedForFindings && tracked.length === 0) return done;
  for (const effect of planRepositoryLabels(read.labels)) {
    await applyToRepository(client, read.repository, effect);
    context.metrics.effect(effect.do);
  }
  await writeMark(context.db, `labels:${id}`, context.now());
  const runAt = context.now();
  await addAll(
    context.db,
    tracked.map((finding) => ({
      key: `issue:${installation}:${finding.id}`,
      installation,
      priority: priorities.low,
      runAt,
      watermark: 0,
      reason: `repository changed ${finding.owner}/${finding.name}#${finding.number}`,
    })),
  );
  return done;
}
