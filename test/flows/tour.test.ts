import { expect, test } from 'vitest';
import { day, effective, openLife } from './life.ts';

test('tour', { timeout: 120_000 }, async () => {
  const life = await openLife();
  const show = (what: string, n: number) => {
    console.log(`\n=================== ${what}: stage ${life.stageOf(n)} ${life.stage.issue(n).state} ${life.stage.labels(n).join(',')}`);
    console.log(life.status(n));
    for (const c of life.told(n)) console.log(`--------- [${c.createdAt}]\n${c.body}`);
  };
  const n = await life.raised();
  show('raised', n);
  await life.triaged(n); show('triaged', n);
  await life.causesApproved(n); show('causes', n);
  const a = await life.planned(n); show('planned', n);
  console.log(life.stage.issue(a).title, life.stage.issue(a).body);
  await life.planApproved(n); show('plan approved', n);
  await life.done(a); show('done', n);
  await life.say(life.carol, n, effective); show('too early', n);
  await life.stage.advance(61 * day); show('61 days', n);
  await life.say(life.carol, n, effective); show('effective', n);
  await life.act(life.bob.close(n)); show('closed', n);
  for (const e of await life.ledger(n)) console.log(e.kind, e.stageAfter, JSON.stringify(e.detail).slice(0,150));
  expect(life.stage.simulator.violations).toEqual([]);
  await life.close();
});
