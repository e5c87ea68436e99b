/** The loop for one management review: assess, plan, remember, perform. Its issue was read by the loop for issues. */
import { assessReview } from '../../assess/review/assess-review.ts';
import type { ReviewBackground } from '../../assess/review/assessment.ts';
import { planReview } from '../../assess/review/plan-review.ts';
import type { PolicyInForce } from '../../policy/in-force.ts';
import type { IssueFacts } from '../../record/facts.ts';
import type { WorkRow } from '../../store/work.ts';
import { type Context, done, type Outcome } from '../context.ts';
import { perform } from '../perform.ts';
import { lookUpAttendees } from './attendees.ts';
import type { KeptReview } from './kept.ts';
import { packComment } from './pack.ts';
import { type ReviewRun, rememberReview } from './remember-review.ts';

/** Brings one review into its right state. `policy` is the one in force in its repository: it says who is management. */
export async function reconcileReview(
  context: Context,
  row: WorkRow,
  installation: number,
  { facts, policy }: { readonly facts: IssueFacts; readonly policy: PolicyInForce },
  before: KeptReview,
): Promise<Outcome> {
  const first = assessReview(facts, policy, backgroundOf(before, before.management));
  const management = await lookUpAttendees(context, installation, facts, first, before.management);
  const assessment = assessReview(facts, policy, backgroundOf(before, management));
  const pack = facts.state === 'open' ? await packComment(context, installation, facts, assessment) : null;
  const effects = planReview(assessment, facts, pack);
  const kept = { ...before, management: { ...management } };
  const run: ReviewRun = { context, row, installation, facts, assessment, kept };
  await rememberReview(run, effects);
  const heldUntil = await perform(run, effects);
  const { suspension } = assessment;
  const times = [suspension === null ? null : Date.parse(suspension.until), heldUntil].filter((time) => time !== null);
  return times.length === 0 ? done : { result: 'wake', at: Math.min(...times) };
}

const backgroundOf = (
  { date, standard, acceptedClosing }: KeptReview,
  management: Readonly<Record<string, boolean>>,
): ReviewBackground => ({ date, standard, acceptedClosing, management: new Map(Object.entries(management)) });
