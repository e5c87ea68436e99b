/** The world of a random history: the facts of one finding, and what only GitHub knows beside them. */
import type { IssueFacts, Person, Role, SubIssueFacts } from '../../src/record/facts.ts';
import type { FieldId } from '../../src/record/finding.ts';
import { alice, bob, carol, dan, erin, frank } from './life-facts.ts';
import type { Login } from './life-history.ts';

/** The facts, and what only GitHub knows. */
export interface World {
  readonly facts: IssueFacts;
  /** Sections of the description by field. */
  readonly sections: Partial<Record<FieldId, string>>;
  /** Issues that were sub-issues and are none now. */
  readonly loose: readonly SubIssueFacts[];
  readonly roles: Readonly<Record<Login, Role>>;
  /** Who wrote what into which section, in the description or in a comment. */
  readonly wrote: readonly Wrote[];
  /** Numbers given so far. */
  readonly made: number;
}

export interface Wrote {
  readonly field: FieldId;
  readonly text: string;
  readonly by: Person | null;
}

/** No access to the repository. */
export const mallory: Person = { login: 'mallory', databaseId: 66, bot: false };
/** Everybody by name; the account of `ghost` was deleted. */
export const people: Readonly<Record<Login, Person | null>> = {
  alice,
  bob,
  carol,
  dan,
  erin,
  frank,
  mallory,
  ghost: null,
};

/** ISO, UTC, in whole seconds as GitHub gives it. */
export const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** The world with other facts. */
export const withFacts = (world: World, change: Partial<IssueFacts>): World => ({
  ...world,
  facts: { ...world.facts, ...change },
});
