import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { IssueEffect } from '../../src/assess/effects.ts';
import { plan } from '../../src/assess/plan.ts';
import type { IssueFacts } from '../../src/record/facts.ts';
import { statusMark } from '../../src/words/markers.ts';
import { applied } from './apply-effects.ts';
import { action, bob, carol, comment, facts, inForce, without } from './facts.ts';
import { thread } from './life-facts.ts';

function planOf(given: IssueFacts): readonly IssueEffect[] {
  const assessment = assess(given, inForce());
  if (assessment === null) throw new Error('not a finding');
  return plan(assessment, given);
}

const closing = {
  id: 'CE_1',
  at: '2026-11-21T11:00:00Z',
  actor: carol,
  ours: false,
  by: 'person',
  through: null,
} as const;
const early = { state: 'closed', closeReason: 'completed', closing, body: without({ eff_result: null }) } as const;
const kinds = (effects: readonly IssueEffect[]) => effects.map((effect) => effect.do);

describe('planning after applying gives nothing', () => {
  const table: [string, Partial<IssueFacts>][] = [
    ['for a new finding', {}],
    ['for an incomplete report', { body: without({ statement: null }) }],
    ['for one closed too early', early],
    ['for one closed and complete', { ...early, body: without({}) }],
    [
      'for one with labels changed by hand',
      { labels: ['nonconformity', 'stage:closed', 'severity:major', 'severity:minor', 'incomplete'] },
    ],
    ['for one whose repository spells the labels in capitals', { labels: ['Nonconformity', 'Stage:Verifying'] }],
    ['for an improvement', { labels: ['improvement'], body: 'Script it.' }],
    [
      'for one that is left closed after three reopenings',
      {
        ...early,
        reopenings: ['01', '02', '03'].map((h) => ({ at: `2026-11-21T${h}:00:00Z`, actor: null, ours: true })),
      },
    ],
    ['after a call for help', { comments: [comment(bob, '/help')] }],
  ];
  test.each(table)('%s', (_, change) => {
    const given = facts(change);
    const once = applied(given, planOf(given));
    expect(planOf(once)).toEqual([]);
  });
});

describe('what was asked for is done once', () => {
  const bare = { labels: [] };
  const table: [string, IssueEffect['do'], Partial<IssueFacts>][] = [
    ['a command that had no effect gets a reaction', 'react', thread([bob, '/triage severity:huge'])],
    ['an owner is assigned', 'assign', { assignees: [], ...thread([bob, '/triage severity:minor owner:@carol']) }],
    ['an owner whom GitHub does not take', 'assign', thread([bob, '/triage severity:minor owner:@nobody-here'])],
    ['an action is created', 'create-action', thread([bob, '/action "Compare accounts" cause:C1 owner:@carol'])],
    ['an action linked by hand is adopted', 'adopt-action', { subIssues: [action(13, bare)] }],
    ['a rejected finding is closed', 'close', { assignees: [], ...thread([bob, '/reject because it is none.']) }],
    [
      'a finding that needs no action is closed',
      'close',
      {
        assignees: [carol],
        subIssues: [],
        ...thread(
          [bob, '/triage severity:minor risk:low'],
          [bob, '/approve no-action because the old system is gone and the effect was small.'],
        ),
      },
    ],
  ];
  test.each(table)('%s', (_, wanted, change) => {
    let now = facts(change);
    const done: IssueEffect['do'][] = [];
    for (let round = 0; round < 4; round += 1) {
      const effects = planOf(now);
      done.push(...kinds(effects));
      now = applied(now, effects);
    }
    expect(done.filter((effect) => effect === wanted)).toEqual([wanted]);
    expect(planOf(now)).toEqual([]);
  });

  test('a finding rejected by its only owner stays open', () => {
    expect(kinds(planOf(facts(thread([bob, '/reject because it is none.']))))).not.toContain('close');
  });
});

describe('one closed too early', () => {
  test('is reopened first, then it is said why, and the closer is mentioned once', () => {
    const effects = planOf(facts(early));
    expect(kinds(effects).slice(0, 2)).toEqual(['reopen', 'comment']);
    const [, said] = effects;
    expect(said?.do === 'comment' && said.body).toContain('@carol I reopened this finding');
    expect(said?.do === 'comment' && said.body).toContain('**Effectiveness result**');
  });
  test('is still explained when the answer was lost right after the reopening', () => {
    const reopened = applied(facts(early), [{ do: 'reopen' }]);
    expect(kinds(planOf(reopened))).toContain('comment');
  });
  test('by a project workflow says which', () => {
    const effects = planOf(facts({ ...early, closing: { ...closing, by: 'project', through: 'Board' } }));
    expect(effects.find((effect) => effect.do === 'comment')).toMatchObject({
      body: expect.stringContaining('project workflow'),
    });
  });
  test('three times within a day is left closed, and the leads are called once', () => {
    const reopenings = ['01', '02', '03'].map((h) => ({ at: `2026-11-21T${h}:00:00Z`, actor: null, ours: true }));
    const given = facts({ ...early, reopenings });
    const roles = { security_lead: ['@dana', '@acme/security'], verifier: [], management: [] };
    const assessment = assess(given, inForce({ roles }));
    const effects = assessment === null ? [] : plan(assessment, given);
    expect(kinds(effects)).not.toContain('reopen');
    expect(effects.filter((effect) => effect.do === 'comment')).toHaveLength(1);
    expect(effects.find((effect) => effect.do === 'comment')).toMatchObject({
      body: expect.stringContaining('@dana @acme/security'),
    });
  });
});

describe('the status comment', () => {
  const own = (body: string) => comment(null, body, { ours: true });
  test('of a stranger who typed our mark is left alone', () => {
    const forged = comment(carol, `All fine!\n\n${statusMark}`);
    const effects = planOf(facts({ comments: [forged] }));
    expect(kinds(effects)).toContain('create-status');
    expect(effects.filter((effect) => 'comment' in effect && effect.comment === forged.databaseId)).toEqual([]);
  });
  test('is brought back when somebody changed it', () => {
    const changed = own(`Nothing is missing.\n\n${statusMark}`);
    expect(planOf(facts({ comments: [changed] }))).toContainEqual(
      expect.objectContaining({ do: 'update-status', comment: changed.databaseId }),
    );
  });
  test('keeps the oldest and removes its twins', () => {
    const [first, second] = [own(`a${statusMark}`), own(`b${statusMark}`)];
    const effects = planOf(facts({ comments: [first, second] }));
    expect(effects).toContainEqual({ do: 'delete-comment', comment: second.databaseId });
    expect(effects).toContainEqual(expect.objectContaining({ do: 'update-status', comment: first.databaseId }));
  });
  test('with other line ends is the same', () => {
    const given = facts();
    const once = applied(given, planOf(given));
    const windows = { ...once, comments: once.comments.map((c) => ({ ...c, body: c.body.replaceAll('\n', '\r\n') })) };
    expect(planOf(windows)).toEqual([]);
  });
});

describe('labels', () => {
  test('of others are never touched', () => {
    const effects = planOf(facts({ labels: ['nonconformity', 'bug', 'team:identity'] }));
    expect(effects.filter((effect) => effect.do === 'remove-label')).toEqual([]);
  });
  test('are put back when they were removed', () => {
    expect(planOf(facts({ labels: [] }))).toContainEqual({
      do: 'add-labels',
      names: ['nonconformity', 'stage:verifying', 'response-ready'],
    });
  });
});

test('nothing is planned in an archived repository', () => {
  const given = facts({ ...early, repository: { ...facts().repository, archived: true } });
  expect(planOf(given)).toEqual([]);
});
