/** From what a card should show to the changes it needs: the difference only. Pure. */
import type { KnownFields } from '../../assess/board/resolve-fields.ts';
import type { CardChange } from '../../github/board/change-cards.ts';
import { type CardField, type CardValue, type CardValues, cardFields } from '../../record/card.ts';
import { boardFields } from '../../words/board/fields.ts';

/** A change of one field of a card. */
export interface FieldChange {
  readonly field: CardField;
  readonly value: CardValue;
  readonly change: CardChange;
}

/** Changes that bring an item from what was written to what is wanted. A field the project lacks is passed by. */
export function fieldChanges(
  projectId: string,
  itemId: string,
  known: KnownFields,
  wanted: CardValues,
  written: Partial<CardValues> | null,
): readonly FieldChange[] {
  return cardFields.flatMap((field): FieldChange[] => {
    const value = wanted[field];
    const fieldId = known[field]?.id;
    // Nothing was ever written to a new card: an empty field needs no clearing.
    if (fieldId === undefined || value === (written?.[field] ?? null)) return [];
    const target = { projectId, itemId, fieldId };
    const given = value === null ? null : valueInput(field, value, known);
    if (value !== null && given === null) return [];
    const change =
      given === null
        ? { mutation: 'clearProjectV2ItemFieldValue', input: target, selects: 'clientMutationId' }
        : {
            mutation: 'updateProjectV2ItemFieldValue',
            input: { ...target, value: given },
            selects: 'clientMutationId',
          };
    return [{ field, value, change }];
  });
}

const typeOf = new Map(boardFields.map(({ key, type }) => [key, type]));

/** The value as GitHub takes it; null for an option that the field does not have. */
function valueInput(field: CardField, value: string | number, known: KnownFields): object | null {
  switch (typeOf.get(field)) {
    case 'SINGLE_SELECT': {
      const singleSelectOptionId = known[field]?.options[String(value)];
      return singleSelectOptionId === undefined ? null : { singleSelectOptionId };
    }
    case 'NUMBER':
      return { number: Number(value) };
    case 'DATE':
      return { date: String(value) };
    default:
      return { text: String(value) };
  }
}

/** An item's values as read, in our words. An option that is none of ours shows as its id, and so differs from all of ours. */
export function valuesRead(raw: ReadonlyMap<string, string | number>, known: KnownFields): Partial<CardValues> {
  const read = cardFields.flatMap((field): [CardField, CardValue][] => {
    const own = known[field];
    if (own === undefined) return [];
    const value = raw.get(own.id) ?? null;
    const name = Object.entries(own.options).find(([, id]) => id === value)?.[0];
    return [[field, typeOf.get(field) === 'SINGLE_SELECT' ? (name ?? value) : value]];
  });
  return Object.fromEntries(read);
}

/** Fields in which a card shows something else than was written last. */
export const movedFields = (written: Partial<CardValues>, read: Partial<CardValues>): readonly CardField[] =>
  cardFields.filter((field) => field in read && (written[field] ?? null) !== (read[field] ?? null));
