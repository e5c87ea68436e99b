/**
 * The next due date in an organisation's issue field, so that lists and boards can sort by it. A convenience: what GitHub
 * refuses is told in the detail and never stands in the way of the finding. What passes, such as an outage or a rate
 * limit, is passed on: told as done, it would not be tried again.
 */
import { z } from 'zod';
import type { IssueFacts } from '../record/facts.ts';
import type { Performed } from './apply-issue.ts';
import type { GitHubClient } from './client.ts';
import type { DueFieldFeature } from './features.ts';
import { Gone, staysRefused } from './problems.ts';

type Detail = Performed['detail'];

const perPage = 100;
/** Longest part of an error's words that goes into a detail. */
const longestRefusal = 200;

/**
 * Values of an issue's fields. The shape is GitHub's published description of 2026; that a date comes back as the day it was
 * given is not confirmed, therefore only its first ten characters are compared.
 */
const fieldValues = z.array(
  z.object({ issue_field_id: z.number(), value: z.union([z.string(), z.number()]).nullish().catch(null) }),
);

/** Writes the day (`2027-01-31`) unless it stands there; null clears it. Without a field nothing is done. */
export async function setDueField(
  client: GitHubClient,
  facts: IssueFacts,
  on: string | null,
  dueField: DueFieldFeature,
): Promise<Detail> {
  try {
    const field = await dueField(client, facts.repository.owner);
    if (field === null) return { field: 'none' };
    return { field, on: on ?? 'none', ...(await bring(client, facts, on, field)) };
  } catch (error) {
    if (!staysRefused(error)) throw error;
    return { on: on ?? 'none', refused: error.message.slice(0, longestRefusal) };
  }
}

/** Reads first: a write that changes nothing would still send a webhook, and the webhook would bring us back here. */
async function bring(client: GitHubClient, facts: IssueFacts, on: string | null, field: number): Promise<Detail> {
  const issue = { owner: facts.repository.owner, repo: facts.repository.name, issue_number: facts.number };
  const values = '/repos/{owner}/{repo}/issues/{issue_number}/issue-field-values';
  const present = dayOf(await client.get(`GET ${values}`, { ...issue, per_page: perPage }, fieldValues), field);
  if (present === on) return { already: 'there' };
  if (on === null) {
    // A list without the value would clear every field of the issue; this removes the one.
    await client
      .write(`DELETE ${values}/{issue_field_id}`, { ...issue, issue_field_id: field }, z.unknown())
      .catch((error: unknown) => {
        if (!(error instanceof Gone)) throw error;
      });
    return {};
  }
  const wanted = [{ field_id: field, value: on }];
  const after = await client.write(`POST ${values}`, { ...issue, issue_field_values: wanted }, fieldValues);
  return dayOf(after, field) === on ? {} : { refused: 'GitHub did not take the value' };
}

function dayOf(values: z.infer<typeof fieldValues>, field: number): string | null {
  const value = values.find(({ issue_field_id }) => issue_field_id === field)?.value ?? null;
  return value === null ? null : String(value).slice(0, 10);
}
