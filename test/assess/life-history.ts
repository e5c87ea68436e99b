/**
 * Random histories of people at work on one finding: what they do, as data that shrinks and reads well in a failure.
 * `life-play.ts` makes facts of them. A history follows the path of a finding from report to closure, with steps of it left
 * out or done by somebody else, and anything else in between.
 */
import fc from 'fast-check';
import type { CloseReason } from '../../src/record/facts.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { type Line, lines, type SectionComment, sectionComments, type TextOf, texts } from './life-words.ts';

/** mallory has no access to the repository; `ghost` is an account that was deleted. */
export const logins = ['alice', 'bob', 'carol', 'dan', 'erin', 'frank', 'mallory', 'ghost'] as const;
export type Login = (typeof logins)[number];

const editable = [
  'statement',
  'requirement',
  'evidence',
  'severity',
  'risk',
  'detected_on',
  'area',
  'correction',
  'consequences',
  'extent',
  'rca_method',
  'root_cause',
  'corrective_actions',
  'eff_criteria',
  'eff_result',
  'eff_evidence',
  'isms_changes',
  'communication',
  'lessons_learned',
] as const satisfies readonly FieldId[];
export type Editable = (typeof editable)[number];

/** Node ids and numbers count from what is there: an act without an object does nothing. */
export type Act =
  | { do: 'say'; by: Login; lines: readonly Line[] }
  | { do: 'give'; by: Login; what: SectionComment }
  | { do: 'edit comment' | 'delete comment'; nth: number }
  | { do: 'edit'; by: Login; field: Editable; text: TextOf }
  | { do: 'paste'; by: Login; field: Editable; text: string }
  | { do: 'forget revision'; nth: number }
  | { do: 'add action'; by: Login; owner: Login; causes: 'C1' | 'C2' | 'C1, C2' | 'C9' | '' }
  | { do: 'unlink action' | 'link action' | 'reopen action'; nth: number; by: Login }
  | { do: 'close action'; nth: number; reason: CloseReason }
  | { do: 'own action'; nth: number; owner: Login }
  /** The sub-issue turns out to be a nonconformity itself. */
  | { do: 'raise action'; nth: number }
  | { do: 'open pull'; nth: number; by: Login }
  | { do: 'merge pull'; nth: number; by: Login }
  | { do: 'close'; by: Login; reason: CloseReason }
  | { do: 'close by pull'; by: Login }
  | { do: 'reopen'; by: Login }
  | { do: 'label' | 'unlabel'; name: (typeof handLabels)[number] }
  | { do: 'assign' | 'unassign'; who: Login }
  | { do: 'edit ours' | 'delete ours'; nth: number }
  | { do: 'others'; known: 'earlier minors' | 'same again' | 'came back' | 'nothing' }
  | { do: 'wait' };

const handLabels = [
  'nonconformity',
  'Nonconformity',
  'observation',
  'incomplete',
  'severity:minor',
  'severity:major',
  'Stage:closed',
  'stage:verifying',
  'overdue',
  'response-ready',
  'bug',
] as const;

/** An act, and how long before it nothing happened. */
export interface Step {
  /** Seconds, 0 for the same second: GitHub's times are whole seconds. */
  readonly after: number;
  readonly act: Act;
}

export interface History {
  readonly policy: {
    readonly rigour: 'full' | 'essential';
    readonly independence: 'required' | 'waived';
    readonly roles: 'named' | 'by permission';
    readonly subIssues: boolean;
    /** Guards that the policy file switches. */
    readonly switched: readonly {
      readonly guard: 'root-cause' | 'eff-criteria' | 'corrective-actions';
      readonly to: 'off' | 'warn';
    }[];
  };
  readonly raisedBy: Login;
  readonly raised: 'complete' | 'intake';
  readonly steps: readonly Step[];
}

const hour = 3_600;
const day = 24 * hour;

const step = (act: Act, after = hour): Step => ({ act, after });
const say = (by: Login, ...said: Line[]): Act => ({ do: 'say', by, lines: said });

/** The path from report to closure and beyond, as the rules want it. */
const path: readonly Step[] = [
  step({ do: 'edit', by: 'bob', field: 'correction', text: 'answer' }),
  step(say('erin', 'triage major')),
  step({ do: 'edit', by: 'bob', field: 'root_cause', text: 'answer' }),
  step({ do: 'edit', by: 'bob', field: 'extent', text: 'answer' }),
  step(say('erin', 'approve causes')),
  step({ do: 'add action', by: 'bob', owner: 'frank', causes: 'C1, C2' }),
  step({ do: 'edit', by: 'bob', field: 'eff_criteria', text: 'answer' }),
  step(say('erin', 'approve plan'), day),
  step({ do: 'open pull', nth: 0, by: 'frank' }),
  step({ do: 'merge pull', nth: 0, by: 'bob' }, day),
  step({ do: 'close action', nth: 0, reason: 'completed' }),
  step({ do: 'edit', by: 'bob', field: 'isms_changes', text: 'answer' }),
  step({ do: 'edit', by: 'bob', field: 'lessons_learned', text: 'answer' }),
  step({ do: 'edit', by: 'bob', field: 'eff_result', text: 'effective' }),
  step({ do: 'edit', by: 'bob', field: 'eff_evidence', text: 'answer' }),
  step(say('carol', 'verify effective'), 95 * day),
  step({ do: 'close', by: 'erin', reason: 'completed' }),
];

/** The short way of a minor finding, and the other ends. */
const shortPath: readonly Step[] = [
  step({ do: 'edit', by: 'bob', field: 'correction', text: 'answer' }),
  step(say('erin', 'triage minor')),
  step({ do: 'edit', by: 'bob', field: 'root_cause', text: 'answer' }),
  step(say('erin', 'approve no action')),
  step({ do: 'wait' }, 3 * day),
];

const login = fc.constantFrom(...logins);
const nth = fc.nat({ max: 5 });
const lead = fc.constantFrom<Login>('erin', 'erin', 'bob', 'carol', 'dan', 'frank');
const reason = fc.constantFrom<CloseReason>('completed', 'completed', 'not-planned', 'duplicate');
const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): fc.Arbitrary<K> =>
  fc.constantFrom(...(Object.keys(table) as K[]));
const is = <const T extends string>(...words: T[]): fc.Arbitrary<T> => fc.constantFrom(...words);
const someone = fc.oneof({ arbitrary: lead, weight: 3 }, { arbitrary: login, weight: 2 });

const paste = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('### Root cause\n\nagain', '<!-- hidden', '```\nunclosed', '\u0000\ufffe', '| a |\n|---|\n| x |'),
);

const acts: readonly { weight: number; arbitrary: fc.Arbitrary<Act> }[] = [
  {
    weight: 12,
    arbitrary: fc.record({
      do: is('say'),
      by: someone,
      lines: fc.array(keysOf(lines), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: is('give'), by: someone, what: keysOf(sectionComments) }) },
  { weight: 4, arbitrary: fc.record({ do: is('edit comment', 'delete comment'), nth }) },
  { weight: 6, arbitrary: fc.record({ do: is('edit'), by: login, field: is(...editable), text: keysOf(texts) }) },
  { weight: 1, arbitrary: fc.record({ do: is('paste'), by: login, field: is(...editable), text: paste }) },
  { weight: 1, arbitrary: fc.record({ do: is('forget revision'), nth }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: is('add action'), by: login, owner: login, causes: is('C1', 'C2', 'C1, C2', 'C9', '') }),
  },
  { weight: 3, arbitrary: fc.record({ do: is('unlink action', 'link action', 'reopen action'), nth, by: login }) },
  { weight: 4, arbitrary: fc.record({ do: is('close action'), nth, reason }) },
  { weight: 1, arbitrary: fc.record({ do: is('own action'), nth, owner: login }) },
  { weight: 1, arbitrary: fc.record({ do: is('raise action'), nth }) },
  { weight: 2, arbitrary: fc.record({ do: is('open pull', 'merge pull'), nth, by: login }) },
  { weight: 4, arbitrary: fc.record({ do: is('close'), by: login, reason }) },
  { weight: 1, arbitrary: fc.record({ do: is('close by pull'), by: login }) },
  { weight: 3, arbitrary: fc.record({ do: is('reopen'), by: login }) },
  { weight: 3, arbitrary: fc.record({ do: is('label', 'unlabel'), name: is(...handLabels) }) },
  { weight: 2, arbitrary: fc.record({ do: is('assign', 'unassign'), who: login }) },
  { weight: 2, arbitrary: fc.record({ do: is('edit ours', 'delete ours'), nth }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: is('others'), known: is('earlier minors', 'same again', 'came back', 'nothing') }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'wait' }) },
];

const after = fc.constantFrom(0, 0, 1, 60, hour, hour, day, 9 * day, 40 * day, 95 * day, 200 * day);
const anything: fc.Arbitrary<Step> = fc.record({ after, act: fc.oneof(...acts) });

/** The same act by somebody else, or in another way. */
const astray = (given: Step): fc.Arbitrary<Step> => {
  const { act } = given;
  if ('by' in act) return login.map((by) => ({ ...given, act: { ...act, by } }));
  return fc.constant(given);
};

/** The path with steps left out or gone astray, and anything in between. */
const along = (tidy: readonly Step[]): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(
      ...tidy.map((given) =>
        fc
          .tuple(
            fc.oneof(
              { arbitrary: fc.constant([given]), weight: 20 },
              { arbitrary: astray(given).map((one) => [one]), weight: 1 },
              { arbitrary: fc.constant<Step[]>([]), weight: 1 },
            ),
            fc.oneof(
              { arbitrary: fc.constant<Step[]>([]), weight: 5 },
              { arbitrary: anything.map((one) => [one]), weight: 1 },
            ),
          )
          .map(([own, other]) => [...own, ...other]),
      ),
      fc.array(anything, { maxLength: 6 }),
    )
    .map((parts) => parts.flat());

const policy: fc.Arbitrary<History['policy']> = fc.record({
  rigour: is('full', 'full', 'full', 'essential'),
  independence: is('required', 'required', 'waived'),
  roles: is('named', 'named', 'named', 'by permission'),
  subIssues: fc.constantFrom(true, true, true, true, false),
  switched: fc.oneof(
    { arbitrary: fc.constant([]), weight: 5 },
    {
      arbitrary: fc.array(
        fc.record({ guard: is('root-cause', 'eff-criteria', 'corrective-actions'), to: is('off', 'warn') }),
        { minLength: 1, maxLength: 1 },
      ),
      weight: 1,
    },
  ),
});

/** Histories of one finding under one policy. */
export const lifeHistories: fc.Arbitrary<History> = fc.record({
  policy,
  raisedBy: fc.constantFrom<Login>('alice', 'alice', 'alice', 'erin', 'carol', 'bob'),
  raised: is('complete', 'complete', 'intake'),
  steps: fc.oneof(
    { arbitrary: along(path), weight: 6 },
    { arbitrary: along(shortPath), weight: 1 },
    { arbitrary: fc.array(anything, { maxLength: 25 }), weight: 2 },
  ),
});

const stranger = fc.constantFrom<Login>('mallory', 'ghost');

/** People without access, and an account that is gone, say all that others say. */
export const strangeSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    after: fc.constant(60),
    act: fc.oneof(
      fc.record({ do: is('say'), by: stranger, lines: fc.array(keysOf(lines), { minLength: 1, maxLength: 3 }) }),
      fc.record({ do: is('give'), by: stranger, what: keysOf(sectionComments) }),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);
