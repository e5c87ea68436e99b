/** An app that forgot everything finds it again on GitHub: nothing is made or said twice. */
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { boardOf } from './board.ts';
import { day, hour, inDays, type Life, minute, openLife, roles } from './life.ts';
import { repository } from './stage.ts';

let life: Life;
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

/** Everything but the ledger, which is what an auditor keeps. */
async function forgetEverything(): Promise<void> {
  const { kysely } = life.stage.app().context.db;
  const there = (await kysely.introspection.getTables()).map(({ name }) => name);
  const kept = there.filter((name) => name.startsWith('ledger') || name.startsWith('kysely'));
  for (const name of there.filter((each) => !kept.includes(each)))
    await sql`delete from ${sql.table(name)}`.execute(kysely);
}

/** Everything there is on GitHub that the app may have made, as one list of texts. */
function made(): readonly string[] {
  const { world } = life.stage.simulator;
  const issues = [...world.issues.values()].map(
    ({ title, state, commentIds, subIssueIds }) => `${title}, ${state}: ${commentIds.length}, ${subIssueIds.length}`,
  );
  const { fields, views, items, statusUpdates } = boardOf(life).project();
  const board = [fields.length, views.length, items.size, statusUpdates.length, world.projects.size].join();
  return [...issues, board];
}

test('the whole of it, with board, report, review and decisions', async () => {
  life = await openLife();
  const date = inDays(life.stage, 40);
  life.stage.simulator.control.addRepository({ name: 'acme/isms', private: true, roles: { bob: 'maintain' } });
  await life.policy(`rigour: essential
${roles}board: { owner: acme, title: Clause 10 }
reports: { repository: acme/isms }
management_review: { dates: ["${date}"], repository: ${repository} }
`);
  const finding = await life.raised();
  await life.say(
    life.bob,
    finding,
    '/action "Compare accounts" cause:C1,C2 owner:@frank due:+30d done:"All are compared"',
  );
  await life.stage.advance(25 * day);
  const review = Math.max(...life.stage.simulator.control.repository(repository).issues.keys());
  expect(life.stage.issue(review).title).toContain('Management review');
  await life.say(life.erin, review, '/decide "Buy a key store" owner:@frank due:+20d');
  await life.say(life.dan, review, '/attended @dan @erin');
  await life.stage.advance(9 * day);
  const before = made();
  expect(before.filter((text) => text.startsWith('Clause 10 trend report'))).toHaveLength(1);
  await forgetEverything();
  await life.stage.restart();
  await life.stage.advance(hour);
  await life.stage.advance(2 * hour);
  expect(made()).toEqual(before);
  await life.act(life.alice.close(finding));
  await life.stage.advance(minute);
  expect(life.stage.issue(finding).state).toBe('open');
});
