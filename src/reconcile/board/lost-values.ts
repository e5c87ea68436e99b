/**
 * Fields and options that people removed are made again, but empty. What cards showed in them is written again; no card was
 * moved by hand, and nobody is told so.
 */
import type { KnownFields } from '../../assess/board/resolve-fields.ts';
import { type CardField, type CardValue, type CardValues, cardFields } from '../../record/card.ts';
import { cardsAfter, settleCards } from '../../store/cards.ts';
import type { Database } from '../../store/database.ts';

const page = 200;

/** Forgets what was written where it is gone: `before` and `now` are the fields as they were known and as they are. */
export async function forgetLostValues(
  db: Database,
  board: string,
  before: KnownFields,
  now: KnownFields,
): Promise<void> {
  const changed = cardFields.filter((field) => isChanged(field, before, now));
  if (changed.length === 0) return;
  for (let after = ''; ; ) {
    const cards = await cardsAfter(db, board, after, page);
    const last = cards.at(-1);
    if (last === undefined) return;
    after = last.finding;
    const outcomes = cards.flatMap((card) => {
      const left = withoutLost(card.written, changed, before, now);
      return left === null ? [] : [{ ...card, written: left, done: false, before: card }];
    });
    await settleCards(db, board, outcomes);
  }
}

/** Its id, or that of one of its options, is another one or gone. */
function isChanged(field: CardField, before: KnownFields, now: KnownFields): boolean {
  const known = before[field];
  if (known === undefined) return false;
  if (known.id !== now[field]?.id) return true;
  return Object.entries(known.options).some(([name, id]) => now[field]?.options[name] !== id);
}

const isLost = (field: CardField, value: CardValue, before: KnownFields, now: KnownFields): boolean =>
  before[field]?.id !== now[field]?.id || before[field]?.options[String(value)] !== now[field]?.options[String(value)];

/** The values that are still there; null when none is lost. */
function withoutLost(
  written: Partial<CardValues> | null,
  changed: readonly CardField[],
  before: KnownFields,
  now: KnownFields,
): Partial<CardValues> | null {
  if (written === null) return null;
  const lost = changed.filter((field) => written[field] != null && isLost(field, written[field], before, now));
  if (lost.length === 0) return null;
  return Object.fromEntries(Object.entries(written).filter(([field]) => !lost.some((one) => one === field)));
}
