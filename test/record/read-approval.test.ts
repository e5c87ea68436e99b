import { describe, expect, test } from 'vitest';
import { readComment } from '../../src/record/comments.ts';

const commandOf = (body: string) => readComment(body).commands[0];

describe('/approve', () => {
  test.each([
    ['root-cause', 'root-cause', null],
    ['root cause', 'root-cause', null],
    ['root_cause.', 'root-cause', null],
    ['the plan, thanks!', 'plan', null],
    ['Plan because the budget is granted', 'plan', 'the budget is granted'],
    ['plan\nbecause the budget is granted', 'plan', 'the budget is granted'],
    ['plan\n\nWell done.', 'plan', null],
    ['no-action because the effect is low', 'no-action', 'the effect is low'],
    ['no action because the effect\nis low', 'no-action', 'the effect\nis low'],
    ['no-action\nThe effect is low', 'no-action', 'The effect is low'],
  ])('%j', (argument, what, reason) => {
    const command = commandOf(`/approve ${argument}`);
    expect(command?.detail).toEqual({ name: 'approve', what, reason, noWhyLeft: false });
    expect(command).toMatchObject({ needs: 'security-lead', orAs: ['management'] });
  });

  test.each([
    ['', 'needs what is approved after it: `root-cause`, `plan` or `no-action because …`'],
    ['plna', 'does not know `plna`; did you mean `/approve plan`?'],
    ['rot-cause', 'does not know `rot-cause`; did you mean `/approve root-cause`?'],
    ['everything', 'does not know `everything`; choose `root-cause`, `plan` or `no-action`'],
    ['plan-b', 'does not know `plan-b`; did you mean `/approve plan`?'],
    ['no-action', 'needs a reason after it: `no-action because …`'],
    ['no-action because …', 'needs a reason after `because`'],
    ['plan because', 'needs a reason after `because`'],
    [
      'plan except C2',
      "can't be given with `except C2`: an approval has no conditions; a remark begins with `because`",
    ],
    ['plan, not yet', "can't be given with `not yet`: an approval has no conditions; a remark begins with `because`"],
    [
      'root-cause\nif C2 gets an owner',
      "can't be given with `if C2 gets an owner`: an approval has no conditions; a remark begins with `because`",
    ],
  ])('%j is told what to do: %s', (argument, problem) => {
    expect(commandOf(`/approve ${argument}`)).toMatchObject({ detail: null, missing: problem });
  });
});

describe('“no obvious why remains”', () => {
  const saidIn = (body: string) => {
    const detail = commandOf(body)?.detail;
    return detail?.name === 'approve' && detail.noWhyLeft;
  };

  test.each([
    '/approve root-cause, no obvious why remains',
    '/approve root-cause no obvious why remains',
    '/approve root-cause: No obvious “why” remains.',
    '/approve root-cause because no obvious why remains',
    '/approve root-cause\n\n- [x] No obvious why remains',
    '/approve root-cause\n* [X] **No obvious why** remains',
    'I confirm that no obvious why is left.\n\n/approve root-cause',
    '/approve root-cause\nKein offensichtliches Warum bleibt offen.',
  ])('is said in %j', (body) => {
    expect(saidIn(body)).toBe(true);
  });

  test.each([
    '/approve root-cause',
    '/approve root-cause\n- [ ] No obvious why remains',
    '/approve root-cause\n> No obvious why remains',
    '/approve root-cause\n\n```\nno obvious why remains\n```',
    '/approve root-cause\nWrite `no obvious why remains` next time.',
    '/approve root-cause\n<!-- no obvious why remains -->',
    '/approve root-cause\n~~No obvious why remains~~',
    '/approve root-cause\nNo obvious why remains?',
    '/approve root-cause\nI doubt that no obvious why remains',
    '/approve root-cause\nNo obvious why remains, except for C2',
    '/approve root-cause\nNo obvious why remains once C2 is answered',
    '/approve root-cause\nIf no obvious why remains, fine',
    '/approve root-cause\nThe form says "no obvious why remains"',
    '/approve plan, no obvious why remains',
  ])('is not said in %j', (body) => {
    expect(saidIn(body)).toBe(false);
  });
});

describe('/verify', () => {
  test.each([
    ['effective 0 of 25 leavers were active', 'effective', '0 of 25 leavers were active'],
    ['effective: 0 of 25, see #40', 'effective', '0 of 25, see #40'],
    ['effective because 0 of 25 leavers were active', 'effective', '0 of 25 leavers were active'],
    ['effective\n\n25 leavers checked\n\n- 0 active', 'effective', '25 leavers checked\n\n- 0 active'],
    ['\neffective\n25 leavers checked', 'effective', '25 leavers checked'],
    ['partially effective, 3 of 25 still active', 'partially-effective', '3 of 25 still active'],
    ['not effective: 3 of 25 still active', 'ineffective', '3 of 25 still active'],
    ['ineffective 3 of 25 still active', 'ineffective', '3 of 25 still active'],
    ['inconclusive: 2 leavers in 90 days', 'inconclusive', '2 leavers in 90 days'],
    ['wirksam: 0 von 25', 'effective', '0 von 25'],
  ])('%j', (argument, verdict, text) => {
    expect(commandOf(`/verify ${argument}`)).toMatchObject({
      needs: 'verifier',
      detail: { name: 'verify', verdict, text },
      missing: null,
    });
  });

  test.each([
    ['', /^needs a verdict: `effective`/],
    ['looks good, 0 of 25', /^needs a plain verdict first: `effective`/],
    ['effective?', /^needs a plain verdict first/],
    ['effective is not what I saw', /^needs a plain verdict first/],
    ['effective, hopefully', /^needs a plain verdict first/],
    ['effective', /^needs what was looked at after the verdict/],
    ['effective. TBD', /^needs what was looked at after the verdict/],
    ['effective\n/why\n25 leavers checked', /^needs what was looked at after the verdict/],
  ])('%j is told what it lacks', (argument, problem) => {
    expect(commandOf(`/verify ${argument}`)).toMatchObject({ detail: null });
    expect(commandOf(`/verify ${argument}`)?.missing).toMatch(problem);
  });
});
