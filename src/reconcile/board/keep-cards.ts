/** Brings cards in step, many with few requests: first those that are missing, then what they show, then what leaves. */
import { z } from 'zod';
import { type CardChange, changeCards, changesAtOnce } from '../../github/board/change-cards.ts';
import { NoBoard } from '../../github/board/find-board.ts';
import type { GitHubClient } from '../../github/client.ts';
import { Gone, RateLimited, Refused } from '../../github/problems.ts';
import type { CardValues } from '../../record/card.ts';
import {
  type CardOutcome,
  cardsAfter,
  dirtyCards,
  forgetCards,
  onOtherBoards,
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
  /** The fields are known from this run, not from an earlier one. */
  readonly looked: boolean;
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
  /** Why it has to be tried again, once the others are done; null when it has not. */
  again: Error | null;
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
    return { card, item, archived, written, lost: false, again: null };
  });
  let changes = 0;
  let finished = false;
  try {
    for (const stepsOf of [additions, restorations, writings])
      changes += await perform(keeping, stepsOf(keeping, moving));
    await leaveToOthers(keeping, moving);
    changes += await perform(keeping, departures(keeping, moving));
    finished = true;
  } finally {
    // What was made is known, also when a request in between was lost: what is left is made with the next run.
    await settleCards(
      context.db,
      board,
      moving.map((one) => outcomeOf(one, finished || isDone(keeping, one))),
    );
  }
  const left = moving.filter(({ card, item }) => card.gone && item === null);
  await forgetCards(
    context.db,
    board,
    left.map(({ card }) => card.finding),
  );
  const again = moving.map((one) => one.again).filter((error) => error !== null);
  const [first] = again;
  if (first !== undefined) throw again.find((error) => error instanceof CardsLost) ?? first;
  return changes;
}

/** Items or fields are gone from the project: it has to be looked at again before anything else is written. */
export class CardsLost extends Error {
  constructor() {
    super('Cards or fields of the board are gone; they are made again');
    this.name = 'CardsLost';
  }
}

/** Whatever became of the others of its batch. */
const isDone = (keeping: Keeping, one: Moving): boolean =>
  !one.card.gone &&
  [additions, restorations, writings, departures].every((stepsOf) => stepsOf(keeping, [one]).length === 0);

const outcomeOf = ({ card, item, archived, written, lost, again }: Moving, finished: boolean): CardOutcome => ({
  finding: card.finding,
  wanted: card.wanted,
  written: lost ? null : written,
  item: lost ? null : item,
  archived,
  done: finished && again === null,
  before: card,
});

/** Policies may name one project by its title and by its number: a card that goes from one to the other stays where it is. */
async function leaveToOthers({ context, board, project }: Keeping, moving: readonly Moving[]): Promise<void> {
  const leaving = moving.filter(({ card, item }) => card.gone && item !== null);
  const findings = leaving.map(({ card }) => card.finding);
  const elsewhere = await onOtherBoards(context.db, board, project, findings);
  for (const one of leaving) if (elsewhere.has(one.card.finding)) one.item = null;
}

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
async function perform(keeping: Keeping, steps: readonly Step[]): Promise<number> {
  const { context, client } = keeping;
  let made = 0;
  for (let from = 0; from < steps.length; from += changesAtOnce) {
    const together = steps.slice(from, from + changesAtOnce);
    context.mustHold();
    const outcomes = await changeCards(
      client,
      together.map(({ change }) => change),
    );
    const forbidden = outcomes.filter(isForbidden);
    // One card may be of a repository that the app cannot see any more; when nothing is allowed, people have to act.
    if (forbidden.length < outcomes.length) made += note(keeping, together, outcomes);
    else for (const { one } of together) one.again = new NoBoard('no-permission', forbidden[0]);
  }
  return made;
}

/** @returns how many were made */
function note(keeping: Keeping, steps: readonly Step[], outcomes: readonly (unknown | Error)[]): number {
  let made = 0;
  for (const [i, step] of steps.entries()) {
    const outcome = outcomes[i];
    if (outcome instanceof Error) refused(keeping, step, outcome);
    else {
      step.made(outcome);
      made += 1;
    }
  }
  // A limit is the whole project's.
  const limited = outcomes.find((outcome) => outcome instanceof RateLimited);
  if (limited !== undefined) throw limited;
  return made;
}

const isForbidden = (outcome: unknown): outcome is Refused => outcome instanceof Refused && outcome.status === 403;

/** One card that GitHub will not have must not keep the others from the board. */
function refused({ context, looked }: Keeping, { one, change }: Step, error: Error): void {
  if (!(error instanceof Gone || error instanceof Refused)) {
    one.again = error;
    return;
  }
  if (error instanceof Gone && one.item !== null) {
    // A card that was to leave, and has left.
    if (one.card.gone) Object.assign(one, { item: null });
    else Object.assign(one, { lost: true, again: new CardsLost() });
    return;
  }
  if (!looked && one.item !== null) {
    // It may suit the fields as they are by now.
    one.again = new CardsLost();
    return;
  }
  context.log.warn({ finding: one.card.finding, change: change.mutation, err: error }, 'A card was refused');
}
