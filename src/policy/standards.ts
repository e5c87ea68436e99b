/**
 * Standards profiles: the clause and control ids of one edition of one standard, and the numbers under
 * which it shows the obligations of clause 10. Pure data; a new edition is a new file in `config/standards/`.
 *
 * The trap they exist for: ISO/IEC 27001 swapped 10.1 and 10.2 between 2013 and 2022, and `A.8.2` is a control
 * in 2022 but a group of controls in 2013. So an id is never kept without its edition.
 */
import iso9001 from '../../config/standards/iso9001-2015.json' with { type: 'json' };
import iso22301 from '../../config/standards/iso22301-2019.json' with { type: 'json' };
import iso27001in2013 from '../../config/standards/iso27001-2013.json' with { type: 'json' };
import iso27001in2022 from '../../config/standards/iso27001-2022.json' with { type: 'json' };
import iso42001 from '../../config/standards/iso42001-2023.json' with { type: 'json' };
import type { ClauseKey } from '../record/finding.ts';
import type { ReviewTopic } from '../record/review/topics.ts';

export const standardIds = [
  'iso27001-2022',
  'iso27001-2013',
  'iso9001-2015',
  'iso22301-2019',
  'iso42001-2023',
] as const;
export type StandardId = (typeof standardIds)[number];

/** A clause or an Annex A control: its id as printed in its edition (`9.2.1`, `A.5.15`) and a short title. */
export interface StandardItem {
  readonly id: string;
  readonly title: string;
  /** Ids in the next edition of the same standard; empty or absent when there is none. */
  readonly successors?: readonly string[];
}

export interface StandardProfile {
  readonly id: StandardId;
  /** As people write it: `ISO/IEC 27001:2022`. */
  readonly title: string;
  /** The year of the edition. */
  readonly edition: string;
  readonly clauses: readonly StandardItem[];
  /** Annex A of ISO/IEC 27001; empty for standards without controls of their own here. */
  readonly controls: readonly StandardItem[];
  /** The number to show for each obligation of clause 10. */
  readonly clauseOf: Readonly<Record<ClauseKey, string>>;
  /** Management review: the clause that lists its inputs, and the letter of each, in the order of the edition. */
  readonly review: {
    readonly clause: string;
    readonly inputs: Readonly<Partial<Record<ReviewTopic, string>>>;
  };
}

export const standards: Readonly<Record<StandardId, StandardProfile>> = {
  'iso27001-2022': { ...iso27001in2022, id: 'iso27001-2022' },
  'iso27001-2013': { ...iso27001in2013, id: 'iso27001-2013' },
  'iso9001-2015': { ...iso9001, id: 'iso9001-2015' },
  'iso22301-2019': { ...iso22301, id: 'iso22301-2019' },
  'iso42001-2023': { ...iso42001, id: 'iso42001-2023' },
};
