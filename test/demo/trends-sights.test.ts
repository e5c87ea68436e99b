import { describe, expect, test } from 'vitest';
import type { Forge } from './forge.ts';
import type { Acme, BoardSeen, FindingSeen, IssueSeen } from './trends-seen.ts';
import {
  boardSetUp,
  cardShows,
  cardsInStep,
  everyFindingRead,
  hasSubIssue,
  noneReopened,
  published,
  statusUpdated,
  toldOnce,
} from './trends-sights.ts';

const unused = () => Promise.reject(new Error('not read here'));
const forge: Forge = { labels: unused, issue: unused, comments: unused, events: unused, check: unused };

const one = { repository: 'acme/app', number: 1 };
const finding = (change: Partial<FindingSeen> = {}): FindingSeen => ({
  ...one,
  title: 'Leavers',
  closed: false,
  closedAt: null,
  labels: ['nonconformity', 'stage:analysis'],
  told: true,
  reopenedByApp: 0,
  said: ['status'],
  ...change,
});
const board = (change: Partial<BoardSeen> = {}): BoardSeen => ({
  title: 'Clause 10',
  url: '',
  readme: 'Newest trend report',
  fields: ['Stage'],
  views: ['By stage'],
  cards: [{ ...one, shown: { Stage: 'Analysis' } }],
  updates: [{ status: 'AT_RISK', body: '- Overdue: 1' }],
  ...change,
});
const issue = (change: Partial<IssueSeen> = {}): IssueSeen => ({
  number: 3,
  title: 'Report: Oct 2026',
  body: '**At risk.**\n\n## What is new\n\n- More\n',
  closed: false,
  comments: ['the pack'],
  subIssues: ['Look'],
  ...change,
});

function acme(
  findings: readonly FindingSeen[],
  shown: BoardSeen = board(),
  issues: readonly IssueSeen[] = [issue()],
): Acme {
  return { findings: async () => findings, board: async () => shown, labelled: async () => issues };
}

const closed = (change: Partial<FindingSeen> = {}): FindingSeen =>
  finding({ closed: true, closedAt: '40', labels: ['stage:closed'], ...change });
const closedCard = board({ cards: [{ ...one, shown: { Stage: 'Closed' } }] });
/** The time of a closing is how many days ago it was. */
const inStep = (there: Acme) => cardsInStep(there, Number);

describe('what the story expects of a register and its board', () => {
  test.each([
    ['every finding read', everyFindingRead(acme([finding()])), true],
    ['no finding at all', everyFindingRead(acme([])), false],
    ['one without a status comment', everyFindingRead(acme([finding(), finding({ told: false })])), false],
    ['one with two stages', everyFindingRead(acme([finding({ labels: ['stage:closed', 'stage:analysis'] })])), false],
    ['none reopened', noneReopened(acme([closed()]), () => 1), true],
    ['one reopened and closed again', noneReopened(acme([closed({ reopenedByApp: 1 })]), () => 1), false],
    ['fewer closed than before', noneReopened(acme([finding()]), () => 1), false],
    ['a board with all there should be', boardSetUp(acme([]), ['By stage'], ['Stage']), true],
    ['a board without a view', boardSetUp(acme([]), ['Overdue'], ['Stage']), false],
    ['a board without a field', boardSetUp(acme([]), ['By stage'], ['Due']), false],
    ['a card at its stage', inStep(acme([finding()])), true],
    ['a card at another stage', inStep(acme([finding({ labels: ['stage:planning'] })])), false],
    ['an open finding without a card', inStep(acme([finding(), finding({ number: 2 })])), false],
    [
      'a finding with two cards',
      inStep(acme([finding()], board({ cards: [...board().cards, ...board().cards] }))),
      false,
    ],
    ['a card of one that ended lately', inStep(acme([closed()], closedCard)), true],
    ['no card of one that ended lately', inStep(acme([finding(), closed({ number: 2 })])), false],
    ['a card of one that ended long ago', inStep(acme([closed({ closedAt: '200' })], closedCard)), false],
    ['no card of one that ended long ago', inStep(acme([finding(), closed({ number: 2, closedAt: '200' })])), true],
    [
      'a card with a value',
      cardShows(
        acme([]),
        () => one,
        () => ({ Stage: 'Analysis' }),
      ),
      true,
    ],
    [
      'a card with another value',
      cardShows(
        acme([]),
        () => one,
        () => ({ Stage: 'Closed' }),
      ),
      false,
    ],
    [
      'no card',
      cardShows(
        acme([]),
        () => ({ ...one, number: 9 }),
        () => ({}),
      ),
      false,
    ],
    ['told once', toldOnce(acme([finding({ said: ['status', 'mark'] })]), () => one, 'mark'), true],
    ['told twice', toldOnce(acme([finding({ said: ['mark', 'mark'] })]), () => one, 'mark'), false],
    ['not told', toldOnce(acme([finding()]), () => one, 'mark'), false],
    [
      'an issue with its texts',
      published(
        'report',
        async () => [issue()],
        () => 'Oct',
        () => ['At risk', 'pack'],
      ),
      true,
    ],
    [
      'an issue without a text',
      published(
        'report',
        async () => [issue()],
        () => 'Oct',
        () => ['mermaid'],
      ),
      false,
    ],
    [
      'no issue of that title',
      published(
        'report',
        async () => [issue()],
        () => 'Nov',
        () => [],
      ),
      false,
    ],
    ['a status update', statusUpdated(acme([])), true],
    ['no status update', statusUpdated(acme([], board({ updates: [] }))), false],
    ['a README without the report', statusUpdated(acme([], board({ readme: 'x' }))), false],
    ['a decision', hasSubIssue(async () => [issue()], 'Look'), true],
    ['no such decision', hasSubIssue(async () => [issue()], 'Buy'), false],
  ])('%s', async (_, expectation, met) => {
    const sight = await expectation.see(forge);
    expect(sight.met).toBe(met);
    expect(sight.now).not.toBe('');
  });

  test('a report shows its first line and what is new', async () => {
    const sight = await published(
      'report',
      async () => [issue()],
      () => 'Oct',
      () => [],
    ).see(forge);
    expect(sight.details).toEqual(['At risk.', 'More']);
  });
});
