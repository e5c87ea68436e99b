/** What people write into the sections of a finding in random histories. */
import { complete } from '../assess/facts.ts';
import { answers } from '../assess/life-facts.ts';
import type { FormAnswers } from '../github-simulator/people.ts';
import type { EditableField, SectionText } from './history.ts';

const undecided: ReadonlySet<string> = new Set(['severity', 'risk', 'detected_on']);

/** All but what people decide, and without a severity (see `history.ts`). The verdict counts as soon as the policy lets it. */
export const whole: FormAnswers = {
  ...Object.fromEntries(Object.entries(answers).filter(([id, text]) => text !== '' && !undecided.has(id))),
  rca_method: ['5 Whys', 'Fishbone'],
  eff_criteria: 'No leaver of the next 25 keeps access.\nMethod: access report.\nSample: 25\nVerifier: @carol',
};

/** The text of an edit. */
export function textFor(field: EditableField, text: SectionText): string {
  if (text === 'emptied') return '';
  if (text === 'placeholder') return 'TBD';
  const filled = field === 'corrective_actions' ? 'None because the service is switched off.' : (complete[field] ?? '');
  return text === 'filled' ? filled : `${filled} (looked at again)`;
}
