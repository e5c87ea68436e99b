import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandNames } from '../../src/record/commands.ts';
import { readComment } from '../../src/record/comments.ts';
import type { RefusalReason } from '../../src/record/read-finding.ts';
import { refusalLine } from '../../src/words/refusals.ts';

const url = 'https://github.com/acme/app/issues/12#issuecomment-7';
const line = (reason: RefusalReason, hint: string | null = null, command = 'approve') =>
  refusalLine({ command, comment: 'IC_7', url, by: null, at: null, reason, hint }).replace(`](${url})`, ']()');

describe('a comment without effect', () => {
  test('names the part its writer had', () => {
    const by = { login: 'frank', databaseId: 6, bot: false };
    const told = { command: 'verify', comment: 'IC_7', url, by, at: null, hint: 'owns acme/app#14' } as const;
    expect(refusalLine({ ...told, reason: 'took-part' })).toContain('no part in the work: `frank` owns `acme/app#14`.');
  });
  test.each<[RefusalReason, string | null, string, string]>([
    ['edited', null, 'approve', '[`/approve`]() was edited after it was posted. Post it again as a new comment.'],
    ['bot', null, 'approve', '[`/approve`]() came from an automation or a deleted account. A person has to say this.'],
    ['role', null, 'approve', '[`/approve`]() needs a security lead or management. Please ask one of them to post it.'],
    ['role', null, 'verify', '[`/verify`]() needs a verifier. Please ask one of them to post it.'],
    ['role', null, 'accept-risk', '[`/accept-risk`]() needs management. Please ask one of them to post it.'],
    ['role', null, 'root-cause', '[`/root-cause`]() needs the owner, or triage access to this repository.'],
    ['role', null, 'nonsense', '[`/nonsense`]() needs the owner, or triage access to this repository.'],
    ['unknown-command', '/approve', '/aprove', '[`/aprove`]() is not a command; did you mean `/approve`?'],
    ['unknown-command', null, 'aprove', '[`/aprove`]() is not a command. Comment `/help` for the list.'],
    [
      'unknown-command',
      '/lessons',
      '/lessons',
      '[`/lessons`]() must begin the comment. Post it again as a comment of its own.',
    ],
    [
      'incomplete-command',
      'the number of another finding',
      'duplicate',
      '[`/duplicate`]() needs the number of another finding after it. Post it again with that.',
    ],
    ['incomplete-command', 'because …', 'reject', '[`/reject`]() needs `because …` after it. Post it again with that.'],
    [
      'description-counts',
      'Root cause',
      'root-cause',
      '[`/root-cause`]() says something else than `### Root cause` in the description, which counts. Change it there, or empty it there.',
    ],
    [
      'own-work',
      'wrote it',
      'approve',
      '[`/approve`]() needs a second pair of eyes (wrote it). Please ask somebody else to post it.',
    ],
    [
      'nothing-to-approve',
      'Root cause',
      'approve',
      '[`/approve`]() came before `### Root cause` was filled. Fill it in, then post the command again.',
    ],
    [
      'window-open',
      '2027-03-01',
      'verify',
      '[`/verify`]() is too early: a verdict counts from 1 Mar 2027 on. Post it again then.',
    ],
    [
      'window-open',
      null,
      'verify',
      '[`/verify`]() is too early: actions are still open. Post it again when they are done and the window is over.',
    ],
    [
      'took-part',
      'merged acme/app#14',
      'verify',
      '[`/verify`]() needs somebody who had no part in the work (`merged acme/app#14`). Please ask another verifier to look and post it.',
    ],
    [
      'severity-differs',
      'major',
      'triage',
      'The description names another severity now; what triage set counts (major). To change it, a security lead comments `/triage severity:… because …`.',
    ],
    ['no-cause', 'C1, C2', 'action', '[`/action`]() needs the cause it removes, as in `cause:C1`. There are `C1, C2`.'],
    ['no-cause', 'C1', 'action', '[`/action`]() needs the cause it removes, as in `cause:C1`. There is `C1`.'],
    [
      'no-cause',
      '',
      'action',
      '[`/action`]() has no cause to remove yet. Name the causes first with `/root-cause`, then post it again.',
    ],
    [
      'not-assignable',
      'bob',
      'triage',
      "[`/triage`]() names `@bob`, who can't be assigned here. Give that account access to this repository and assign it, or assign somebody else.",
    ],
    [
      'too-many-moves',
      '2',
      'due',
      "[`/due`]() needs management now: this finding's dates were moved 2 times already. Please ask them to post it.",
    ],
    ['too-many-moves', null, 'due', '[`/due`]() needs management now. Please ask them to post it.'],
    [
      'not-without-action',
      'a major finding',
      'approve',
      '[`/approve`]() doesn\'t fit this finding (a major finding): it needs an action. Plan one with `/action "title" cause:C1`.',
    ],
  ])('%s (%j) of /%s is told', (reason, hint, command, expected) => {
    expect(line(reason, hint, command)).toBe(expected);
  });

  const reasons: Record<RefusalReason, true> = {
    edited: true,
    role: true,
    bot: true,
    'unknown-command': true,
    'incomplete-command': true,
    'description-counts': true,
    'wrong-place': true,
    'own-work': true,
    'nothing-to-approve': true,
    'approved-text-unknown': true,
    'window-open': true,
    'took-part': true,
    'severity-lowered': true,
    'severity-differs': true,
    'no-cause': true,
    'not-assignable': true,
    'too-many-actions': true,
    'no-sub-issues': true,
    'too-many-moves': true,
    'date-past': true,
    'date-too-far': true,
    'owner-alone': true,
    'not-without-action': true,
    'not-closed': true,
    'unknown-finding': true,
    'not-earlier': true,
    'no-effect-now': true,
  };
  const all = Object.keys(reasons) as RefusalReason[];

  test.each(all)('%s is one short line of whole sentences', (reason) => {
    for (const hint of [null, 'C1', '2027-03-01', '#12']) {
      const said = line(reason, hint);
      expect(said).not.toMatch(/\n|undefined|null|[^\]]\(\)|\s[,.:;]|\s\s|NaN/);
      expect(said).toMatch(/[.?]$/);
      expect(said.length).toBeLessThan(230);
    }
  });

  test('says with a problem what was written and what to write', () => {
    const missing = readComment('/triage severty:major').commands[0]?.missing ?? '';
    expect(line('incomplete-command', missing, 'triage')).toBe(
      '[`/triage`]() does not know `severty:major`; did you mean `severity:major`? Post it again as a new comment.',
    );
  });

  test('lets nothing of a stranger’s text act, whatever the hint', () => {
    const unit = fc.constantFrom(
      '@bob',
      '#12',
      '`',
      '``',
      '<b>',
      '[x](y)',
      '|',
      '\n',
      'a ',
      '<!--',
      '*',
      '### ',
      'fixes ',
    );
    const hint = fc.array(unit).map((units) => units.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...all), hint, fc.constantFrom(...commandNames), (reason, text, command) => {
        const said = line(reason, text, command);
        const outside = said.replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
        expect(outside).not.toMatch(/[@<>|\n`]|#\d|\]\([^)]|\*/);
      }),
    );
  });
});
