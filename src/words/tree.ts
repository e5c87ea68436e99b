/** The assessment as data with its words, for `--json`: the same tree, the same sentences as everywhere else. */
import type { Assessment } from '../assess/assessment.ts';
import { guards } from '../policy/rigour.ts';
import { gapWords } from './gaps.ts';
import { gateNames, whoActs } from './names.ts';
import { plainText } from './plain.ts';

/** A JSON value with stable keys; times are ISO 8601 in UTC. */
export function treeOf(assessment: Assessment) {
  const { policy } = assessment;
  return {
    reference: assessment.reference,
    title: assessment.title,
    kind: assessment.kind,
    stage: assessment.stage,
    severity: assessment.severity,
    closable: assessment.closable,
    policy: {
      standard: policy.policy.standard,
      rigour: policy.policy.rigour,
      digest: policy.digest,
      from: policy.from.kind === 'file' ? `${policy.from.repository}:${policy.from.path}` : 'defaults',
      broken: policy.broken !== null,
    },
    gates: assessment.gates.map(({ gate, passed, guards: results }) => ({
      gate,
      name: gateNames[gate],
      passed,
      guards: results.map((result) => ({
        guard: result.guard,
        asks: guards[result.guard].asks,
        level: result.level,
        standing: result.standing,
        who: plainText(whoActs(result, assessment)),
        overridden: result.override === null ? null : { by: result.override.by.login, reason: result.override.reason },
        gaps: result.gaps.map((gap) => {
          const { what, how } = gapWords(gap, policy.policy);
          return { code: gap.code, what: plainText(what), how: plainText(how) };
        }),
      })),
    })),
    actions: assessment.actions,
    iteration: assessment.life.iteration,
    due: assessment.due.map(({ milestone, on, original, met, moves }) => ({
      milestone,
      on,
      original,
      met,
      moves: moves.length,
    })),
    nextDue: assessment.nextDue && { milestone: assessment.nextDue.milestone, on: assessment.nextDue.on },
    overdue: assessment.overdue,
    responseReady: assessment.responseReady,
    waivers: assessment.life.waivers.map(({ of, by, part, because, url }) => ({
      of,
      by: by.login,
      part,
      because,
      url,
    })),
    wakeAt: assessment.wakeAt,
  };
}

export type Tree = ReturnType<typeof treeOf>;
