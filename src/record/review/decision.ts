/** A decision of a management review, as its sub-issue shows it. Days are `2027-01-31`. */
export interface ReviewDecision {
  /** `owner/repo#12` */
  readonly reference: string;
  readonly url: string;
  readonly title: string;
  /** Logins without `@`. */
  readonly owners: readonly string[];
  readonly due: string | null;
  /** `dropped`: closed as not planned. */
  readonly state: 'open' | 'overdue' | 'done' | 'dropped';
  readonly closedOn: string | null;
}

/** An open decision is late after its day, whenever it is looked at. */
export function decisionAsOf(decision: ReviewDecision, today: string): ReviewDecision {
  const { state, due } = decision;
  if (state !== 'open' && state !== 'overdue') return decision;
  return { ...decision, state: due !== null && due < today ? 'overdue' : 'open' };
}
