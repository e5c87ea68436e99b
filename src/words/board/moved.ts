/** Why a card is back where it was. Said once for each finding, where the people who can move it on will read it. */
import type { CardField } from '../../record/card.ts';
import { list } from '../safe.ts';
import { boardFields } from './fields.ts';

const names = new Map(boardFields.map(({ key, name }) => [key, name]));

/** The comment on a finding whose card was changed by hand. `mark` ends it. */
export function movedByHand(fields: readonly CardField[], mark: string): string {
  const what = list(fields.map((field) => `**${names.get(field) ?? field}**`));
  return [
    `The card of this finding was changed by hand (${what}). It is back as it was: the board follows the record, so the card moves when the record does.`,
    'What is missing to move it on stands in the status comment above; comment `/why` to bring that up to date.',
    mark,
  ].join('\n\n');
}

/** The comment on a finding whose card was taken off the board, or archived, by hand. */
export const takenByHand = (mark: string): string =>
  [
    'The card of this finding was taken off the board by hand. It is back: every open finding stands there, and leaves by itself some time after its end.',
    mark,
  ].join('\n\n');
