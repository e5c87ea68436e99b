import { observeIssue, type RoleMemory } from '../github/observe-issue.ts';
import { StaleRead } from '../github/problems.ts';
import type { Before, IssueFacts } from '../record/facts.ts';
import { get } from '../store/index-of-findings.ts';
import { rememberRole, rolesFor } from '../store/roles.ts';
import { type Context, isoTime } from './context.ts';

/** Reads an issue with what the index and the memory of roles know of it. */
export async function readIssue(context: Context, installation: number, id: string): Promise<IssueFacts> {
  const client = context.clientOf(installation);
  return observeIssue(client, id, {
    now: () => isoTime(context.now()),
    before: (issue) => beforeOf(context, issue),
    roles: roleMemory(context),
    subIssues: await context.subIssues(client),
  });
}

/** A buried finding that can be read again is still tracked, and its return is a change worth an entry in the ledger. */
async function beforeOf(context: Context, id: string): Promise<Before | null> {
  const known = await get(context.db, id);
  if (known === null) return null;
  const { acceptedClosing } = known.summary;
  return {
    kind: known.kind,
    stage: known.stage,
    observation: known.tombstone === null ? known.assessmentHash : '',
    acceptedClosing: typeof acceptedClosing === 'string' ? acceptedClosing : null,
  };
}

function roleMemory(context: Context): RoleMemory {
  return {
    async recall(comments) {
      const seen = await rolesFor(context.db, comments);
      return new Map([...seen].map(([comment, { role }]) => [comment, role]));
    },
    remember: (comment, account, role) =>
      rememberRole(context.db, { comment, account, role, lookedUpAt: context.now() }),
  };
}

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
