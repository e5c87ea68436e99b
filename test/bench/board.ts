/**
 * Requests of a board with many cards, against a simulated GitHub: setting it up, putting every finding on it, one change, and
 * the night in which the days open of every open finding go up by one. Points are GraphQL's.
 */
import { boardId } from '../../src/reconcile/board/board-id.ts';
import { reconcileBoard } from '../../src/reconcile/board/reconcile-board.ts';
import type { Card } from '../../src/record/card.ts';
import { noteBoard } from '../../src/store/boards.ts';
import { wantCard } from '../../src/store/cards.ts';
import { put } from '../../src/store/index-of-findings.ts';
import { openStage, repository, type Stage } from '../flows/stage.ts';
import { indexed } from '../store/entries.ts';

const readings = ['BoardOwner', 'Board', 'BoardItems'];
const changings = ['Change', 'ChangeCards'];
const rest = ['projects/create-view-for-org'];

const dayMs = 86_400_000;
const cards = 1_000;

interface Cost {
  readonly reads: number;
  readonly changes: number;
  readonly rest: number;
  readonly points: number;
  readonly ms: number;
}

export interface BoardFigures {
  readonly cards: number;
  readonly setUp: Cost;
  readonly filling: Cost;
  readonly again: Cost;
  readonly oneChange: Cost;
  readonly night: Cost;
}

const card = (raisedOn: string, change: Partial<Card['values']> = {}): Card => ({
  values: {
    stage: 'Analysis',
    severity: 'Minor',
    source: 'Internal audit',
    requirement: 'A.5.18',
    next: 'bob',
    due: '2026-12-31',
    overdue: null,
    iteration: 1,
    verdict: null,
    closed_on: null,
    ...change,
  },
  raisedOn,
  endedOn: null,
  leavesOn: null,
});

/** Runs everything once. */
export async function benchBoard(): Promise<BoardFigures> {
  const stage = await openStage({ postgres: undefined });
  try {
    return await measure(stage);
  } finally {
    await stage.close();
  }
}

async function measure(stage: Stage): Promise<BoardFigures> {
  const { simulator } = stage;
  const { context } = stage.app();
  const installation = [...simulator.world.installations.keys()][0] ?? 0;
  const policy = { owner: 'acme', title: 'Clause 10', archive_after: 90 };
  const id = boardId(installation, policy);
  const board = {
    id,
    installation,
    owner: 'acme',
    title: 'Clause 10',
    number: null,
    timezone: 'UTC',
    archiveAfter: 90,
  };
  const raisedOn = new Date(simulator.clock.now() - 40 * dayMs).toISOString().slice(0, 10);
  const issues = simulator.control.addIssues({ by: 'alice', repository, count: cards });
  const home = simulator.control.repository(repository).nodeId;
  await noteBoard(context.db, board);
  const cost = async (): Promise<Cost> => {
    const mark = simulator.requests.mark();
    const began = performance.now();
    await reconcileBoard(context, installation, id);
    const ms = performance.now() - began;
    // The app sweeps meanwhile; only what the board asks for is counted.
    const made = simulator.requests.entries.slice(mark);
    const count = (names: readonly string[]): number =>
      made.filter(({ operation, route }) => names.includes(operation ?? route)).length;
    const points = made
      .filter(({ operation }) => [...readings, ...changings].includes(operation ?? ''))
      .reduce((sum, entry) => sum + entry.cost, 0);
    return { reads: count(readings), changes: count(changings), rest: count(rest), points, ms };
  };
  const setUp = await cost();
  for (const [i, { nodeId }] of issues.entries()) {
    await put(context.db, indexed(i + 1, { id: nodeId, installation, repository: home }));
    await wantCard(context.db, id, nodeId, card(raisedOn));
  }
  const filling = await cost();
  const again = await cost();
  await wantCard(context.db, id, issues[0]?.nodeId ?? '', card(raisedOn, { stage: 'Planning' }));
  const oneChange = await cost();
  stage.tick(dayMs);
  const night = await cost();
  return { cards, setUp, filling, again, oneChange, night };
}

/** The figures as lines for a person. */
export function boardLines({ cards: n, ...steps }: BoardFigures): string {
  const words: Readonly<Record<keyof typeof steps, string>> = {
    setUp: 'set-up (fields, views, README)',
    filling: `the first ${n} cards`,
    again: 'nothing changed',
    oneChange: 'one finding changed its stage',
    night: `the night, ${n} open cards`,
  };
  const rows = Object.entries(steps).map(([name, { reads, changes, rest, points, ms }]) => {
    const what = words[name as keyof typeof steps];
    return `  ${what.padEnd(32)} ${reads} reads, ${changes} changes, ${rest} REST, ${points} points (${(ms / 1000).toFixed(1)} s)`;
  });
  return ['board: GraphQL reads, GraphQL changes, REST writes, points', ...rows].join('\n');
}
