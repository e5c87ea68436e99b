/** Guards about recurrence: who looks at earlier findings before the causes are settled, and at later ones before the verdict. */
import type { GuardTest } from './subject.ts';

/** Every earlier finding that fits is judged: the same again, or not (ISO/IEC 27001:2022, 10.2 b) 3)). */
export const recurrence: GuardTest = ({ life, facts }) => {
  if (facts.register === null) return 'not-run';
  return life.unjudged.length === 0 ? [] : [{ code: 'recurrence-unjudged', findings: life.unjudged, since: false }];
};

/** A finding that fits and was raised since the actions were done speaks against "effective" until somebody has judged it. */
export const recurrenceSince: GuardTest = ({ life, facts }) => {
  if (facts.register === null) return 'not-run';
  const { state, closing } = facts;
  // What came back after a proper closing is a finding of its own; this one is flagged, not opened again.
  const counted = facts.register.recurredAs.filter(
    ({ at }) => state === 'open' || closing === null || at <= closing.at,
  );
  const back = counted.filter(({ at }) => life.implementedAt !== null && at > life.implementedAt);
  return [
    ...(back.length > 0 ? [{ code: 'came-back', references: back.map(({ reference }) => reference) } as const] : []),
    ...(life.unjudgedSince.length > 0
      ? [{ code: 'recurrence-unjudged', findings: life.unjudgedSince, since: true } as const]
      : []),
  ];
};
