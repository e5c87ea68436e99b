/** The status in words: what it is, and every reason for it, so that nobody has to ask why. */
import { healthRules, healthThresholds, inactiveMeans } from '../../trends/health.ts';
import type { Health, HealthReason } from '../../trends/report.ts';
import { capital } from '../dates.ts';
import type { Text } from '../document/document.ts';
import { count, list } from '../safe.ts';
import { statusNames } from './labels.ts';

/** "At risk. 1 major is late, and 3 of 14 open findings are overdue." */
export const healthText = (health: Health): Text => [
  { strong: `${statusNames[health.status]}.` },
  ` ${capital(healthReasons(health))}.`,
];

/** The reasons as one clause, in the order of the rules. */
export function healthReasons({ status, reasons }: Health): string {
  if (status === 'inactive') return inactiveMeans.replace(/\.$/, '');
  return reasons.length === 0 ? 'none of the rules for a worse status is met' : list(reasons.map(reasonText));
}

const { majorLateDays, growingMonths } = healthThresholds;

function reasonText({ rule, status, count: n, of }: HealthReason): string {
  switch (rule) {
    case 'hard-stop':
      return count(n, 'major is past its hard stop', 'majors are past their hard stop');
    case 'major-late':
      return `${count(n, 'major is', 'majors are')}${status === 'off-track' ? ` more than ${majorLateDays} days` : ''} late`;
    case 'many-late':
    case 'some-late':
      return `${n} of ${of ?? n} open findings ${n === 1 ? 'is' : 'are'} overdue`;
    case 'came-back':
      return `${count(n, 'finding')} came back after the verdict "effective"`;
    case 'ineffective':
      return `${count(n, 'verdict was', 'verdicts were')} "ineffective" or "partially effective"`;
    case 'acceptance-ended':
      return count(n, 'accepted risk is past its last day', 'accepted risks are past their last day');
    case 'signal':
      return `${count(n, 'chart shows', 'charts show')} an unwelcome change`;
    case 'backlog-grows':
      return `the backlog grew ${growingMonths} months in a row`;
  }
}

/** The rules, for the end of a report: one line each, with the status it leads to. */
export const healthRuleLines = (): readonly Text[] => [
  ...healthRules.map(({ status, means }): Text => [{ strong: `${statusNames[status]}:` }, ` ${means}`]),
  [{ strong: `${statusNames.inactive}:` }, ` ${inactiveMeans}`],
  [{ strong: `${statusNames['on-track']}:` }, ' Everything else.'],
];
