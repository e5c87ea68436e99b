import { describe, expect, test } from 'vitest';
import { checkName } from '../../src/words/check-name.ts';
import {
  checked,
  gapsClosed,
  gapsIn,
  labelled,
  labelsExist,
  plainLine,
  reopened,
  standsClosed,
  statusComment,
} from './closure-sights.ts';
import type { CheckSeen, Forge, IssueSeen } from './forge.ts';

interface There {
  state?: 'open' | 'closed';
  labels?: string[];
  comments?: { login: string; body: string }[];
  events?: { event: string; login: string }[];
  check?: CheckSeen | null;
}

function forgeWith(there: There): Forge {
  const issue: IssueSeen = {
    state: there.state ?? 'open',
    labels: (there.labels ?? []).map((name) => ({ name })),
    assignees: [],
  };
  return {
    labels: async () => there.labels ?? [],
    issue: async () => issue,
    comments: async () => (there.comments ?? []).map(({ login, body }, id) => ({ id, body, user: { login } })),
    events: async () => (there.events ?? []).map(({ event, login }, id) => ({ id, event, actor: { login } })),
    check: async () => there.check ?? null,
  };
}

const bot = 'clause10[bot]';
const gapTable =
  '| What | How | Who |\n|---|---|---|\n| **Root cause** | Fill it | @bob |\n| **Evidence** | Fill it | @bob |';
const status = { login: bot, body: `**Reported · next: @bob**\n\n${gapTable}` };
const complete = { login: bot, body: '**Verifying · ready to close**\n\nEverything is on record.' };
const why = { login: bot, body: '@bob I reopened this finding. Missing: **Root cause**.' };
const byHand = { login: 'bob', body: gapTable };
const again = { event: 'reopened', login: bot };
const run = (conclusion: string | null): CheckSeen => ({
  name: checkName,
  status: conclusion === null ? 'in_progress' : 'completed',
  conclusion,
  output: { title: 'Would close #1 too early', summary: 'Missing:', text: gapTable },
});

describe('reading what the app wrote', () => {
  test('gaps are the first cells of the table', () => {
    expect(gapsIn(gapTable)).toEqual(['Root cause', 'Evidence']);
    expect(gapsIn('| **a | b** | c |\n**not a row**')).toEqual([]);
  });

  test('a comment becomes one plain line', () => {
    expect(plainLine('<!-- mark -->@bob see **[#2](http://x/y)**.\n\n<sub>`/help`</sub>')).toBe('@bob see #2. /help');
  });
});

describe('what the story expects', () => {
  test.each([
    [
      'labels that are there',
      labelled(1, ['nonconformity', 'stage:']),
      { labels: ['nonconformity', 'stage:reported'] },
      true,
    ],
    ['a label that is missing', labelled(1, ['nonconformity', 'stage:']), { labels: ['nonconformity'] }, false],
    ['a status comment with gaps', statusComment(1, 'names gaps'), { comments: [status] }, true],
    ['a person’s comment is none', statusComment(1, 'names gaps'), { comments: [byHand] }, false],
    ['a status comment without gaps', statusComment(1, 'names none'), { comments: [byHand, complete] }, true],
    ['gaps where none should be', statusComment(1, 'names none'), { comments: [status] }, false],
    ['reopened by the app and told why', reopened(1, 1), { comments: [status, why], events: [again] }, true],
    ['reopened without a word', reopened(1, 1), { comments: [status], events: [again] }, false],
    [
      'reopened by a person',
      reopened(1, 1),
      { comments: [status, why], events: [{ event: 'reopened', login: 'bob' }] },
      false,
    ],
    ['still closed', reopened(1, 1), { state: 'closed' as const, comments: [status, why], events: [again] }, false],
    ['reopened once where twice is wanted', reopened(1, 2), { comments: [status, why], events: [again] }, false],
    ['a failing check', checked(2, 'failure'), { check: run('failure') }, true],
    ['a check that passes instead', checked(2, 'failure'), { check: run('success') }, false],
    ['a check under way', checked(2, 'success'), { check: run(null) }, false],
    ['no check', checked(2, 'success'), {}, false],
    ['closed and staying so', standsClosed(1), { state: 'closed' as const, labels: ['stage:closed'] }, true],
    [
      'closed, both stages for a moment',
      standsClosed(1),
      { state: 'closed' as const, labels: ['stage:verifying', 'stage:closed'] },
      false,
    ],
    ['labels of the repository', labelsExist(['a', 'b']), { labels: ['b', 'a', 'c'] }, true],
    ['labels of the repository, one missing', labelsExist(['a', 'b']), { labels: ['a', 'c'] }, false],
    ['closed, not yet looked at', standsClosed(1), { state: 'closed' as const, labels: ['stage:verifying'] }, false],
    ['a gap that is filled', gapsClosed(1, ['Correction', 'Effectiveness']), { comments: [status] }, true],
    ['a gap that is not', gapsClosed(1, ['Correction', 'Root']), { comments: [status] }, false],
  ])('%s', async (_, expectation, there, met) => {
    const sight = await expectation.see(forgeWith(there));
    expect(sight.met).toBe(met);
    expect(sight.now).not.toBe('');
  });

  test('a failing check gives its gaps', async () => {
    const sight = await checked(2, 'failure').see(forgeWith({ check: run('failure') }));
    expect(sight.details).toEqual(['missing: Root cause', 'missing: Evidence']);
  });
});
