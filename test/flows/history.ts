/**
 * Random histories of people at work on findings: what they do, as data that shrinks and reads well in a failure.
 * Only acts whose outcome people alone decide are drawn, so that two runs of one history can be compared (see
 * `convergence.test.ts`): findings are nonconformities throughout, for the kind sticks once the app has seen it, and
 * no severity is written into the record, for the app sets it as the label that it would later take for one set by hand.
 */
import fc from 'fast-check';
import type { FieldId } from '../../src/record/finding.ts';
import type { DeliveryFault } from '../github-simulator/faults.ts';

/** alice writes, bob and erin maintain (and so lead), carol triages, dan is management, dave only reads. */
export type Login = 'alice' | 'bob' | 'carol' | 'dave' | 'dan' | 'erin';

export const sectionTexts = ['filled', 'changed', 'placeholder', 'emptied'] as const;
export type SectionText = (typeof sectionTexts)[number];

export const editableFields = [
  'statement',
  'requirement',
  'evidence',
  'correction',
  'root_cause',
  'corrective_actions',
  'eff_criteria',
  'eff_result',
  'eff_evidence',
] as const satisfies readonly FieldId[];
export type EditableField = (typeof editableFields)[number];

/** Texts of comments: sections, decisions, mistakes and talk. */
export const sayings = {
  'root cause': '/root-cause C1 [process]: The offboarding list names the directory only (evidence: the list of May)',
  'root cause restated': '/root-cause TBD',
  verdict: '/effectiveness effective\nNo leaver of 23 had an active account in January and February.',
  criteria: '/effectiveness-plan No active account of a leaver in two monthly reviews.',
  correction: '/correction The four accounts were disabled on 2 November.',
  help: '/help',
  why: '/why',
  typo: '/roott-cause Because.',
  quoted: '> /reject because it is shown, not meant',
  talk: 'I look into it.',
  reject: '/reject because nothing was required here.',
  'reject without a reason': '/reject',
  duplicate: '/duplicate #1',
  'triage major': '/triage severity:major risk:medium owner:@bob',
  'triage minor': '/triage severity:minor risk:low owner:@bob',
  'triage requirement': '/triage requirement:A.5.15',
  'approve causes': '/approve root-cause, no obvious why remains',
  'approve plan': '/approve plan',
  'approve no action': '/approve no-action because the cause is gone with the old system and the effect was small.',
  action:
    '/action "Send end dates through the feed" cause:C1 owner:@carol due:+20d done:"an account ends with its contract"',
  'action of no cause': '/action "Send end dates through the feed" cause:C9',
  'verify effective': '/verify effective 0 of 25 leavers kept access for more than a day; report, page 2.',
  'verify ineffective': '/verify not effective 3 of 25 leavers kept access for more than a day.',
  'verify inconclusive': '/verify inconclusive only 3 leavers in the window.',
  'due plan': '/due plan +40d because the vendor answers late.',
  'due external': '/due external +50d because the certification body asks for it.',
  'accept risk': '/accept-risk until +60d because the vendor replaces the system; logs are read every day.',
  'recurrence of 1': '/recurrence-of #1',
  'no recurrence of 1': '/not-recurrence #1 because that was about a door.',
  'override RC8': '/override RC8 because it was noticed at once.',
  reopen: '/reopen because the evidence turned out to be false.',
} as const;
export type Saying = keyof typeof sayings;

/**
 * What the app carries out once and leaves: sub-issues, assignees, the label of a severity. Edited or deleted before the app
 * looked, these would do nothing; so nobody does that to them.
 */
export const carriedOut: ReadonlySet<Saying> = new Set<Saying>(['action', 'triage major', 'triage minor']);

/** Policy files: four good ones, two that cannot be read. */
export const policyTexts = {
  'own rule': 'requirements: { POL-7: Leaver process }\n',
  full: 'rigour: full\n',
  'full, short window': 'rigour: full\ndeadlines: { major: { window: 1 }, minor: { window: 1 } }\n',
  'guard off': 'guards: { eff-criteria: off }\n',
  'bad value': 'rigour: fulll\n',
  'bad syntax': 'rigour: [full\n',
} as const;
export type PolicyText = keyof typeof policyTexts;

export const handLabels = ['bug', 'incomplete', 'severity:major', 'stage:closed', 'stage:verifying'] as const;
export const handUnlabels = [
  'nonconformity',
  'incomplete',
  'severity:major',
  'stage:analysis',
  'stage:reported',
] as const;

export type Closed = 'completed' | 'not_planned' | 'duplicate';

/** `finding` and `nth` count from 0 and are taken modulo what there is; an act without an object is left out. */
export type Act =
  | { do: 'section'; finding: number; by: Login; field: EditableField; text: SectionText }
  | { do: 'close'; finding: number; by: Login; reason: Closed }
  | { do: 'close by project' | 'close by commit' | 'reopen'; finding: number }
  | { do: 'label'; finding: number; label: (typeof handLabels)[number] }
  | { do: 'unlabel'; finding: number; label: (typeof handUnlabels)[number] }
  | { do: 'say'; finding: number; by: Login; what: Saying }
  | { do: 'edit comment' | 'delete comment'; finding: number; nth: number }
  | { do: 'edit ours' | 'delete ours'; finding: number; nth: number }
  | { do: 'add action'; finding: number }
  | { do: 'close action'; finding: number; nth: number; reason: Closed }
  | { do: 'reopen action' | 'remove action'; finding: number; nth: number }
  | { do: 'open pull'; finding: number; keyword: 'description' | 'commit' | 'none' }
  | { do: 'edit pull'; finding: number; keyword: 'description' | 'none' }
  | { do: 'merge pull' }
  /** Days go by, and everybody is at rest. */
  | { do: 'wait' }
  | { do: 'policy'; text: PolicyText | 'none' };

/** What becomes of the deliveries of an act, the app's own included, and how long the next act waits. Milliseconds. */
export interface Fate {
  readonly delivery: DeliveryFault | { readonly kind: 'arrive' };
  readonly pause: number;
}

/** How the history ends for one finding: the last act of a person on its state, which fixes what the state must be. */
export type Ending = 'open' | 'closed' | 'rejected';

export interface Step<A = Act> {
  readonly act: A;
  readonly fate: Fate;
}

export interface History {
  /** What each finding is raised with: what the report needs, less, or all but what people decide. */
  readonly raised: readonly Step<'complete' | 'incomplete' | 'whole'>[];
  readonly steps: readonly Step[];
  /** The policy at the end of the history, good, and whether it is broken thereafter. */
  readonly policy: Step<'own rule' | 'full' | 'full, short window' | 'guard off'>;
  readonly endings: readonly Step<Ending>[];
  readonly broken: Step<'bad value' | 'none'>;
}

const delivery = fc.oneof(
  { arbitrary: fc.constant({ kind: 'arrive' } as const), weight: 3 },
  { arbitrary: fc.constant({ kind: 'duplicate' } as const), weight: 2 },
  { arbitrary: fc.constant({ kind: 'drop' } as const), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('reorder' as const), by: fc.integer({ min: 1, max: 5 }) }), weight: 3 },
  { arbitrary: fc.record({ kind: fc.constant('delay' as const), ms: fc.integer({ min: 1, max: 400 }) }), weight: 2 },
);

const fate: fc.Arbitrary<Fate> = fc.record({
  delivery,
  pause: fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, { arbitrary: fc.integer({ min: 1, max: 300 }), weight: 1 }),
});

const step = <A>(act: fc.Arbitrary<A>): fc.Arbitrary<Step<A>> => fc.record({ act, fate });

const finding = fc.nat({ max: 2 });
const nth = fc.nat({ max: 3 });
const login = fc.constantFrom<Login>('alice', 'bob', 'carol', 'dave', 'dan', 'erin', 'erin', 'erin');
const writer = fc.constantFrom<Login>('alice', 'bob');
const closed = fc.constantFrom<Closed>('completed', 'not_planned', 'duplicate');
const saying = fc.constantFrom(...(Object.keys(sayings) as Saying[]));
const policy = fc.constantFrom(...(Object.keys(policyTexts) as PolicyText[]), 'none' as const);
const is = <const T extends string>(...words: T[]): fc.Arbitrary<T> => fc.constantFrom(...words);

const acts: readonly { weight: number; arbitrary: fc.Arbitrary<Act> }[] = [
  {
    weight: 8,
    arbitrary: fc.record({
      do: is('section'),
      finding,
      by: writer,
      field: is(...editableFields),
      text: fc.oneof({ arbitrary: is('filled'), weight: 3 }, { arbitrary: is(...sectionTexts), weight: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('close'), finding, by: writer, reason: closed }) },
  { weight: 2, arbitrary: fc.record({ do: is('close by project', 'close by commit', 'reopen'), finding }) },
  { weight: 1, arbitrary: fc.record({ do: is('label'), finding, label: is(...handLabels) }) },
  { weight: 2, arbitrary: fc.record({ do: is('unlabel'), finding, label: is(...handUnlabels) }) },
  { weight: 10, arbitrary: fc.record({ do: is('say'), finding, by: login, what: saying }) },
  { weight: 2, arbitrary: fc.record({ do: is('edit comment', 'delete comment'), finding, nth }) },
  { weight: 2, arbitrary: fc.record({ do: is('edit ours', 'delete ours'), finding, nth }) },
  { weight: 3, arbitrary: fc.record({ do: is('add action'), finding }) },
  { weight: 3, arbitrary: fc.record({ do: is('close action'), finding, nth, reason: closed }) },
  { weight: 1, arbitrary: fc.record({ do: is('reopen action', 'remove action'), finding, nth }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: is('open pull'), finding, keyword: is('description', 'commit', 'none') }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('edit pull'), finding, keyword: is('description', 'none') }) },
  { weight: 1, arbitrary: fc.record({ do: is('merge pull') }) },
  { weight: 1, arbitrary: fc.record({ do: is('wait') }) },
  { weight: 2, arbitrary: fc.record({ do: is('policy'), text: policy }) },
];

/** Whether an act may close a finding, or let the app close it. */
export const mayClose = (act: Act): boolean =>
  act.do.startsWith('close by') ||
  act.do === 'close' ||
  act.do === 'merge pull' ||
  (act.do === 'say' && (act.what === 'reject' || act.what === 'duplicate' || act.what === 'approve no action'));

/**
 * The app leaves a finding closed after three reopenings of its own within a day, and how many there are depends on how
 * often it looked. So a history that could come to that does not end with an early closing.
 */
const allowed = (history: History): History =>
  history.steps.filter(({ act }) => mayClose(act)).length <= 2
    ? history
    : {
        ...history,
        endings: history.endings.map(({ act, fate: its }) => ({ act: act === 'closed' ? 'open' : act, fate: its })),
      };

/** Histories of 10 to 25 acts on 2 or 3 findings. */
export const histories: fc.Arbitrary<History> = fc
  .record({
    raised: fc.array(step(is('complete', 'incomplete', 'whole', 'whole')), { minLength: 2, maxLength: 3 }),
    steps: fc.array(step<Act>(fc.oneof(...acts)), { minLength: 10, maxLength: 25 }),
    policy: step(is('own rule', 'full', 'full, short window', 'guard off')),
    endings: fc.array(step(is('open', 'closed', 'rejected')), { minLength: 3, maxLength: 3 }),
    broken: step(is('bad value', 'none')),
  })
  .map(allowed);
