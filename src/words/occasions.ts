/** Comments for single occasions in the life of a finding: two lines each, what happened and what to do. */
import type { Assessment } from '../assess/assessment.ts';
import type { Acceptance, Restart } from '../assess/life/life.ts';
import { readEffectivenessPlan } from '../record/effectiveness-plan.ts';
import { fields } from '../record/fields.ts';
import type { Gate } from '../record/finding.ts';
import type { Recurrence } from '../record/register.ts';
import { upperBound } from '../trends/zero-events.ts';
import { day } from './day.ts';
import { occasionMark } from './markers.ts';
import { gateNames } from './names.ts';
import { openGaps } from './open-gaps.ts';
import { code, link, list } from './safe.ts';

/** People who have to act now are mentioned, once. */
const mention = (logins: readonly string[]): string =>
  logins.length === 0 ? '' : `${list(logins.map((l) => `@${l}`))} `;

const because: Readonly<Record<Restart['why'], string>> = {
  ineffective: 'The actions did not work',
  'partially-effective': 'The actions worked only in part',
  inconclusive: 'The second verdict was inconclusive, too',
  reopened: 'A security lead has reopened this finding',
};

/** Back to the analysis, with the old one kept as it was. */
export function restarted(assessment: Assessment, restart: Restart, occasion: string): string {
  const { iteration } = assessment.life;
  const what = link(because[restart.why], restart.url);
  const next =
    restart.why === 'reopened'
      ? 'Approvals and verdicts given before no longer count.'
      : `The earlier causes are kept as they were. Say under \`### ${fields.root_cause.heading}\` what was missed, and act on it.`;
  return [
    `${mention(assessment.owners)}${what}, so it is back in analysis (iteration ${iteration}): ${code(restart.reason, 200)}`,
    next,
    occasionMark(occasion),
  ].join('\n\n');
}

/** The accepted time is over. */
export function acceptanceEnded(assessment: Assessment, acceptance: Acceptance, occasion: string): string {
  const [gap] = openGaps(assessment, 'required');
  const next = gap === undefined ? '' : `Next: ${gap.how} `;
  return [
    `${mention(assessment.owners)}The ${link('acceptance of the risk', acceptance.url)} ended on ${day(acceptance.until)}, so this finding is under way again.`,
    `${next}Management can accept the risk once more with \`/accept-risk until … because …\`; that does not cure the nonconformity.`,
    occasionMark(occasion),
  ].join('\n\n');
}

/** Asks for the verdict, and says what the planned sample can show. */
export function verdictDue(assessment: Assessment, windowEnds: string, occasion: string): string {
  const criteria = assessment.record.fields.get('eff_criteria')?.text ?? '';
  const plan = readEffectivenessPlan(criteria);
  const named = assessment.policy.policy.roles.verifier;
  const to = plan.verifier === null ? named.map((name) => name.replace(/^@/, '')) : [plan.verifier];
  const question =
    plan.sample === null
      ? 'Say how many cases were looked at: the fewer there are, the less “none found” shows.'
      : `${plan.sample} cases are planned: if none of them shows the fault again, recurrence in up to ${percent(upperBound(plan.sample))} of cases still cannot be excluded (95 %).`;
  return [
    `${mention(to)}The window of this finding ended on ${day(windowEnds)}: did the actions work? The criterion: ${code(measure(criteria), 200)}`,
    `${question} Comment \`/verify effective …\`, \`/verify ineffective …\` or \`/verify inconclusive …\` with what was looked at and what it showed.`,
    occasionMark(occasion),
  ].join('\n\n');
}

/** What is measured, without the lines that say how, by whom and when. */
const measure = (criteria: string): string =>
  criteria
    .split('\n')
    .filter(
      (line) => !/^\W{0,4}(?:method|sample|window|verifier|methode|stichprobe|fenster|prüfer)\W{0,3}:/iu.test(line),
    )
    .join(' ');

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

/** A later finding was declared a recurrence of this closed one. */
export function cameBack(assessment: Assessment, recurrence: Recurrence, occasion: string): string {
  return [
    `This finding was closed${assessment.stage === 'closed' ? ' as effective' : ''}, and it came back as ${link(recurrence.reference, recurrence.url)}. It counts as not effective from now on.`,
    'The work goes on there; this record stays as it is.',
    occasionMark(occasion),
  ].join('\n\n');
}

/** For information, as the policy asks. */
export function toldAt(at: Gate | 'closed', stakeholders: readonly string[], occasion: string): string {
  const what = at === 'closed' ? 'is closed' : `has passed the gate “${gateNames[at]}”`;
  return [
    `${stakeholders.join(' ')} For your information: this finding ${what}. Nothing to do for you.`,
    occasionMark(occasion),
  ].join('\n\n');
}
