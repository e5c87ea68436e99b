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
/** Corrective actions made for one finding within an hour: more is a slip of the keyboard or a script, not a plan. */
const mostActionsPerHour = 30;

/** When an effect may be made again (epoch milliseconds), or null when it may be made now. */
export async function freeAt(db: Database, finding: string, effect: IssueEffect, now: number): Promise<number | null> {
  if (effect.do === 'reopen' || effect.do === 'close' || effect.do === 'comment') return null;
  const made = (await effectsSince(db, finding, now - hourMs)).filter(({ detail }) => isSame(effect, detail));
  const oldest = made.at(effect.do === 'create-action' ? -mostActionsPerHour : -mostPerHour);
  return oldest === undefined ? null : Date.parse(oldest.at) + hourMs;
}

function isSame(effect: IssueEffect, detail: Readonly<Record<string, unknown>>): boolean {
  // A refusal is no change; but one that does not end the run would be tried again with every reading.
  const tried = detail.refused === undefined || effect.do === 'adopt-action';
  if (detail.effect !== effect.do || !tried) return false;
  if (effect.do === 'add-labels') return String(detail.labels) === String(effect.names);
  if (effect.do === 'remove-label') return detail.label === effect.name;
  if (effect.do === 'adopt-action') return detail.action === `${effect.repository}#${effect.number}`;
  return effect.do === 'react' ? detail.comment === effect.comment : true;
}
