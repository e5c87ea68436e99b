/** REST: issue fields of an organisation and their values on an issue. 404 where the organisation has none. */
import { accountOf, fieldsOf } from '../accounts.ts';
import { addValues, type GivenValue } from '../acts/fields.ts';
import { invalid, notFound } from '../github.ts';
import { fieldJson, fieldValuesJson } from '../json/field.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import type { Issue } from '../world-issues.ts';
import type { IssueField } from '../world-organization.ts';
import { actorOf, field, issueFor, organizationFor, page, repositoryFor } from './call.ts';

function defined(call: Call): Answer {
  const fields = fieldsOf(call.github.world, organizationFor(call).id);
  if (fields.length === 0) throw notFound();
  return { body: fields.map(fieldJson) };
}

interface Found {
  readonly issue: Issue;
  /** Those whose values the viewer may see. */
  readonly fields: readonly IssueField[];
}

function found(call: Call): Found {
  const repository = repositoryFor(call);
  const issue = issueFor(call, repository);
  const { world } = call.github;
  const all = fieldsOf(world, repository.ownerId);
  if (all.length === 0 || issue.pull !== null) throw notFound();
  const { viewer } = call;
  const owner = accountOf(world, repository.ownerId);
  const inside =
    viewer.kind === 'installation' || (viewer.kind === 'person' && owner.members.has(viewer.actor.account.id));
  return { issue, fields: all.filter((each) => inside || each.visibility === 'all') };
}

function values(call: Call): Answer {
  const { issue, fields } = found(call);
  return page(call, fieldValuesJson(issue, fields), (value) => value);
}

interface Given {
  readonly field_id: number;
  readonly value: GivenValue;
}

function add(call: Call): Answer {
  const { issue, fields } = found(call);
  const given = field<readonly Given[]>(call, 'issue_field_values');
  if (given === undefined) throw invalid('Issue', 'issue_field_values', 'missing_field');
  addValues(
    call.platform,
    actorOf(call),
    issue,
    given.map((each) => ({ fieldId: each.field_id, value: each.value })),
  );
  return { body: fieldValuesJson(issue, fields) };
}

export const fieldHandlers = {
  'orgs/list-issue-fields': defined,
  'issues/add-issue-field-values': add,
  'issues/list-issue-field-values-for-issue': values,
} satisfies Record<string, Handler>;
