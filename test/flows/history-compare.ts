/** What must be the same after two runs of one history, and what must hold after each. */
import { expect } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { plan } from '../../src/assess/plan.ts';
import { readIssue } from '../../src/reconcile/observe.ts';
import { policyFor } from '../../src/reconcile/policy.ts';
import { get } from '../../src/store/index-of-findings.ts';
import { verifyChain } from '../../src/store/ledger.ts';
import { labelCatalogue } from '../../src/words/labels.ts';
import { statusMark } from '../../src/words/markers.ts';
import { look, type Play } from './history-play.ts';
import { repository, type Stage } from './stage.ts';

const ours = new Set(labelCatalogue.map((label) => label.name));

/** Findings are raised first, at most three; what comes after them is numbered as it happens. */
const later = (number: string): boolean => Number(number) > 3;

/** The text without what differs between any two worlds: addresses, comment ids, days, numbers of what came later. */
const plain = (text: string): string =>
  text
    .replaceAll(/(#|\/issues\/|\/pull\/)(\d+)/g, (all, before: string, number: string) =>
      later(number) ? `${before}n` : all,
    )
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://github')
    .replaceAll(/issuecomment-\d+/g, 'issuecomment-1')
    // What looks similar is kept as it was found, and depends on what the register knew then. It only suggests.
    .replaceAll(/<details><summary>\d+ earlier findings? looks? similar<\/summary>[\s\S]*?<\/details>\n*/g, '')
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, 'a day');

const statusTexts = (stage: Stage, number: number): string[] =>
  stage.said(number).flatMap(({ body }) => (body.includes(statusMark) ? [plain(body)] : []));

/**
 * What the status comment says of the record: all but the headline and the paragraphs on whether it may be closed, which
 * depend on whether the issue is closed just now.
 */
export function recordOf({ stage, findings }: Play): unknown {
  return findings.map((number) => {
    const [text = ''] = statusTexts(stage, number);
    return text.slice(text.search(/^(?:<details>|> ⚠|Comments that had no effect)/m));
  });
}

/** The corrective actions of a finding, whoever made them; each `/action` made one, however often it was looked at. */
function actionsOf({ simulator }: Stage, number: number): unknown {
  const parent = simulator.control.issue({ repository, number });
  const children = [...simulator.world.issues.values()].filter((issue) => issue.parentId === parent.id);
  const marks = children.flatMap(({ body }) => /<!-- clause10:action:[^>]*-->/.exec(body ?? '')?.[0] ?? []);
  expect(new Set(marks).size, `actions of #${number} made twice`).toBe(marks.length);
  return children.map(({ title, state, stateReason }) => `${title} ${state} ${stateReason}`).toSorted();
}

/** Everything the app shows of the findings and on the open pull requests. */
export function shownOf({ stage, findings, openPulls }: Play): unknown {
  return {
    findings: findings.map((number) => ({
      number,
      state: stage.issue(number).state,
      labels: stage
        .labels(number)
        .filter((name) => ours.has(name))
        .toSorted(),
      status: statusTexts(stage, number),
      assignees: stage.issue(number).assigneeIds.length,
      actions: actionsOf(stage, number),
    })),
    pulls: openPulls.map((number) => {
      const check = stage.check(number);
      return { number, conclusion: check?.conclusion, title: check?.title, text: plain(check?.text ?? '') };
    }),
  };
}

/** What must hold whenever nothing is under way. */
export async function expectSettled({ stage, findings, openPulls }: Play): Promise<void> {
  const { context } = stage.app();
  const keys: string[] = [];
  let installation = 0;
  for (const number of findings) {
    const { nodeId } = stage.issue(number);
    const known = await get(context.db, nodeId);
    expect(known, `#${number} is known`).not.toBeNull();
    installation = known?.installation ?? 0;
    keys.push(`issue:${installation}:${nodeId}`);
    const facts = await readIssue(context, installation, nodeId);
    const assessment = assess(facts, await policyFor(context, facts.policyFiles));
    expect(assessment?.closedTooEarly === true && assessment.suspension === null, `#${number} closed too early`).toBe(
      false,
    );
    expect(assessment === null ? null : plan(assessment, facts), `what is left to do on #${number}`).toEqual([]);
    expect(statusTexts(stage, number), `status comments of #${number}`).toHaveLength(1);
  }
  for (const number of openPulls) keys.push(`pull:${installation}:${stage.issue(number).nodeId}`);
  const mark = stage.simulator.requests.mark();
  await look(stage, keys, installation);
  const { graphql, restWrites, byRoute } = stage.simulator.requests.since(mark);
  expect({ restWrites, byRoute }, 'writes of a second look').toMatchObject({ restWrites: 0 });
  expect(graphql, 'reads of a second look').toBeGreaterThanOrEqual(keys.length);
  expect(await verifyChain(context.db)).toMatchObject({ ok: true });
  expect(stage.simulator.violations).toEqual([]);
}
