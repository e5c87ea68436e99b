/** What this GitHub can do. Older GitHub Enterprise Server lacks much; it is found out by asking, not by version. */
import type { Logger } from 'pino';
import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import { Gone, Refused } from './problems.ts';

/** A value found out once, at the first use, and kept. */
export type Feature = (client: GitHubClient) => Promise<boolean>;

const answer = z.object({
  __type: z.object({ fields: z.array(z.object({ name: z.string() })).nullable() }).nullable(),
});
const query = '{ __type(name: "Issue") { fields { name } } }';

/** Whether issues have sub-issues. A failure is not remembered: it is asked again with the next reading. */
export function subIssuesFeature(log: Logger): Feature {
  let known: Promise<boolean> | null = null;
  return (client) => {
    known ??= client.query(query, {}, answer).then(({ __type }) => {
      const has = __type?.fields?.some((field) => field.name === 'subIssues') ?? false;
      if (!has) log.info('This GitHub has no sub-issues: corrective actions are read from a table in the description');
      return has;
    });
    known.catch(() => {
      known = null;
    });
    return known;
  };
}

/** The numeric id of an organisation's issue field for the next due date; null where there is none. */
export type DueFieldFeature = (client: GitHubClient, organisation: string) => Promise<number | null>;

/**
 * An organisation's issue fields, after GitHub's published description of 2026. Issue fields are in preview: that an
 * installation needs the organisation permission "Issue Fields: read" is documented, what it gets without it (403 or
 * 404) is not, and both mean none.
 */
const issueFields = z.array(z.object({ id: z.number(), name: z.string(), data_type: z.string() }));

/** The names a due date goes by, the preferred one first. */
const dueNames = ['due', 'due date'];

const hourMs = 3_600_000;
/** Organisations whose answer is kept. */
const mostOrganisations = 2_000;

/**
 * Finds the date field named "Due" or "Due date". An answer is kept for an hour, because fields come and go; a failure
 * is not kept. `now` gives epoch milliseconds.
 */
export function dueFieldFeature(log: Logger, now: () => number = Date.now): DueFieldFeature {
  const known = new Map<string, { readonly until: number; readonly field: Promise<number | null> }>();
  return (client, organisation) => {
    const key = organisation.toLowerCase();
    const kept = known.get(key);
    if (kept !== undefined && kept.until > now()) return kept.field;
    if (known.size >= mostOrganisations) known.clear();
    const field = findDueField(client, organisation).then((found) => {
      if (found !== null) log.info({ organisation, field: found }, 'Due dates are written into the issue field');
      return found;
    });
    known.set(key, { until: now() + hourMs, field });
    field.catch(() => known.delete(key));
    return field;
  };
}

async function findDueField(client: GitHubClient, org: string): Promise<number | null> {
  try {
    const fields = await client.get('GET /orgs/{org}/issue-fields', { org }, issueFields);
    const dates = fields.filter((field) => field.data_type === 'date');
    const named = dueNames.map((name) => dates.find((field) => field.name.trim().toLowerCase() === name));
    return named.find((field) => field !== undefined)?.id ?? null;
  } catch (error) {
    if (error instanceof Gone || (error instanceof Refused && error.status === 403)) return null;
    throw error;
  }
}
