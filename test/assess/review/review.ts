/** A management review for tests: opened by the app, with everything it needs or with some of it left out. */
import { assessReview } from '../../../src/assess/review/assess-review.ts';
import type { ReviewAssessment, ReviewBackground } from '../../../src/assess/review/assessment.ts';
import type { Policy } from '../../../src/policy/schema.ts';
import { defaultPolicy } from '../../../src/policy/schema.ts';
import type { CommentFacts, IssueFacts, Person } from '../../../src/record/facts.ts';
import { reviewDescription } from '../../../src/words/review/description.ts';
import { comment, facts, inForce } from '../facts.ts';

export const app: Person = { login: 'clause10', databaseId: 99, bot: true };
export const dan: Person = { login: 'dan', databaseId: 4, bot: false };
export const erin: Person = { login: 'erin', databaseId: 5, bot: false };

export const sentence = 'It was looked at in the meeting, and nothing in it has to change before next year.';
const people = ['b', 'c', 'd2', 'd3', 'd4', 'e', 'f'];

export const answers = (...leftOut: readonly string[]): CommentFacts =>
  comment(
    erin,
    people
      .filter((id) => !leftOut.includes(id))
      .map((id) => `/input ${id} ${sentence}`)
      .join('\n'),
  );

export const roles: Policy['roles'] = { security_lead: ['@erin'], verifier: [], management: ['@dan'] };
const date = '2027-03-15';

/** A review as it was opened, with these comments; everybody who comments has triage access. */
export const review = (comments: readonly CommentFacts[] = [], change: Partial<IssueFacts> = {}): IssueFacts =>
  facts({
    now: '2027-03-10T12:00:00Z',
    body: reviewDescription(date, 'iso27001-2022'),
    author: app,
    ours: true,
    labels: ['management-review'],
    assignees: [],
    subIssues: [],
    comments,
    roles: new Map(comments.map(({ id }) => [id, 'triage'])),
    ...change,
  });

export const closed = (reason: IssueFacts['closeReason'] = 'completed'): Partial<IssueFacts> => ({
  state: 'closed',
  closeReason: reason,
  closing: { id: 'CE_1', at: '2027-03-09T12:00:00Z', actor: erin, ours: false, by: 'person', through: null },
  closings: ['2027-03-09T12:00:00Z'],
});

export const assessed = (of: IssueFacts, more: Partial<ReviewBackground> = {}, policy = { roles }): ReviewAssessment =>
  assessReview(of, inForce({ ...defaultPolicy, ...policy }), {
    date,
    standard: 'iso27001-2022',
    acceptedClosing: null,
    management: new Map(),
    ...more,
  });
