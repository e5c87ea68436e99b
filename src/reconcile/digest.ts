/**
 * One digest instead of many reminders for people with many steps due: an issue of their own, brought up to date every
 * morning. Where none can be written, single reminders go on.
 */
import { dayOf } from '../assess/dates/calendar.ts';
import { bringIssue, commentOnce, endIssue, mayNameFindings, type WantedIssue } from '../github/own-issue.ts';
import { staysRefused } from '../github/problems.ts';
import { readPolicy } from '../policy/read.ts';
import { defaultPolicy, type Policy } from '../policy/schema.ts';
import { byDigest } from '../store/policies.ts';
import { dueFindings, type PolicyUse, policiesInUse } from '../store/register-open.ts';
import { addAll, type WorkItem } from '../store/work.ts';
import { digestLabel, digestMark, digestMention, digestNewsMark, digestNote, digestTitle } from '../words/digest.ts';
import { digestBody } from '../words/reminders.ts';
import { type Context, isoTime, type Outcome, priorities } from './context.ts';
import { type DigestList, digestKey, digestLists, stepKey } from './digest-lists.ts';
import { type DigestState, readDigests, writeDigests } from './digested.ts';
import { nextTimeOfDay } from './next-time.ts';

/** When reminders go out, by the clock of the policy's time zone. */
const morning = '08:00';
/** The digest comes before them, so that nobody gets both. Milliseconds. */
const aheadMs = 60_000;
const twoDaysMs = 2 * 24 * 60 * 60 * 1000;

/** The work row of an installation's digest, at the next morning. */
export async function digestItem(context: Context, installation: number): Promise<WorkItem> {
  const used = await policiesInUse(context.db, installation);
  const zone = zoneOf(used, await policiesOf(context, used));
  return {
    key: `digest:${installation}`,
    installation,
    priority: priorities.event,
    runAt: nextMorning(context.now(), zone),
    watermark: 0,
    reason: 'digest',
  };
}

/** Writes the digests of an installation. Called again on the same day, it finds nothing left to do. */
export async function sendDigests(context: Context, installation: number): Promise<Outcome> {
  const used = await policiesInUse(context.db, installation);
  const policies = await policiesOf(context, used);
  const zone = zoneOf(used, policies);
  const today = dayOf(isoTime(context.now() + aheadMs), zone);
  const due = await dueFindings(context.db, installation, today);
  const lists = digestLists(due, (digest) => policies.get(digest) ?? defaultPolicy);
  const before = await readDigests(context.db, installation);
  const board = await begin(context, installation, lists, before);
  const able = new Map<string, boolean>();
  for (const [key, state] of board.states) {
    const { repository } = state;
    const client = context.clientOf(installation);
    if (!able.has(repository)) able.set(repository, await mayNameFindings(client, repository));
    const next =
      able.get(repository) === true ? await tryBring(context, installation, state, board.lists.get(key), today) : null;
    if (next === null) context.log.warn({ repository }, 'No digest can be kept there; single reminders go on');
    await settle(context, installation, board, key, next);
  }
  return { result: 'wake', at: nextMorning(context.now(), zone) };
}

interface Board {
  /** By `digestKey`. */
  readonly states: Map<string, DigestState>;
  readonly lists: ReadonlyMap<string, DigestList>;
}

/** Says who is on digest before anything is written, so that the reminders of this morning know. */
async function begin(
  context: Context,
  installation: number,
  lists: readonly DigestList[],
  before: readonly DigestState[],
): Promise<Board> {
  const board: Board = {
    states: new Map(before.map((state) => [digestKey(state), { ...state, active: false }])),
    lists: new Map(lists.filter(({ enough }) => enough).map((list) => [digestKey(list), list])),
  };
  for (const [key, { repository, login }] of board.lists) {
    const known = board.states.get(key) ?? { issue: null, told: [], day: null };
    const place = { repository: repository.toLowerCase(), login: login.toLowerCase() };
    board.states.set(key, { ...known, ...place, active: true });
  }
  const ended = lists.filter((list) => {
    const known = before.some((state) => state.active && digestKey(state) === digestKey(list));
    return known && !list.enough;
  });
  await save(
    context,
    installation,
    board,
    ended.flatMap((list) => list.findings),
  );
  return board;
}

/** Remembers the digests, and has findings looked at again whose owners get single reminders from now on. */
async function save(
  context: Context,
  installation: number,
  { states }: Board,
  findings: readonly string[],
): Promise<void> {
  const item = {
    installation,
    priority: priorities.follow,
    runAt: context.now(),
    watermark: 0,
    reason: 'digest ended',
  };
  await context.db.transaction(async (db) => {
    await writeDigests(db, installation, [...states.values()]);
    await addAll(
      db,
      findings.map((id) => ({ ...item, key: `issue:${installation}:${id}` })),
    );
  });
}

/** After one person's digest: null says that none can be kept. One that has ended is forgotten. */
async function settle(
  context: Context,
  installation: number,
  board: Board,
  key: string,
  next: DigestState | null,
): Promise<void> {
  const failed = next === null ? (board.lists.get(key)?.findings ?? []) : [];
  if (next?.active === true) board.states.set(key, next);
  else board.states.delete(key);
  await save(context, installation, board, failed);
}

/** As `bring`; null when GitHub refuses it. One person's digest must not keep the others from theirs, or anybody from reminders. */
async function tryBring(...given: Parameters<typeof bring>): Promise<DigestState | null> {
  try {
    return await bring(...given);
  } catch (error) {
    const [context, , { repository }] = given;
    if (!staysRefused(error)) throw error;
    context.log.warn({ repository, err: error }, 'A digest was refused');
    return null;
  }
}

/** Brings one person's digest into its right state and says how it stands. */
async function bring(
  context: Context,
  installation: number,
  state: DigestState,
  list: DigestList | undefined,
  today: string,
): Promise<DigestState> {
  const client = context.clientOf(installation);
  const wanted = wantedDigest(state, list, today);
  if (list === undefined) {
    await endIssue(client, wanted, state.issue);
    return { ...state, active: false };
  }
  const { number: issue } = await bringIssue(client, wanted, state.issue);
  const steps = list.entries.map(stepKey);
  const told = new Set(state.told);
  const fresh = steps.filter((step) => !told.has(step)).length;
  if (fresh === 0 || state.day === today) return { ...state, issue, told: steps.filter((step) => told.has(step)) };
  const since = isoTime(context.now() - twoDaysMs);
  const news = { body: digestMention(list.login, fresh, today), mark: digestNewsMark(today), since };
  await commentOnce(client, wanted.repository, issue, news, context.appId);
  context.metrics.effect('digest');
  return { ...state, issue, told: steps, day: today };
}

function wantedDigest(state: DigestState, list: DigestList | undefined, today: string): WantedIssue {
  const login = list?.login ?? state.login;
  const mark = digestMark(login);
  const body = [digestBody(login, list?.entries ?? [], today), digestNote, mark].join('\n\n');
  return {
    repository: list?.repository ?? state.repository,
    label: digestLabel,
    title: digestTitle(login),
    body,
    mark,
    keptOpen: true,
  };
}

/** Policies by digest, as last understood; one that no repository has any more is absent, and the defaults stand in. */
async function policiesOf(context: Context, used: readonly PolicyUse[]): Promise<ReadonlyMap<string, Policy>> {
  const policies = new Map<string, Policy>();
  for (const { digest } of used) {
    const kept = await byDigest(context.db, digest);
    const reading = kept === null ? null : readPolicy(kept.text);
    if (reading?.ok) policies.set(digest, reading.policy);
  }
  return policies;
}

/** The time zone of the policy under which most findings of an installation are. */
const zoneOf = ([most]: readonly PolicyUse[], policies: ReadonlyMap<string, Policy>): string =>
  (policies.get(most?.digest ?? '') ?? defaultPolicy).timezone;

const nextMorning = (now: number, zone: string): number => nextTimeOfDay(now + aheadMs, morning, zone) - aheadMs;
