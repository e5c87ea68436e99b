/** What the app remembers of the management reviews of an installation. Lost, it is found again on GitHub, but for who was management then. */
import { z } from 'zod';
import { standardIds } from '../../policy/standards.ts';
import type { Database } from '../../store/database.ts';
import { lockRegister } from '../../store/register-lookups.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';

const decision = z.object({
  reference: z.string(),
  url: z.string(),
  title: z.string(),
  owners: z.array(z.string()),
  due: z.string().nullable(),
  state: z.enum(['open', 'overdue', 'done', 'dropped']),
  closedOn: z.string().nullable(),
});

const review = z.object({
  /** Node id. */
  id: z.string(),
  /** `owner/repo` in lower case. */
  repository: z.string(),
  number: z.number(),
  url: z.string(),
  /** `2027-03-15` */
  date: z.string(),
  /** The edition whose inputs it was opened with. */
  standard: z.enum(standardIds),
  stage: z.enum(['open', 'complete', 'closed', 'cancelled']),
  /** Id of the closing that was found in order; null before the first. */
  acceptedClosing: z.string().nullable(),
  /** Hash of the last reading. */
  observation: z.string(),
  /** Keys of the commands that are in the ledger. */
  recorded: z.array(z.string()),
  /** Whether somebody named in `/attended` counts as management, by login in lower case: as found when first looked up. */
  management: z.record(z.string(), z.boolean()),
  decisions: z.array(decision),
});

export type KeptReview = z.infer<typeof review>;

const nameOf = (installation: number): string => `reviews:${installation}`;

/** The reviews of an installation, the earliest first. */
export async function readReviews(db: Database, installation: number): Promise<readonly KeptReview[]> {
  return z.array(review).safeParse(await readSetting(db, nameOf(installation))).data ?? [];
}

/**
 * Remembers one review in place of what was kept of it. To be called in a transaction: reviews are kept together, and two that
 * are read at once must not forget each other.
 */
export async function keepReview(db: Database, installation: number, kept: KeptReview): Promise<void> {
  await lockRegister(db, installation);
  const others = (await readReviews(db, installation)).filter(({ id }) => id !== kept.id);
  const all = [...others, kept].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.number - b.number));
  await writeSetting(db, nameOf(installation), all);
}

/**
 * Remembers a review that was just opened. GitHub may have told of it already, and what a reading found is more than we know
 * here. To be called in a transaction.
 */
export async function keepOpened(db: Database, installation: number, opened: KeptReview): Promise<void> {
  await lockRegister(db, installation);
  const known = (await readReviews(db, installation)).some(({ id }) => id === opened.id);
  if (!known) await keepReview(db, installation, opened);
}

/** Forgets a review that is gone (node id); one that is not known is none. To be called in a transaction. */
export async function forgetReview(db: Database, installation: number, gone: string): Promise<void> {
  await lockRegister(db, installation);
  const kept = await readReviews(db, installation);
  if (!kept.some(({ id }) => id === gone)) return;
  const left = kept.filter(({ id }) => id !== gone);
  await writeSetting(db, nameOf(installation), left);
}
