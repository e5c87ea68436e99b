import { describe, expect, test } from 'vitest';
import { planReview } from '../../../src/assess/review/plan-review.ts';
import type { CommentFacts, IssueFacts } from '../../../src/record/facts.ts';
import { packMark } from '../../../src/words/review/marks.ts';
import { comment } from '../facts.ts';
import { answers, app, assessed, closed, dan, erin, review } from './review.ts';

const pack = `Figures\n\n${packMark}`;
const planned = (of: IssueFacts, text: string | null = pack) => planReview(assessed(of), of, text);
const doing = (of: IssueFacts, text?: string | null) => planned(of, text).map((effect) => effect.do);
const complete = [answers(), comment(erin, '/attended @dan')];

/** The facts after every new comment was made. */
function applied(of: IssueFacts): IssueFacts {
  const made = planned(of).flatMap((effect): CommentFacts[] =>
    'body' in effect && 'mark' in effect ? [comment(app, effect.body, { ours: true })] : [],
  );
  return { ...of, comments: [...of.comments, ...made] };
}

describe('what is done about a review', () => {
  test('newly opened: the pack, the status', () => {
    expect(doing(review())).toEqual(['create-status', 'create-status']);
  });
  test('nothing, once that is done', () => {
    expect(planned(applied(review()))).toEqual([]);
    expect(planned(applied(review(complete, closed())))).toEqual([]);
  });
  test('closed too early: opened first, then explained', () => {
    expect(doing(review([], closed())).slice(0, 2)).toEqual(['reopen', 'comment']);
  });
  test('closed too early for the third time in a day: left closed, and those called who can settle it', () => {
    const reopenings = ['01', '02', '03'].map((hour) => ({ at: `2027-03-10T${hour}:00:00Z`, actor: app, ours: true }));
    const effects = planned(review([], { ...closed(), reopenings }));
    expect(effects.map((effect) => effect.do)).toEqual(['comment', 'create-status']);
    expect(effects[0]).toMatchObject({ body: expect.stringMatching(/^@erin This review was closed too early/) });
  });
  test('closed in order: the pack stays as it was', () => {
    expect(doing(review(complete, closed()), 'Other figures')).toEqual(['create-status']);
  });
  test('cancelled: closed as not planned', () => {
    expect(planned(review([comment(dan, '/reject because the board meets in spring.')]))[0]).toEqual({
      do: 'close',
      reason: 'not_planned',
    });
  });
  test('without its label: labelled', () => {
    expect(planned(review([], { labels: [] })).at(-1)).toEqual({ do: 'add-labels', names: ['management-review'] });
  });
  test('in an archived repository: nothing', () => {
    expect(planned(review([], { repository: { ...review().repository, archived: true } }))).toEqual([]);
  });
  test('with a decision: its sub-issue, once', () => {
    const decide = comment(erin, '/decide "Buy a second key store" owner:@dan due:2027-04-30');
    const [made, ...more] = planned(review([decide])).filter((effect) => effect.do === 'create-action');
    expect(more).toEqual([]);
    expect(made).toMatchObject({
      title: 'Buy a second key store',
      labels: ['review-decision'],
      assignees: ['dan'],
      handled: `${decide.id}:1`,
      body: expect.stringContaining('### Due\n\n2027-04-30'),
    });
    const handled = new Map([[`${decide.id}:1`, { at: '2027-03-09T00:00:00Z', created: 'I_1', refused: null }]]);
    expect(doing(review([decide], { handled }))).not.toContain('create-action');
  });
});
