import { describe, expect, test } from 'vitest';
import type { ReviewAssessment } from '../../../src/assess/review/assessment.ts';
import { attendeesToLookUp } from '../../../src/assess/review/attendance.ts';
import type { IssueFacts } from '../../../src/record/facts.ts';
import { action, alice, comment } from '../facts.ts';
import { answers, app, assessed, closed, dan, erin, review, roles, sentence } from './review.ts';

const there = comment(erin, '/attended @dan @erin');
const missing = ({ gaps }: ReviewAssessment) =>
  gaps.map((gap) => (gap.what === 'input' ? `${gap.input.id} ${gap.input.standing}` : gap.what));

describe('a review', () => {
  test('as it is opened lacks what people have to say, and nothing that the register gives', () => {
    const found = assessed(review());
    expect(missing(found)).toEqual([
      ...['b', 'c', 'd2', 'd3', 'd4', 'e', 'f'].map((id) => `${id} empty`),
      'attendance',
    ]);
    expect(found.stage).toBe('open');
  });

  test('with every input answered and management there can be closed', () => {
    expect(assessed(review([answers(), there])).stage).toBe('complete');
    expect(assessed(review([answers(), there], closed())).stage).toBe('closed');
  });

  test.each<[string, Partial<IssueFacts>, string]>([
    ['as completed', closed(), 'd2 empty'],
    ['as not planned', closed('not-planned'), 'cancellation,d2 empty'],
  ])('closed too early %s is to be opened again', (_, how, gaps) => {
    const found = assessed(review([answers('d2'), there], how));
    expect([found.closedTooEarly, missing(found).join()]).toEqual([true, gaps]);
  });

  test('that was closed in order is not judged again by who was there, but by what it says', () => {
    const before = { acceptedClosing: 'CE_1' };
    expect(assessed(review([answers()], closed()), before).stage).toBe('closed');
    const changed = assessed(review([answers('e')], closed()), before);
    expect([changed.closedTooEarly, changed.brokenAfterClosure]).toEqual([true, true]);
  });

  test('is cancelled with a reason, until a person opens it again', () => {
    const reject = comment(dan, '/reject because the board meets in spring.');
    expect(assessed(review([reject], closed('not-planned'))).stage).toBe('cancelled');
    const reopenings = [{ at: '2027-03-01T00:00:00Z', actor: alice, ours: false }];
    expect(assessed(review([reject], { reopenings })).stage).toBe('open');
  });
});

describe('the description', () => {
  const withSection = (text: string) => ({ body: review().body.replace(/(### e\) [^\n]*)/, `$1\n\n${text}`) });
  const standing = (of: IssueFacts) => assessed(of).inputs.find(({ id }) => id === 'e');

  test('counts where it is filled, and leaves room for a comment where it is not', () => {
    expect(standing(review([answers()], withSection(`${sentence} Here.`)))?.source).toEqual({ in: 'description' });
    expect(standing(review([answers()], withSection('TBD')))?.source?.in).toBe('comment');
    expect(standing(review([], withSection('Too short')))?.standing).toBe('too-short');
  });
});

describe('management', () => {
  const all = answers();
  test.each<[string, string, ReadonlyMap<string, boolean>, string]>([
    ['is there when the policy names somebody', '/attended @DAN', new Map(), 'complete'],
    ['is not there when only others are named', '/attended @erin', new Map(), 'open'],
    ['is there when a look-up said so', '/attended @erin', new Map([['erin', true]]), 'complete'],
    ['is not there when a look-up of somebody else said so', '/attended @erin', new Map([['dan', true]]), 'open'],
  ])('%s', (_, text, management, stage) => {
    expect(assessed(review([all, comment(erin, text)]), { management }).stage).toBe(stage);
  });

  test('is whoever maintains the repository where the policy names nobody', () => {
    const nobody = { security_lead: [], verifier: [], management: [] };
    const said = comment(erin, '/attended @erin');
    const as = (role: 'maintain' | 'write') =>
      assessed(
        review([all, said], {
          roles: new Map([
            [all.id, 'triage'],
            [said.id, role],
          ]),
        }),
        {},
        { roles: nobody },
      );
    expect([as('maintain').stage, as('write').stage]).toEqual(['complete', 'open']);
  });

  test('is looked up only where neither the policy nor the thread tells', () => {
    const { commands } = assessed(review([comment(erin, '/attended @erin @frank')]));
    expect(attendeesToLookUp(commands, roles)).toEqual([]);
    expect(attendeesToLookUp(commands, { ...roles, management: ['@acme/board'] })).toEqual(['erin', 'frank']);
    expect(attendeesToLookUp(commands, { ...roles, management: ['@frank', '@acme/board'] })).toEqual([]);
  });
});

describe('a command', () => {
  const refused = (of: IssueFacts) => assessed(of).refused.map(({ command, reason }) => `${command} ${reason}`);
  test.each([
    ['/attended @dan', alice, 'attended role'],
    ['/decide "Buy a key store" owner:@erin due:+20d', alice, 'decide role'],
    ['/decide "Buy a key store" owner:@erin due:2020-01-01', erin, 'decide date-past'],
    ['/input k Something that nobody asked for here', erin, 'input incomplete-command'],
    ['/triage severity:major', erin, 'triage wrong-place'],
    ['/root-cause\nC1 because', erin, 'root-cause wrong-place'],
    ['/attended @dan', app, 'attended bot'],
  ] as const)('%j of %o is refused', (text, by, reason) => {
    expect(refused(review([comment(by, text)]))).toEqual([reason]);
  });
  test('that was edited is refused, but not one that was carried out', () => {
    const edited = { edited: true };
    expect(refused(review([comment(erin, '/attended @dan', edited)]))).toEqual(['attended edited']);
    const decide = comment(erin, '/decide "Buy a key store" owner:@erin due:+20d', edited);
    const handled = new Map([[`${decide.id}:1`, { at: '2027-03-09T00:00:00Z', created: 'I_1', refused: null }]]);
    expect(refused(review([decide], { handled }))).toEqual([]);
  });
});

describe('a decision', () => {
  const body = (due: string) => `### Due\n\n${due}`;
  test.each([
    ['open', { state: 'open', body: body('2027-03-10') }],
    ['overdue', { state: 'open', body: body('2027-03-09') }],
    ['done', { state: 'closed', closeReason: 'completed', body: body('2027-03-01') }],
    ['dropped', { state: 'closed', closeReason: 'not-planned', body: '' }],
    ['open', { state: 'open', body: '' }],
  ] as const)('is %s', (state, change) => {
    expect(assessed(review([], { subIssues: [action(20, change)] })).decisions.map((one) => one.state)).toEqual([
      state,
    ]);
  });
});
