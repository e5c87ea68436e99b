/** Trend reports on a stage, as tests look at them. */
import type { Issue } from '../github-simulator/world-issues.ts';
import { type Life, roles } from './life.ts';

export const reportPolicy = `rigour: essential
${roles}board: { owner: acme, title: Clause 10 }
reports: { repository: acme/isms }
`;

/** The issues with reports, the first one first. */
export const reportsOf = ({ stage }: Life): readonly Issue[] =>
  [...stage.simulator.world.issues.values()].filter(({ title }) => title.startsWith('Clause 10 trend report'));

/** Goes to seven in the morning of the first day of a month, so many months on. */
export async function goToMonth({ stage }: Life, months: number): Promise<void> {
  const now = new Date(stage.simulator.clock.now());
  await stage.advance(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1, 7) - now.getTime());
}
