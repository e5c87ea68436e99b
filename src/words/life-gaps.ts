/** The gaps that only a person in the right position can close: triage, approvals, judgements, the verdict. */
import type { ApprovalOf, CorrectiveAction, LifeGap } from '../assess/assessment.ts';
import { fields } from '../record/fields.ts';
import { day } from './day.ts';
import type { GapWords } from './gaps.ts';
import { code, link, list } from './safe.ts';

/** Turns such a gap into words. */
export function lifeWords(gap: LifeGap): GapWords {
  switch (gap.code) {
    case 'not-triaged':
      return triageWords(gap);
    case 'escalation-proposed':
      return escalationWords(gap);
    case 'approval-missing':
    case 'approval-void':
    case 'why-left':
      return approvalWords(gap);
    case 'method-too-light':
    case 'causes-unchanged':
    case 'training-not-answered':
    case 'decline-without-reason':
      return textWords(gap);
    case 'recurrence-unjudged':
    case 'came-back':
      return recurrenceWords(gap);
    case 'plan-lacks':
    case 'verdict-missing':
      return effectivenessWords(gap);
    default:
      return actionWords(gap);
  }
}

type Of<C extends LifeGap['code']> = Extract<LifeGap, { code: C }>;

const example = { severity: 'severity:minor', risk: 'risk:low', owner: 'owner:@name' };

function triageWords({ lacking }: Of<'not-triaged'>): GapWords {
  const asked = (['severity', 'risk', 'owner'] as const).filter((one) => lacking.includes(one));
  const named = (asked.length === 0 ? (['severity', 'risk'] as const) : asked).map((one) => example[one]);
  return {
    what: asked.length === 0 || lacking.includes('decision') ? 'Triage' : `Triage: ${list([...asked])}`,
    how: `A security lead decides, for example: \`/triage ${named.join(' ')}\`.`,
  };
}

function escalationWords({ why, references }: Of<'escalation-proposed'>): GapWords {
  const reason =
    why === 'minors'
      ? `${list(references.slice(0, 5))} ${references.length === 1 ? 'names' : 'name'} the same requirement within 12 months`
      : `${list([...references])} was closed as effective and came back`;
  return {
    what: 'Major proposed',
    how: `${reason}. A security lead accepts with \`/triage severity:major\` or declines with \`/override escalation because …\`. Ask, too, why the corrective action did not hold.`,
  };
}

const approvals: Readonly<Record<ApprovalOf, { what: string; command: string; who: string }>> = {
  'root-cause': {
    what: 'Approval of the root cause',
    command: '/approve root-cause, no obvious why remains',
    who: 'A security lead who did not write it',
  },
  plan: { what: 'Approval of the plan', command: '/approve plan', who: 'A security lead who does not own the finding' },
  'plan-management': {
    what: 'Approval of the plan by management',
    command: '/approve plan',
    who: 'Management (the finding is major and the risk is high)',
  },
};

function approvalWords(gap: Of<'approval-missing' | 'approval-void' | 'why-left'>): GapWords {
  if (gap.code === 'why-left')
    return {
      what: 'Root cause: is an obvious “why” left?',
      how: 'The approver reads the causes once more and comments `/approve root-cause, no obvious why remains`.',
    };
  const { what, command, who } = approvals[gap.what];
  if (gap.code === 'approval-missing') return { what, how: `${who} comments \`${command}\`.` };
  const { by, at, url, changed } = gap.approval;
  return {
    what: `${what}: void`,
    how: `${link(`The approval by ${by.login}`, url)} of ${day(at)} no longer counts, because ${list([...changed])} afterwards. ${who} reads it again and comments \`${command}\`.`,
  };
}

function textWords(
  gap: Of<'method-too-light' | 'causes-unchanged' | 'training-not-answered' | 'decline-without-reason'>,
): GapWords {
  switch (gap.code) {
    case 'method-too-light':
      return gap.why === 'other'
        ? {
            what: 'Root cause method: too light',
            how: '“Other” is for minor findings of low risk. Use one of the named methods, such as Fishbone.',
          }
        : {
            what: 'Root cause method: 5 Whys alone',
            how: 'For a major or risky finding 5 Whys follows one path only: add a second cause, or a second method.',
          };
    case 'causes-unchanged':
      return {
        what: `Root cause: the same as in iteration ${gap.iteration - 1}`,
        how: 'Acting on these causes did not work. Say what was missed: at least one cause has to be new.',
      };
    case 'training-not-answered':
      return {
        what: 'Training',
        how: `Say under \`### ${fields.communication.heading}\` whether somebody needs training, who and when, or that no training is needed.`,
      };
    case 'decline-without-reason':
      return {
        what: 'Reason for declining',
        how: 'A security lead comments `/reject because …`, so that the idea is answered and not just gone.',
      };
  }
}

function recurrenceWords(gap: Of<'recurrence-unjudged' | 'came-back'>): GapWords {
  if (gap.code === 'came-back')
    return {
      what: 'It came back',
      how: `${list([...gap.references])} was declared a recurrence after the actions were done, so “effective” can't be shown. Go back to the causes with \`/verify ineffective …\`.`,
    };
  const shown = gap.findings.slice(0, 5).map(({ reference, url }) => link(reference, url));
  const more = gap.findings.length > 5 ? [`${gap.findings.length - 5} more`] : [];
  const first = gap.findings[0]?.reference ?? '#12';
  return {
    what: gap.since ? 'Similar findings since then' : 'Seen before?',
    how: `${list([...shown, ...more])} ${gap.findings.length === 1 ? 'names' : 'name'} the same requirement and area or kind of cause. A security lead looks and comments \`/recurrence-of ${first}\` or \`/not-recurrence ${first} because …\`.`,
  };
}

const lackWords = {
  verifier: 'who verifies (`Verifier: @name`)',
  method: 'how it will be looked at (`Method: …`)',
  owner: 'an owner (assign somebody)',
  due: 'a due date (`Due: 2027-01-31`)',
  done: 'how one will see that it is done (`Done when: …`)',
} as const;

function effectivenessWords(gap: Of<'plan-lacks' | 'verdict-missing'>): GapWords {
  if (gap.code === 'plan-lacks')
    return {
      what: `${fields.eff_criteria.heading}: incomplete`,
      how: `Add ${list(gap.lacking.map((one) => lackWords[one]))} to \`### ${fields.eff_criteria.heading}\`.`,
    };
  const who =
    gap.verifier === null ? 'A verifier who had no part in the work' : `\`@${gap.verifier}\` or another verifier`;
  const from = gap.from === null ? '' : ` from ${day(gap.from)} on`;
  return {
    what: 'Verdict on effectiveness',
    how: `${who} comments${from} \`/verify effective …\` (or \`ineffective\`, \`inconclusive\`) with what was looked at and what it showed.`,
  };
}

const actionList = (actions: readonly CorrectiveAction[]): string => {
  const shown = actions.slice(0, 5).map(actionLink);
  return list(actions.length > 5 ? [...shown, `${actions.length - 5} more`] : shown);
};

const actionLink = ({ reference, url }: CorrectiveAction): string => (url === null ? reference : link(reference, url));

type ActionGap = Of<
  | 'no-new-action'
  | 'cause-uncovered'
  | 'action-without-cause'
  | 'action-cause-unknown'
  | 'action-lacks'
  | 'action-due-late'
  | 'evidence-missing'
>;

function actionWords(gap: ActionGap): GapWords {
  switch (gap.code) {
    case 'no-new-action':
      return {
        what: 'New corrective action',
        how: 'What was done before did not work. Comment `/action "title" cause:C1 owner:@name due:+30d`.',
      };
    case 'cause-uncovered':
      return {
        what: `No action against ${list([...gap.causes])}`,
        how: `Comment \`/action "title" cause:${gap.causes[0]} owner:@name due:+30d\`, or name the cause in an action that removes it.`,
      };
    case 'action-without-cause':
      return {
        what: 'Action without a cause',
        how: `Say in ${actionList(gap.actions)} which cause it removes: a line such as \`Causes: C1\`.`,
      };
    case 'action-cause-unknown':
      return {
        what: 'Action against a cause that is not there',
        how: `${actionLink(gap.action)} names ${list(gap.causes.map((id) => code(id, 10)))}. Name a cause of this finding there.`,
      };
    case 'action-lacks':
      return {
        what:
          gap.actions.length === 1
            ? `Action ${gap.actions[0]?.reference}: incomplete`
            : `${gap.actions.length} actions: incomplete`,
        how: `Give ${actionList(gap.actions)} ${list(gap.lacking.map((one) => lackWords[one]))}.`,
      };
    case 'action-due-late':
      return {
        what: `Action ${gap.action.reference}: due too late`,
        how: `${actionLink(gap.action)} is due ${day(gap.action.due ?? '')}, the plan has to be carried out by ${day(gap.latest)}. Move one of them: \`/due implemented … because …\`.`,
      };
    case 'evidence-missing':
      return {
        what: 'Evidence that actions are done',
        how: `Add a link or a text under \`### Evidence\` in ${actionList(gap.actions)}; a merged pull request that closes it counts too.`,
      };
  }
}
