/** Brings cards in step, many with few requests: first those that are missing, then what they show, then what leaves. */
import { z } from 'zod';
import { type CardChange, changeCards, changesAtOnce } from '../../github/board/change-cards.ts';
import { NoBoard } from '../../github/board/find-board.ts';
import type { GitHubClient } from '../../github/client.ts';
import { Gone, Refused } from '../../github/problems.ts';
import type { CardValues } from '../../record/card.ts';
import {
  type CardOutcome,
  cardsAfter,
  dirtyCards,
  forgetCards,
  type StoredCard,
  settleCards,
} from '../../store/cards.ts';
import { valuesOn } from '../../words/board/card.ts';
import type { Context } from '../context.ts';
import type { BoardNotes } from './board-notes.ts';
import { fieldChanges } from './card-changes.ts';

export interface Keeping {
  readonly context: Context;
  readonly client: GitHubClient;
  readonly board: string;
  readonly project: string;
  readonly notes: BoardNotes;
  /** `2027-01-31` */
  readonly today: string;
}

/** Cards looked at together; what came of them is noted before the next ones. */
const batch = 50;

/** Writes every card that may differ. @returns how many changes were made */
export async function keepDirtyCards(keeping: Keeping): Promise<number> {
  let changes = 0;
  for (;;) {
    const cards = await dirtyCards(keeping.context.db, keeping.board, batch);
    if (cards.length === 0) return changes;
    changes += await keepBatch(keeping, cards);
  }
}

/** Looks at every card, for what changes with the day. @returns how many changes were made */
export async function keepAllCards(keeping: Keeping): Promise<number> {
  let changes = 0;
  for (let after = ''; ; ) {
    const cards = await cardsAfter(keeping.context.db, keeping.board, after, batch);
    const last = cards.at(-1);
    if (last === undefined) return changes;
    changes += await keepBatch(keeping, cards);
    after = last.finding;
  }
}

/** A card on its way to what is wanted. */
interface Moving {
  readonly card: StoredCard;
  item: string | null;
  archived: boolean;
  written: Partial<CardValues> | null;
  /** Its item, or one of our fields, is gone: it is made anew. */
  lost: boolean;
}

/** One change of a card, and what it means for the card once it is made. */
interface Step {
  readonly one: Moving;
  readonly change: CardChange;
  readonly made: (answer: unknown) => void;
}

async function keepBatch(keeping: Keeping, cards: readonly StoredCard[]): Promise<number> {
  const { context, board } = keeping;
  const moving = cards.map((card): Moving => {
    const { item, archived, written } = card;
    return { card, item, archived, written, lost: false };
  });
  let changes = 0;
  try {
    for (const stepsOf of [additions, restorations, writings, departures])
      changes += await perform(keeping, stepsOf(keeping, moving));
  } finally {
    // What was made is known, also when a request in between was lost: what was in that one is made again.
    await settleCards(context.db, board, moving.map(outcomeOf));
  }
  const left = moving.filter(({ card, item }) => card.gone && item === null);
  await forgetCards(
    context.db,
    board,
    left.map(({ card }) => card.finding),
  );
  if (moving.some(({ lost }) => lost)) throw new CardsLost();
  return changes;
}

/** Items or fields are gone from the project: it has to be looked at again before anything else is written. */
export class CardsLost extends Error {
  constructor() {
    super('Cards or fields of the board are gone; they are made again');
    this.name = 'CardsLost';
  }
}

const outcomeOf = ({ card, item, archived, written, lost }: Moving): CardOutcome => ({
  finding: card.finding,
  wanted: card.wanted,
  written: lost ? null : written,
  item: lost ? null : item,
  archived,
  done: !lost,
});

const stays = ({ card }: Moving, today: string): boolean =>
  !card.gone && (card.wanted.leavesOn === null || today <= card.wanted.leavesOn);

const addedAnswer = z.object({ item: z.object({ id: z.string(), isArchived: z.boolean() }) });

const additions = ({ project, today }: Keeping, moving: readonly Moving[]): readonly Step[] =>
  moving
    .filter((one) => one.item === null && stays(one, today))
    .map((one) => ({
      one,
      change: {
        mutation: 'addProjectV2ItemById',
        input: { projectId: project, contentId: one.card.finding },
        selects: 'item { id isArchived }',
      },
      made: (answer) => {
        const { item } = addedAnswer.parse(answer);
        // Added before, it comes back as it was: what it shows is not known.
        Object.assign(one, { item: item.id, archived: item.isArchived, written: null });
      },
    }));

const restorations = ({ project, today }: Keeping, moving: readonly Moving[]): readonly Step[] =>
  moving
    .filter((one) => one.item !== null && one.archived && stays(one, today))
    .map((one) => ({
      one,
      change: {
        mutation: 'unarchiveProjectV2Item',
        input: { projectId: project, itemId: one.item },
        selects: 'clientMutationId',
      },
      made: () => {
        one.archived = false;
      },
    }));

const writings = ({ project, notes, today }: Keeping, moving: readonly Moving[]): readonly Step[] =>
  moving
    .filter((one) => stays(one, today) && !one.archived)
    .flatMap((one): Step[] => {
      if (one.item === null) return [];
      const wanted = valuesOn(one.card.wanted, today);
      return fieldChanges(project, one.item, notes.fields, wanted, one.written).map(({ field, value, change }) => ({
        one,
        change,
        made: () => {
          one.written = { ...one.written, [field]: value };
        },
      }));
    });

const departures = ({ project, today }: Keeping, moving: readonly Moving[]): readonly Step[] =>
  moving
    .filter((one) => one.item !== null && !stays(one, today) && (one.card.gone || !one.archived))
    .map((one) => ({
      one,
      change: {
        mutation: one.card.gone ? 'deleteProjectV2Item' : 'archiveProjectV2Item',
        input: { projectId: project, itemId: one.item },
        selects: 'clientMutationId',
      },
      made: () => Object.assign(one, one.card.gone ? { item: null } : { archived: true }),
    }));

/** Request by request, so that what one made is known when the next is lost. */
async function perform({ context, client }: Keeping, steps: readonly Step[]): Promise<number> {
  let made = 0;
  for (let from = 0; from < steps.length; from += changesAtOnce) {
    const together = steps.slice(from, from + changesAtOnce);
    context.mustHold();
    const outcomes = await changeCards(
      client,
      together.map(({ change }) => change),
    );
    for (const [i, step] of together.entries()) {
      const outcome = outcomes[i];
      if (outcome instanceof Error) refused(context, step, outcome);
      else {
        step.made(outcome);
        made += 1;
      }
    }
  }
  return made;
}

/** One card that GitHub will not have must not keep the others from the board. */
function refused(context: Context, { one, change }: Step, error: Error): void {
  if (error instanceof Refused && error.status === 403) throw new NoBoard('no-permission', error);
  if (!(error instanceof Gone || error instanceof Refused)) throw error;
  if (error instanceof Gone && one.item !== null) {
    // A card that was to leave, and has left.
    if (one.card.gone) Object.assign(one, { item: null });
    else one.lost = true;
    return;
  }
  context.log.warn({ finding: one.card.finding, change: change.mutation, err: error }, 'A card was refused');
}
