/** A finding's life on a stage: who is who, and a finding brought to a certain point of its life, one act a minute. */
import type { FieldId } from '../../src/record/finding.ts';
import { entriesOf } from '../../src/store/ledger.ts';
import type { LedgerEntry } from '../../src/store/ledger-entry.ts';
import { bodyOf } from '../assess/facts.ts';
import { answers } from '../assess/life-facts.ts';
import type { CommentAt, Person } from '../github-simulator/people.ts';
import type { Comment } from '../github-simulator/world-issues.ts';
import { type Cast, cast } from './cast.ts';
import { openStage, repository, type Stage, type StageOptions } from './stage.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** erin and the team acme/security (bob) lead, carol and frank verify, dan is management. */
export const roles = `roles:
  security_lead: ["@erin", "@acme/security"]
  verifier: ["@carol", "@frank"]
  management: ["@dan"]
`;

export interface Life extends Cast {
  readonly stage: Stage;
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dan: Person;
  readonly erin: Person;
  readonly frank: Person;
  /** Does something, lets the app follow, and lets a minute pass: GitHub gives whole seconds. */
  act<T>(what: Promise<T>): Promise<T>;
  /** Comments, and lets the app follow. */
  say(who: Person, issue: number, text: string): Promise<CommentAt>;
  /** Puts a policy file into the repository. */
  policy(text: string): Promise<void>;
  /** alice raises a finding whose record has everything but decisions and a verdict. `change`: null leaves a section out. */
  raised(change?: Partial<Record<FieldId, string | null>>, title?: string): Promise<number>;
  triaged(issue: number, words?: string): Promise<void>;
  causesApproved(issue: number): Promise<void>;
  /** bob asks for the corrective action; its number. */
  planned(issue: number): Promise<number>;
  planApproved(issue: number): Promise<void>;
  /** frank carries the action out, with evidence. */
  done(action: number): Promise<void>;
  /** All of that at once: the finding stands at “verifying”. Its number and its action's. */
  implemented(change?: Partial<Record<FieldId, string | null>>, triage?: string): Promise<readonly [number, number]>;
  /** The status comment as it is now. */
  status(issue: number): string;
  /** Everything else the app has said, oldest first. */
  told(issue: number): readonly Comment[];
  /** The stage its label shows. */
  stageOf(issue: number): string;
  ledger(issue: number): Promise<readonly LedgerEntry[]>;
  close(): Promise<void>;
}

const today = (stage: Stage): string => new Date(stage.simulator.clock.now()).toISOString().slice(0, 10);

/** `2027-01-31`, so many days from today on the stage's clock. */
export const inDays = (stage: Stage, days: number): string =>
  new Date(stage.simulator.clock.now() + days * day).toISOString().slice(0, 10);

export const approveCauses = '/approve root-cause, no obvious why remains';
export const wantAction =
  '/action "Compare accounts with contract end dates every night" cause:C1,C2 owner:@frank due:+30d done:"An account is disabled within 24 hours after the contract ends"';
export const effective =
  '/verify effective 0 of 25 leavers kept access for more than 24 hours; report 2027-01, page 2.';

export async function openLife(policy = `rigour: full\n${roles}`, options: StageOptions = {}): Promise<Life> {
  const stage = await openStage(options);
  const { simulator, alice, bob, carol } = stage;
  const people = cast(stage);
  const dan = people.addPerson('dan', 'read');
  const erin = people.addPerson('erin', 'write');
  const frank = people.addPerson('frank', 'write');
  people.addPerson('bob', 'maintain', ['security']);
  const act = async <T>(what: Promise<T>): Promise<T> => {
    const result = await what;
    await stage.advance(minute);
    return result;
  };
  const setPolicy = async (text: string): Promise<void> => {
    await act(bob.push('Policy', { '.github/clause10.yml': text }));
  };
  await setPolicy(policy);
  const own = (issue: number): readonly Comment[] =>
    stage.said(issue).filter(({ appId }) => appId === simulator.app.id);
  const life: Life = {
    ...people,
    ...{ stage, alice, bob, carol, dan, erin, frank, act, policy: setPolicy },
    say: (who, issue, text) => act(who.comment(issue, text)),
    async raised(change = {}, title = 'Leavers keep their access') {
      const given = { ...answers, detected_on: today(stage), ...change };
      const filled = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== null && text !== ''));
      return (await act(alice.open(title, bodyOf(filled), ['nonconformity']))).number;
    },
    async triaged(issue, words = 'severity:major risk:medium') {
      await act(erin.comment(issue, `/triage ${words} owner:@bob`));
    },
    async causesApproved(issue) {
      await act(erin.comment(issue, approveCauses));
    },
    async planned(issue) {
      await act(bob.comment(issue, wantAction));
      return Math.max(...simulator.control.repository(repository).issues.keys());
    },
    async planApproved(issue) {
      await act(erin.comment(issue, '/approve plan'));
    },
    async done(action) {
      await frank.fillSection(action, 'Evidence', 'https://example.org/jobs/contract-end-dates');
      await act(frank.close(action));
    },
    async implemented(change, triage) {
      const issue = await life.raised(change);
      await life.triaged(issue, triage);
      await life.causesApproved(issue);
      const action = await life.planned(issue);
      await life.planApproved(issue);
      await life.done(action);
      return [issue, action];
    },
    status: (issue) => own(issue)[0]?.body ?? '',
    told: (issue) => own(issue).slice(1),
    stageOf: (issue) =>
      stage
        .labels(issue)
        .filter((name) => name.startsWith('stage:'))
        .map((name) => name.slice('stage:'.length))
        .join(),
    ledger: (issue) => entriesOf(stage.app().context.db, `${repository}#${issue}`),
    close: () => stage.close(),
  };
  return life;
}
