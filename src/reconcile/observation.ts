/** What the ledger keeps of one reading, and the hash by which a changed reading is told from an unchanged one. */
import { createHash } from 'node:crypto';
import type { Assessment } from '../assess/assessment.ts';
import { canonicalJson, type JsonObject } from '../record/canonical-json.ts';
import type { IssueFacts } from '../record/facts.ts';
import { type Decision, decisionsOf, standingOf } from './decisions.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Observation {
  readonly hash: string;
  readonly detail: JsonObject;
  /** SHA-256 by name: `title`, `body`, `comment:<node id>`. */
  readonly contentHashes: Readonly<Record<string, string>>;
  /** The texts behind the hashes, to be kept as they were. */
  readonly texts: readonly string[];
  /** What people decided, as far as the thread says it now. */
  readonly decisions: readonly Decision[];
}

/** The texts of an issue that are not ours, by name and as they were. */
export function textsOf(facts: IssueFacts): Pick<Observation, 'contentHashes' | 'texts'> {
  const theirs = facts.comments.filter((comment) => !comment.ours);
  const contentHashes: Record<string, string> = { title: sha256(facts.title), body: sha256(facts.body) };
  for (const comment of theirs) contentHashes[`comment:${comment.id}`] = sha256(comment.body);
  return { contentHashes, texts: [facts.title, facts.body, ...theirs.map((comment) => comment.body)] };
}

/** Equal readings have equal hashes: the time of the reading and our own writing are no part of it. */
export function observationOf(assessment: Assessment, facts: IssueFacts): Observation {
  const { contentHashes, texts } = textsOf(facts);
  const decisions = decisionsOf(assessment);
  const detail: JsonObject = {
    kind: assessment.kind,
    severity: assessment.severity,
    state: facts.state,
    closeReason: facts.closeReason,
    closable: assessment.closable,
    rigour: assessment.policy.policy.rigour,
    standard: assessment.policy.policy.standard,
    owners: facts.assignees.map((person) => ({ login: person.login, id: person.databaseId })),
    unmet: assessment.gates.flatMap(({ guards }) =>
      guards
        .filter((result) => result.standing !== 'met')
        .map(({ guard, level, standing, gaps }) => ({ guard, level, standing, gaps: gaps.map((gap) => gap.code) })),
    ),
    actions: assessment.actions.map(({ reference, state }) => ({ reference, state })),
    closing: facts.closing && {
      id: facts.closing.id,
      at: facts.closing.at,
      by: facts.closing.by,
      through: facts.closing.through,
    },
    sideEnd: assessment.sideEnd && {
      stage: assessment.sideEnd.stage,
      by: assessment.sideEnd.by.login,
      url: assessment.sideEnd.url,
    },
    standing: standingOf(assessment),
    decisions: decisions.map(({ key }) => key),
  };
  const whole = { detail, contentHashes, stage: assessment.stage, policy: assessment.policy.digest };
  return {
    hash: sha256(canonicalJson(whole)),
    detail,
    contentHashes,
    texts,
    decisions,
  };
}
