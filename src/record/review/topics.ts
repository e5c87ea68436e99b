/** What a management review has to look at (clause 9.3), by subject: editions give the same subject different letters. */

export const reviewTopics = [
  'earlier-decisions',
  'issues',
  'parties',
  'nonconformities',
  'monitoring',
  'audits',
  'objectives',
  'processes',
  'providers',
  'feedback',
  'resources',
  'risks',
  'changes',
  'means',
  'capabilities',
  'open-risks',
  'lessons',
  'improvements',
] as const;
export type ReviewTopic = (typeof reviewTopics)[number];

/** Subjects that the register answers by itself; people may add to them. */
const fromRegister: ReadonlySet<ReviewTopic> = new Set(['earlier-decisions', 'nonconformities', 'improvements']);

/** Whether the register answers a subject by itself. */
export const answeredByRegister = (topic: ReviewTopic): boolean => fromRegister.has(topic);

/** One input of a review in one edition. */
export interface ReviewInput {
  readonly topic: ReviewTopic;
  /** As the edition prints it: `b)`, `d)1)`. */
  readonly letter: string;
  /** The letter as people type it: `b`, `d1`. */
  readonly id: string;
}

/** The inputs of an edition in its order, from the letters of its profile. */
export function inputsOf(letters: Readonly<Partial<Record<ReviewTopic, string>>>): readonly ReviewInput[] {
  return Object.entries(letters).flatMap(([written, letter]): ReviewInput[] => {
    const topic = reviewTopics.find((known) => known === written);
    return topic === undefined ? [] : [{ topic, letter, id: inputId(letter) }];
  });
}

/** `d1` of `d)1)`, `D.1` and `d 1`. */
export const inputId = (written: string): string => written.toLowerCase().replace(/[^a-z0-9]/g, '');
