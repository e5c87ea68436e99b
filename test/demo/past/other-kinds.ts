/** Observations, improvements and preventive items of the past: no duty to act, and still something comes of most. */
import type { Kind } from '../../../src/record/finding.ts';
import { daysFrom } from './diary.ts';
import { type Finding, raise } from './finding.ts';
import type { World } from './nonconformity.ts';
import { ownerIn, type RepositoryName } from './organisation.ts';

export interface Idea {
  readonly repository: RepositoryName;
  readonly kind: Exclude<Kind, 'nonconformity'>;
  readonly title: string;
  readonly text: string;
  readonly area: string;
  /** Whom it comes from, as the form offers it; '' where nobody was asked. */
  readonly from: 'Employee' | 'Customer' | 'Auditor' | 'Supplier' | 'Regulator' | '';
  /** Day of the past on which it was raised, counted back from today. */
  readonly daysAgo: number;
  /** What is done about it: nothing yet, an action that is under way or done, or it ends without one. */
  readonly outcome: 'waits' | 'planned' | 'done' | 'declined';
}

/** Notes the life of one. `today` is epoch milliseconds. */
export function idea({ github, diary }: World, wanted: Idea, today: number, turn: number): Finding {
  const { repository, kind, title, text, area, from } = wanted;
  const days = daysFrom(today - wanted.daysAgo * 24 * 60 * 60 * 1000, turn);
  const owner = ownerIn[repository];
  const finding = raise(github, diary, days.after(0), {
    repository,
    kind,
    title,
    by: 'alice',
    texts: { statement: text, area, ...(from === '' ? {} : { feedback_from: from }) },
  });
  if (wanted.outcome === 'waits') return finding;
  finding.own(days.after(5), 'erin', owner);
  if (wanted.outcome === 'declined') {
    const at = days.after(20);
    finding.say(
      at,
      'erin',
      () => '/reject because the effort is larger than what it would save this year; we look again in the next budget.',
    );
    finding.close(at + 60_000, 'erin', 'not_planned');
    return finding;
  }
  finding.plan(days.after(18), owner, `Try it out: ${title}`, 'Type: improvement');
  if (wanted.outcome === 'planned') return finding;
  finding.finish(days.after(50), owner);
  finding.close(days.after(52), owner);
  return finding;
}

/** An improvement that turned out to be a breach of a rule: erin makes it a nonconformity. */
export function becameNonconformity(
  world: World,
  wanted: Idea,
  today: number,
  turn: number,
  requirement: string,
): Finding {
  const finding = idea(world, { ...wanted, outcome: 'waits' }, today, turn);
  const days = daysFrom(today - wanted.daysAgo * 24 * 60 * 60 * 1000, turn);
  const owner = ownerIn[wanted.repository];
  const at = days.after(7);
  finding.say(
    at,
    'erin',
    () =>
      `/triage kind:nonconformity severity:minor risk:medium owner:@${owner} requirement:${requirement} because the policy asks for it already.`,
  );
  finding.label(at + 60_000, 'erin', 'nonconformity');
  finding.own(at + 120_000, 'erin', owner);
  return finding;
}
