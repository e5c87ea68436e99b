import type { LabelDefinition } from '../record/facts.ts';
import { labelCatalogue } from '../words/labels.ts';
import type { RepositoryEffect } from './effects.ts';

/** The labels to create or to correct, so that all of ours exist with their colours and descriptions. */
export function planRepositoryLabels(present: readonly LabelDefinition[]): readonly RepositoryEffect[] {
  // GitHub's label names are unique without regard to case.
  const byName = new Map(present.map((label) => [label.name.toLowerCase(), label]));
  return labelCatalogue.flatMap((label): RepositoryEffect[] => {
    const there = byName.get(label.name.toLowerCase());
    if (there === undefined) return [{ do: 'create-label', label }];
    const same = there.color.toLowerCase() === label.color && there.description === label.description;
    return same ? [] : [{ do: 'update-label', label }];
  });
}
