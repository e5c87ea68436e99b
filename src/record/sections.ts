/**
 * Finds the sections of an issue body: `### ` and a known heading, which is the only key GitHub keeps of a form field. A
 * heading that stands twice makes the section ambiguous.
 */
import { fieldOfHeading, type HeadingIndex } from './fields.ts';
import type { FieldId, Section } from './finding.ts';
import { type Headed, scanHeaded } from './headed.ts';
import { repeatsHeading, standingOf } from './placeholders.ts';

/** `problem` is set when the text was not read; there are no sections then. */
export interface SectionScan {
  readonly sections: ReadonlyMap<FieldId, Section>;
  readonly problem: 'too-large' | null;
}

/** Scans a body in one pass. A section goes on to the next known heading; an unknown `### x` is content. */
export function scanSections(body: string, headings: HeadingIndex): SectionScan {
  const found = scanHeaded(body, (heading) => fieldOfHeading(headings, heading));
  if (found === null) return { sections: new Map(), problem: 'too-large' };
  return { sections: new Map([...found].map(([field, headed]) => [field, sectionOf(headed)])), problem: null };
}

const sectionOf = (headed: Headed<FieldId>): Section => {
  const { id: field, heading, line, text, again } = headed;
  return { field, heading, line, text, standing: standing(headed), again };
};

function standing({ id: field, heading, text, again }: Headed<FieldId>): Section['standing'] {
  if (again.length > 0) return 'ambiguous';
  return repeatsHeading(text, heading) ? 'placeholder' : standingOf(text, field);
}
