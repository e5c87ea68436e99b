/** Management reviews when GitHub fails, when policies change, and against comments that want too much. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringReviews } from '../../src/reconcile/review/bring-reviews.ts';
import { verifyChain } from '../../src/store/ledger.ts';
import { bodyOf } from '../assess/facts.ts';
import { answers } from '../assess/life-facts.ts';
import { person } from '../github-simulator/people.ts';
import type { Issue } from '../github-simulator/world-issues.ts';
import { day, hour, inDays, type Life, minute, openLife, roles } from './life.ts';
import { repository } from './stage.ts';

let life: Life;
let date: string;
beforeEach(async () => {
  life = await openLife(`rigour: essential\n${roles}`);
  date = inDays(life.stage, 40);
  await life.policy(policy());
  await life.raised();
});
afterEach(async () => {
  const { violations } = life.stage.simulator;
  await life.close();
  expect(violations).toEqual([]);
});

const policy = (more = roles): string => `rigour: essential
${more}management_review:
  dates: ["${date}"]
  repository: ${repository}
`;
const installation = (): number => [...life.stage.simulator.world.installations.keys()][0] ?? 0;
const reviews = (): readonly number[] =>
  [...life.stage.simulator.control.repository(repository).issues.keys()].filter((number) =>
    life.stage.labels(number).includes('management-review'),
  );
const written = (number: number, mark: string): string =>
  life.stage.said(number).find(({ body }) => body.includes(`<!-- clause10:${mark} -->`))?.body ?? '';
const status = (number: number): string => written(number, 'status');
const pack = (number: number): string => written(number, 'review-pack');
const subIssues = (number: number): readonly Issue[] =>
  life.stage.issue(number).subIssueIds.flatMap((id) => life.stage.simulator.world.issues.get(id) ?? []);
const failures = () => life.stage.log.filter(({ level }) => Number(level) >= 50).map(({ msg }) => msg);

async function opened(): Promise<number> {
  await life.stage.advance(20 * day);
  const [number] = reviews();
  if (number === undefined) throw new Error('no review was opened');
  return number;
}

describe('opened once', () => {
  test.each([
    ['the answer is lost', { kind: 'reset', applied: true }],
    ['GitHub fails after it', { kind: 'status', status: 502, applied: true }],
    ['GitHub fails before it', { kind: 'status', status: 502 }],
  ] as const)('when %s', async (_, fault) => {
    const armed = life.stage.simulator.faults.armRequest(fault, { route: 'issues/create' });
    await life.stage.advance(20 * day);
    await life.stage.advance(hour);
    await life.stage.advance(day);
    expect(armed.hits).toBe(1);
    const [number = 0, ...others] = reviews();
    expect(others).toEqual([]);
    expect(life.stage.said(number)).toHaveLength(2);
  });
});

describe('decisions', () => {
  test.each([
    ['lost', { kind: 'status', status: 502, applied: true }],
    ['not given', { kind: 'status', status: 502 }],
  ] as const)('are made once when an answer is %s', async (_, fault) => {
    const number = await opened();
    life.stage.simulator.faults.armRequest(fault, { route: 'issues/create' });
    await life.say(
      life.erin,
      number,
      '/decide "Buy a key store" owner:@frank due:+20d\n/decide "Train" owner:@bob due:+9d',
    );
    await life.stage.advance(10 * minute);
    expect(subIssues(number).map(({ title }) => title)).toEqual(['Buy a key store', 'Train']);
  });

  test('of people who may not decide, quoted, in code or edited, are not made', async () => {
    const number = await opened();
    const words = '/decide "Buy a key store" owner:@frank due:+20d';
    await life.say(life.stage.dave, number, words);
    await life.say(life.alice, number, words);
    for (const text of [`> ${words}`, `\`\`\`\n${words}\n\`\`\``, `<!--\n${words}\n-->`])
      await life.say(life.erin, number, text);
    const { id } = await life.stage.simulator.settled().then(() => life.erin.comment(number, 'Hello'));
    await life.act(life.erin.editComment(id, words));
    expect(subIssues(number)).toEqual([]);
    expect(failures()).toEqual([]);
  });

  test('with a hostile title or an unknown owner are made, told, and harm nobody', async () => {
    const number = await opened();
    const title = '<!-- clause10:review:2027-01-01 --> @acme/security closes #1 | `code`';
    await life.say(life.erin, number, `/decide "${title}" owner:@nobody-here due:+20d`);
    const [decision] = subIssues(number);
    expect(decision?.title).toContain('closes #1');
    expect(decision?.assigneeIds).toEqual([]);
    expect(life.stage.said(decision?.number ?? 0)).toEqual([]);
    expect(status(number)).toContain('`@nobody-here`');
    expect(status(number)).not.toMatch(/(?<!`[^`\n]*)@acme\/security/);
    expect(failures()).toEqual([]);
  });
});

describe('attendance', () => {
  test.each(['@everyone', '@nobody-here', '@acme', '@clause10[bot]', '@erin, @-', '@here @all @channel'])(
    'of %s harms nobody and counts for nothing',
    async (who) => {
      await life.policy(policy('roles: { security_lead: ["@erin"], management: ["@acme/board"] }\n'));
      const number = await opened();
      await life.say(life.erin, number, `/attended ${who}`);
      await life.stage.advance(hour);
      expect(life.stage.issue(number).state).toBe('open');
      expect(status(number)).toContain('things are missing');
      expect(status(number)).not.toMatch(/(?:^|[^`\w/])@(?:everyone|here|all|channel|acme|nobody-here)\b/m);
      expect(failures()).toEqual([]);
    },
  );
});

test('what the register of other repositories gives is not shown once no policy asks for it', async () => {
  const { control, url } = life.stage.simulator;
  control.addRepository({ name: 'acme/secret', private: true, roles: { alice: 'write', bob: 'maintain' } });
  const secret = person(url, 'alice', 'acme/secret');
  await secret.open('Nightingale is late', bodyOf({ ...answers, severity: 'Major' }), ['nonconformity']);
  const number = await opened();
  expect(pack(number)).not.toContain('acme/secret');
  await life.policy(`rigour: essential\n${roles}`);
  await life.say(life.carol, number, '/why');
  await life.stage.advance(day);
  expect(pack(number)).not.toContain('acme/secret');
  expect(pack(number)).not.toContain('Nightingale');
});

test('an issue of ours with a text of people in it is no review', async () => {
  await life.policy(`rigour: full\n${roles}`);
  await life.triaged(1);
  await life.causesApproved(1);
  const mark = '<!-- clause10:review:2027-01-15 -->';
  await life.say(
    life.bob,
    1,
    `/action "Compare accounts" cause:C1,C2 owner:@frank due:+30d done:"All accounts are compared"`,
  );
  const [action] = subIssues(1);
  expect(action?.title).toContain('Compare');
  await life.act(life.alice.editBody(action?.number ?? 0, `${action?.body}\n${mark}\n`));
  await life.act(life.frank.close(action?.number ?? 0));
  expect(life.stage.labels(action?.number ?? 0)).not.toContain('management-review');
  expect(status(action?.number ?? 0)).toBe('');
});

test('a huge thread of attempts leaves the ledger whole', async () => {
  const number = await opened();
  const line = '/input b Nothing to report because the audit of last May looked at all of it and found it in order.';
  await life.say(life.carol, number, Array.from({ length: 300 }, () => line).join('\n'));
  await life.say(
    life.erin,
    number,
    Array.from({ length: 120 }, (_, i) => `/decide "Decision ${i}" owner:@bob due:+9d`).join('\n'),
  );
  // No more than sixty of a kind in an hour.
  for (let i = 0; i < 3; i += 1) await life.stage.advance(hour);
  expect(subIssues(number)).toHaveLength(100);
  expect(await verifyChain(life.stage.app().context.db)).toMatchObject({ ok: true });
  await bringReviews(life.stage.app().context, installation());
  await life.stage.quiet();
  expect(subIssues(number)).toHaveLength(100);
  expect(failures()).toEqual([]);
});
