/**
 * From the assessment to the difference between what is and what should be. Pure: an issue that is already right gives
 * no effects, and planning again after applying gives none either.
 */
import type { CommentFacts, IssueFacts, Person } from '../record/facts.ts';
import { kindsAmong } from '../record/kind.ts';
import { helpComment } from '../words/help-comment.ts';
import { helpMark, occasionMark, statusMark } from '../words/markers.ts';
import { reopenedComment, suspendedComment } from '../words/reopened.ts';
import { statusComment } from '../words/status-comment.ts';
import type { Assessment } from './assessment.ts';
import type { IssueEffect } from './effects.ts';

/** The effects for one finding, in the order in which they are to be performed: reopen first, then explain. */
export function plan(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  // Nothing can be written to an archived repository; the finding is read and recorded all the same.
  if (facts.repository.archived) return [];
  return [
    ...planState(assessment, facts),
    ...planOccasion(assessment, facts),
    ...planStatus(assessment, facts),
    ...planHelp(assessment, facts),
    ...planLabels(assessment, facts),
  ];
}

function planState(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  if (assessment.closedTooEarly && assessment.suspension === null) return [{ do: 'reopen' }];
  if (assessment.sideEnd !== null && facts.state === 'open') return [{ do: 'close', reason: 'not_planned' }];
  return [];
}

/**
 * The comment that explains a reopening, or that we stopped. It is owed as long as it is missing, so an answer lost
 * between the reopening and the comment loses nothing.
 */
function planOccasion(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const { closing } = facts;
  if (closing === null) return [];
  if (assessment.suspension !== null) {
    const id = `suspended:${assessment.suspension.since}`;
    return owed(facts, id, () => suspendedComment(assessment, id));
  }
  const last = facts.reopenings.at(-1);
  const weReopened = facts.state === 'open' && last?.ours === true && last.at >= closing.at && !assessment.closable;
  if (!assessment.closedTooEarly && !weReopened) return [];
  const id = `reopened:${closing.id}`;
  return owed(facts, id, () => reopenedComment(assessment, closing, editorSince(facts, closing.at), id));
}

/** Who edited the description after a time; null when nobody did. */
const editorSince = (facts: IssueFacts, at: string): Person | null =>
  facts.bodyEditedAt !== null && facts.bodyEditedAt >= at ? facts.bodyEditor : null;

function owed(facts: IssueFacts, id: string, body: () => string): readonly IssueEffect[] {
  const mark = occasionMark(id);
  if (facts.comments.some((comment) => comment.ours && comment.body.includes(mark))) return [];
  return [{ do: 'comment', mark, body: body() }];
}

/** One status comment: the oldest of ours. Twins, which a lost answer may leave, are removed. */
function planStatus(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const body = statusComment(assessment);
  const [kept, ...twins] = facts.comments.filter((comment) => comment.ours && comment.body.includes(statusMark));
  const removals = twins.map((twin): IssueEffect => ({ do: 'delete-comment', comment: twin.databaseId }));
  if (kept === undefined)
    return facts.locked && facts.state === 'closed' ? [] : [{ do: 'create-status', mark: statusMark, body }];
  return sameText(kept, body) ? removals : [{ do: 'update-status', comment: kept.databaseId, body }, ...removals];
}

/** One list of commands per issue, however often it is asked for: strangers must not make us write at will. */
function planHelp(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  if (!assessment.record.helpAsked || facts.comments.some((c) => c.ours && c.body.includes(helpMark))) return [];
  return [{ do: 'comment', mark: helpMark, body: helpComment() }];
}

/** GitHub may hand a text back with other line ends. */
const sameText = (comment: CommentFacts, body: string): boolean =>
  comment.body.replaceAll('\r\n', '\n').trim() === body.trim();

/** Our labels as they should be; everybody else's are left alone. */
function planLabels(assessment: Assessment, facts: IssueFacts): readonly IssueEffect[] {
  const wanted = wantedLabels(assessment);
  // A repository may have "Nonconformity" of its own: GitHub takes both spellings for one label.
  const present = new Set(facts.labels.map((name) => name.toLowerCase()));
  const names = wanted.filter((name) => !present.has(name));
  const surplus = facts.labels.filter((name) => isOurs(name.toLowerCase()) && !wanted.includes(name.toLowerCase()));
  return [
    ...(names.length > 0 ? [{ do: 'add-labels', names } as const] : []),
    ...surplus.map((name): IssueEffect => ({ do: 'remove-label', name })),
  ];
}

/** Labels a finding should carry. */
function wantedLabels(assessment: Assessment): readonly string[] {
  const intake = assessment.gates.find((gate) => gate.gate === 'G0');
  return [
    assessment.kind,
    `stage:${assessment.stage}`,
    ...(assessment.severity === null ? [] : [`severity:${assessment.severity}`]),
    ...(intake !== undefined && !intake.passed && assessment.sideEnd === null ? ['incomplete'] : []),
  ];
}

const isOurs = (name: string): boolean =>
  name.startsWith('stage:') || name.startsWith('severity:') || name === 'incomplete' || kindsAmong([name]).length > 0;
