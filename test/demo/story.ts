/** What a story is: steps that people do, and what must be seen on GitHub after each. */
import type { Forge } from './forge.ts';

/** What was seen when looking: whether it is as expected, and what is there now. */
export interface Sight {
  readonly met: boolean;
  /** When met: what clause10 did, in one sentence. Else: what is there instead. */
  readonly now: string;
  /** Lines below a met expectation, such as the gaps that are named. */
  readonly details?: readonly string[];
}

export interface Expectation {
  /** What should happen: "the issue is open again". */
  readonly wanted: string;
  see(forge: Forge): Promise<Sight>;
}

export interface Step {
  /** What a person does: "bob closes the finding, too early". */
  readonly title: string;
  /** A word or two for the table at the end. */
  readonly short: string;
  act(): Promise<void>;
  readonly expects: readonly Expectation[];
}

export interface Story {
  readonly title: string;
  readonly about: string;
  readonly steps: readonly Step[];
  /** Where it happens, `owner/name`, and who looks at it. */
  readonly repository: string;
  readonly watcher: string;
  /** Path of the page to look at in the end. */
  readonly page: string;
  /** What else to look at: words and an address. Asked for in the end. */
  also?(): Promise<readonly (readonly [string, string])[]>;
}
