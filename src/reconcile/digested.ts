/** Who gets a digest, and what was told in it: kept under one name for each installation. */
import { z } from 'zod';
import type { Policy } from '../policy/schema.ts';
import type { Database } from '../store/database.ts';
import { forgetSetting, readSetting, writeSetting } from '../store/settings.ts';

/** One person's digest in one repository. */
export interface DigestState {
  /** `owner/repo` and login, both in lower case. */
  readonly repository: string;
  readonly login: string;
  /** It takes the place of single reminders. False while it cannot be written, or has ended and is to be closed. */
  readonly active: boolean;
  /** The issue's number, once there is one. */
  readonly issue: number | null;
  /** Steps that were told in a comment: finding, milestone and date. */
  readonly told: readonly string[];
  /** The day of the last comment, `2027-01-31`. */
  readonly day: string | null;
}

const states = z.array(
  z.object({
    repository: z.string(),
    login: z.string(),
    active: z.boolean(),
    issue: z.number().nullable(),
    told: z.array(z.string()),
    day: z.string().nullable(),
  }),
);

const nameOf = (installation: number): string => `digests:${installation}`;

/** The digests of an installation as last written. */
export async function readDigests(db: Database, installation: number): Promise<readonly DigestState[]> {
  return states.safeParse(await readSetting(db, nameOf(installation))).data ?? [];
}

export async function writeDigests(db: Database, installation: number, digests: readonly DigestState[]): Promise<void> {
  if (digests.length === 0) return forgetSetting(db, nameOf(installation));
  await writeSetting(
    db,
    nameOf(installation),
    digests.map((digest) => ({ ...digest })),
  );
}

/** The logins, in lower case, who get a digest instead of single reminders for findings under a policy. */
export async function digestedFor(db: Database, installation: number, policy: Policy): Promise<ReadonlySet<string>> {
  const repository = policy.reports.repository?.toLowerCase();
  if (repository === undefined) return new Set();
  const digests = await readDigests(db, installation);
  return new Set(
    digests.filter((digest) => digest.active && digest.repository === repository).map(({ login }) => login),
  );
}
