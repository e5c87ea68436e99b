/** Reads an issue with all that is remembered of it, and with what the register says to it. */
import { registerQueryOf } from '../assess/register-query.ts';
import { observeIssue, type RevisionMemory, type RoleMemory } from '../github/observe-issue.ts';
import { StaleRead } from '../github/problems.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import { teamsNamed } from '../record/capacities.ts';
import type { Before, IssueFacts } from '../record/facts.ts';
import { headingIndex } from '../record/fields.ts';
import { kinds } from '../record/finding.ts';
import { looksLikeFinding } from '../record/kind.ts';
import type { RegisterQuery } from '../record/register.ts';
import { handledOf } from '../store/handled.ts';
import { get } from '../store/index-of-findings.ts';
import { type OwnRegistration, registrationOf } from '../store/register.ts';
import { rememberRevisions, revisionsOf } from '../store/revisions.ts';
import { rememberRole, rolesFor } from '../store/roles.ts';
import { type Context, isoTime } from './context.ts';
import { policyAtClosing, policyFor } from './policy.ts';
import { type Asking, type RegisterReading, readRegister } from './register.ts';
import { searchOf } from './search.ts';
import { askable, capacitiesIn, teamsAreClosed } from './speakers.ts';

/** An issue as read, with what the register had of it before and what it says to it now. */
export interface Reading {
  readonly facts: IssueFacts;
  readonly policy: PolicyInForce;
  /** The policy in force today; another one than `policy` where a finding stays closed under the one of its closing. */
  readonly current: PolicyInForce;
  /** Null for an issue that is no finding. */
  readonly register: LookedUp | null;
}

/** A look into the register, and what it was made from. */
export interface LookedUp extends RegisterReading {
  readonly asking: Asking;
  readonly query: RegisterQuery;
  /** What the register had of the finding before this reading; null when it is new. */
  readonly own: OwnRegistration | null;
}

/**
 * Reads an issue as the loop assesses it. One that the app never read is assessed without the register: it is looked up
 * there when its own turn comes.
 */
export async function readIssue(context: Context, installation: number, id: string): Promise<IssueFacts> {
  const { facts, register } = await observe(context, installation, id);
  return register === null || register.own === null ? { ...facts, register: null } : facts;
}

/** Reads an issue for its own turn in the loop. */
export async function observe(context: Context, installation: number, id: string): Promise<Reading> {
  const client = context.clientOf(installation);
  const read = await observeIssue(client, id, {
    now: () => isoTime(context.now()),
    before: (issue) => beforeOf(context, issue),
    roles: roleMemory(context),
    revisions: revisionMemory(context),
    teams: async (files) => askable(context, teamsNamed((await policyFor(context, files)).policy.roles)),
    subIssues: await context.subIssues(client),
    onNoMembers: (organisation) => teamsAreClosed(context, organisation),
  });
  const current = await policyFor(context, read.policyFiles);
  const policy = (await policyAtClosing(context, read)) ?? current;
  const capacities = await capacitiesIn(context, read, policy);
  const facts = { ...read, handled: await handledOf(context.db, id), capacities };
  const register = await lookUp(context, installation, facts, policy);
  return { facts: { ...facts, register: register?.view ?? null }, policy, current, register };
}

async function lookUp(
  context: Context,
  installation: number,
  facts: IssueFacts,
  policy: PolicyInForce,
): Promise<LookedUp | null> {
  const headings = headingIndex(policy.policy.headings);
  if (facts.before === null && !looksLikeFinding(facts.labels, facts.body, headings)) return null;
  const query = registerQueryOf(facts, policy);
  const own = await registrationOf(context.db, facts.id);
  const { repository: here, number } = facts;
  const asking = { installation, number, here, open: !here.private };
  const search = searchOf(context.db, context.now);
  return { ...(await readRegister(context.db, search, asking, query, own)), asking, query, own };
}

/** A buried finding that can be read again is still tracked, and its return is a change worth an entry in the ledger. */
async function beforeOf(context: Context, id: string): Promise<Before | null> {
  const known = await get(context.db, id);
  if (known === null) return null;
  const { acceptedClosing, raisedAs, firstReadAt } = known.summary;
  return {
    kind: known.kind,
    stage: known.stage,
    observation: known.tombstone === null ? known.assessmentHash : '',
    acceptedClosing: typeof acceptedClosing === 'string' ? acceptedClosing : null,
    raisedAs: kinds.find((kind) => kind === raisedAs) ?? null,
    firstReadAt: typeof firstReadAt === 'string' ? firstReadAt : null,
  };
}

const roleMemory = ({ db, now }: Context): RoleMemory => ({
  recall: (comments) => rolesFor(db, comments),
  remember: (comment, account, role, teams) => rememberRole(db, { comment, account, role, teams, lookedUpAt: now() }),
});

const revisionMemory = ({ db }: Context): RevisionMemory => ({
  recall: (id, editedAt) => revisionsOf(db, id, editedAt),
  remember: (id, editedAt, revisions) => rememberRevisions(db, id, editedAt, revisions),
});

/** After this long a reading older than the news is believed: the news may have been of something since undone. Milliseconds. */
const believeAfterMs = 60_000;
// A watermark is GitHub's time. If our clock is wrong by more than this, the guard is off rather than never satisfied.

/**
 * Whether something just heard of and not found may only be too new for the replica that was asked: then it is looked for
 * again instead of being taken for deleted.
 */
export const mayBeTooNew = (context: Context, watermark: number): boolean =>
  watermark > 0 && Math.abs(context.now() - watermark) <= believeAfterMs;

/**
 * Refuses a reading that is older than what a webhook told of: GitHub's replicas lag behind its webhooks, and acting on
 * the past would post what is no longer true (palantir/policy-bot#47).
 */
export function refuseStale(context: Context, what: string, updatedAt: string, watermark: number): void {
  const read = Date.parse(updatedAt);
  if (read >= watermark || !mayBeTooNew(context, watermark)) return;
  throw new StaleRead(`${what} was read as of ${updatedAt}, but ${isoTime(watermark)} was heard of`);
}
