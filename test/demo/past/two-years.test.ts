import { afterEach, expect, test } from 'vitest';
import { kinds } from '../../../src/record/finding.ts';
import { manifest } from '../../github-simulator/acme.ts';
import { type Simulator, startSimulator } from '../../github-simulator/simulator.ts';
import { begins, play } from './two-years.ts';

const simulators: Simulator[] = [];
afterEach(async () => {
  for (const simulator of simulators.splice(0)) {
    expect(simulator.violations).toEqual([]);
    await simulator.stop();
  }
});

async function played(now: number): Promise<Simulator> {
  const simulator = await startSimulator({ manifest, startsAt: begins(now) });
  simulators.push(simulator);
  play(simulator, now);
  return simulator;
}

function findings({ world }: Simulator) {
  const labels = [...world.repositories.values()].flatMap((repository) => [...repository.labels.values()]);
  const ofKind = new Set(labels.filter(({ name }) => kinds.some((kind) => kind === name)).map(({ id }) => id));
  return [...world.issues.values()].filter(({ labelIds }) => labelIds.some((id) => ofKind.has(id)));
}

const seen = (simulator: Simulator) =>
  findings(simulator).map(({ title, createdAt, closedAt, body, commentIds }) => [
    title,
    createdAt,
    closedAt,
    body,
    commentIds.length,
  ]);

test.each([
  ['in the middle of a month', '2026-11-22T06:00:00Z'],
  ['on the first day of a month', '2027-03-01T00:30:00Z'],
  ['on the last day of a leap February', '2028-02-29T23:00:00Z'],
])('the past is two years, all of it over, %s', async (_, at) => {
  const now = Date.parse(at);
  const simulator = await played(now);
  const all = findings(simulator);
  const times = all.map(({ createdAt }) => Date.parse(createdAt));
  expect(all.length).toBeGreaterThanOrEqual(85);
  expect(Math.max(...times)).toBeLessThan(now);
  expect(now - Math.min(...times)).toBeGreaterThan(690 * 86_400_000);
  expect(all.filter(({ state }) => state === 'closed').length).toBeGreaterThan(60);
  expect(simulator.webhooks.log).toEqual([]);
  expect(simulator.clock.now()).toBeLessThan(now);
});

test('the past is the same every time', async () => {
  const now = Date.parse('2026-11-22T06:00:00Z');
  expect(seen(await played(now))).toEqual(seen(await played(now)));
});
