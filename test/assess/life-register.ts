/** What the register knows in a random history of other findings. */
import type { IssueFacts } from '../../src/record/facts.ts';
import type { KnownFinding, RegisterView, RelatedFinding } from '../../src/record/register.ts';
import type { Act } from './life-history.ts';

const related = (number: number, change: Partial<RelatedFinding>): RelatedFinding => ({
  reference: `acme/payments#${number}`,
  url: `https://github.example/acme/payments/issues/${number}`,
  title: 'Keys of leavers',
  kind: 'nonconformity',
  stage: 'closed',
  severity: 'minor',
  raisedAt: '2026-08-01T09:00:00Z',
  closedAt: '2026-09-30T09:00:00Z',
  requirements: ['A.5.18'],
  sameArea: false,
  categories: [],
  ...change,
});

const knownFinding = (one: RelatedFinding): readonly [string, KnownFinding] => [one.reference, one];

const newer = related(77, { raisedAt: '2027-01-10T09:00:00Z', stage: 'reported', closedAt: null, sameArea: true });
/** Two other findings are known by their references; none has to do with this one. */
export const nothingKnown: RegisterView = {
  similar: [],
  related: [],
  recurredAs: [],
  known: new Map([related(5, {}), newer].map(knownFinding)),
};

/** What the register says at a time, once it knows of others. */
export function registerOf(known: Extract<Act, { do: 'others' }>['known'], { now }: IssueFacts): RegisterView {
  switch (known) {
    case 'nothing':
      return nothingKnown;
    case 'earlier minors':
      return { ...nothingKnown, related: [related(5, {}), related(6, {})] };
    case 'same again':
      return { ...nothingKnown, related: [related(5, { sameArea: true }), newer] };
    case 'came back':
      return { ...nothingKnown, recurredAs: [{ reference: 'acme/payments#78', url: '', at: now }] };
  }
}
