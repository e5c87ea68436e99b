/**
 * Ends a fight with another bot: an effect made again and again on one finding is undone by somebody each time. Reopening
 * has a limit of its own in the plan; a comment for an occasion is made once anyway.
 */
import type { IssueEffect } from '../assess/effects.ts';
import type { Database } from '../store/database.ts';
import { effectsSince } from '../store/ledger.ts';

const hourMs = 60 * 60 * 1000;
/** More equal effects within an hour than people make us do: every edit of a record may change its status comment once. */
const mostPerHour = 60;

/** When an effect may be made again (epoch milliseconds), or null when it may be made now. */
export async function freeAt(db: Database, finding: string, effect: IssueEffect, now: number): Promise<number | null> {
  if (effect.do === 'reopen' || effect.do === 'close' || effect.do === 'comment') return null;
  const made = (await effectsSince(db, finding, now - hourMs)).filter(({ detail }) => isSame(effect, detail));
  const oldest = made.at(-mostPerHour);
  return oldest === undefined ? null : Date.parse(oldest.at) + hourMs;
}

function isSame(effect: IssueEffect, detail: Readonly<Record<string, unknown>>): boolean {
  if (detail.effect !== effect.do || detail.refused !== undefined) return false;
  if (effect.do === 'add-labels') return String(detail.labels) === String(effect.names);
  return effect.do === 'remove-label' ? detail.label === effect.name : true;
}
