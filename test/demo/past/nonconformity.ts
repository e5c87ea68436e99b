/** The usual life of a nonconformity, from the report to the closing, at the pace of its time. */
import type { Github } from '../../github-simulator/github.ts';
import type { Chance } from './chance.ts';
import { type Days, type Diary, daysFrom } from './diary.ts';
import { type Finding, raise } from './finding.ts';
import { ownerIn, type RepositoryName } from './organisation.ts';
import { foundIn, type Theme } from './theme.ts';

/** What is done one after the other. */
export const steps = ['triage', 'correction', 'cause', 'plan', 'done', 'verdict', 'closing'] as const;
export type Step = (typeof steps)[number];

/** Days after the report at a pace of 1: from the earliest to the latest. */
const usual: Readonly<Record<Step, readonly [number, number]>> = {
  triage: [1, 3],
  correction: [3, 10],
  cause: [12, 26],
  plan: [27, 40],
  done: [55, 82],
  verdict: [105, 150],
  closing: [106, 152],
};

export interface Wanted {
  readonly repository: RepositoryName;
  readonly theme: Theme;
  readonly place: string;
  /** Epoch milliseconds of the day on which it is raised; `turn` tells apart those of one day. */
  readonly raised: number;
  readonly turn: number;
  readonly severity: 'major' | 'minor';
  readonly risk: 'low' | 'medium' | 'high';
  readonly source: string;
  /** Shorter lives have a smaller number. */
  readonly pace: number;
  /** The last step that happens; all of them unless given. */
  readonly until?: Step;
}

export interface World {
  readonly github: Github;
  readonly diary: Diary;
  readonly chance: Chance;
}

/** A finding with its theme, its owner, and its days: what is asked of them comes after all that is noted already. */
export interface Course {
  readonly finding: Finding;
  /** The theme with its place filled in, and as it was given. */
  readonly theme: Theme;
  readonly template: Theme;
  readonly place: string;
  readonly owner: string;
  readonly days: Days;
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Notes the whole life of a nonconformity, up to the last step wanted. */
export function nonconformity({ github, diary, chance }: World, wanted: Wanted): Course {
  const theme = foundIn(wanted.theme, wanted.place);
  const days = daysFrom(wanted.raised, wanted.turn);
  const owner = ownerIn[wanted.repository];
  const raisedAt = days.after(0);
  const finding = raise(github, diary, raisedAt, {
    repository: wanted.repository,
    kind: 'nonconformity',
    title: theme.title,
    by: 'alice',
    texts: {
      statement: theme.statement,
      requirement: theme.requirement,
      evidence: theme.evidence,
      source: wanted.source,
      detected_on: isoDay(raisedAt),
      area: wanted.place,
    },
  });
  const course = { finding, theme, template: wanted.theme, place: wanted.place, owner, days };
  const last = steps.indexOf(wanted.until ?? 'closing');
  for (const step of steps.slice(0, last + 1)) {
    const [least, most] = usual[step];
    deeds[step](course, days.after(chance.between(least, most) * wanted.pace), wanted);
  }
  return course;
}

const deeds: Readonly<Record<Step, (course: Course, at: number, wanted: Wanted) => void>> = {
  triage({ finding, owner }, at, { severity, risk }) {
    finding.say(at, 'erin', () => `/triage severity:${severity} risk:${risk} owner:@${owner}`);
    finding.own(at, 'erin', owner);
  },
  correction({ finding, owner, theme }, at) {
    finding.fill(at, owner, { correction: theme.correction });
  },
  cause({ finding, owner, theme }, at) {
    finding.fill(at, owner, { root_cause: causeLine(theme) });
  },
  plan({ finding, owner, theme: { criteria, action } }, at) {
    finding.fill(at, owner, { eff_criteria: `${criteria}\nMethod: the evidence is looked at anew.\nVerifier: @carol` });
    finding.plan(at, owner, action, `Causes: C1\n\nDone when: ${criteria}`);
  },
  done({ finding, owner }, at) {
    finding.finish(at, owner);
  },
  verdict({ finding, theme }, at) {
    finding.say(at, 'carol', () => `/verify effective ${theme.result}`);
  },
  closing({ finding, owner }, at) {
    finding.close(at, owner);
  },
};

const causeLine = ({ category, cause, seen }: Theme): string => `C1 [${category}]: ${cause} (evidence: ${seen})`;
