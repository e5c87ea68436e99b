/** What the tests of projects work with: an app that keeps a board, and its calls in short. */
import { expect } from 'vitest';
import { type Acme, manifest } from './acme.ts';

/** An app that keeps a board. */
export const boardKeeper = {
  ...manifest,
  permissions: { ...manifest.permissions, organization_projects: 'write' as const },
  events: [...manifest.events, 'projects_v2', 'projects_v2_item', 'projects_v2_status_update'],
};

interface Told {
  readonly data: Record<string, unknown> | null | undefined;
  /** "path.of.it TYPE: message" of every error. */
  readonly errors: readonly string[];
}

/** What stands at a path of an answer. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (part === null || part === undefined ? part : Reflect.get(Object(part), key)),
    value,
  );
}

/** The calls; `acme` is asked for late, as each test has its own. */
export function boardWork(acme: () => Acme) {
  async function ask(query: string, variables: Record<string, unknown> = {}, credentials?: string): Promise<Told> {
    const { body } = await acme().graphql(query, variables, credentials);
    const errors = (body.errors ?? []) as { path?: readonly string[]; type?: string; message: string }[];
    return {
      data: body.data as Told['data'],
      errors: errors.map(({ path = [], type, message }) => `${path.join('.')} ${type}: ${message}`),
    };
  }

  const nodeIdOf = (login: string): string => acme().simulator.control.addUser({ login }).nodeId;

  async function board(): Promise<string> {
    const { data, errors } = await ask(
      `mutation($owner: ID!) { createProjectV2(input: { ownerId: $owner, title: "Clause 10" }) { projectV2 { id } } }`,
      { owner: nodeIdOf('acme') },
    );
    expect(errors).toEqual([]);
    return String(at(data, 'createProjectV2', 'projectV2', 'id'));
  }

  const stages = ['Analysis', 'Verifying', 'Closed'];
  async function stageField(project: string): Promise<{ id: string; options: Record<string, string> }> {
    const { data, errors } = await ask(
      `mutation($input: CreateProjectV2FieldInput!) { createProjectV2Field(input: $input) { projectV2Field {
        ... on ProjectV2SingleSelectField { id dataType options { id name color description } } } } }`,
      {
        input: {
          projectId: project,
          name: 'Stage',
          dataType: 'SINGLE_SELECT',
          singleSelectOptions: stages.map((name) => ({ name, color: 'BLUE', description: '' })),
        },
      },
    );
    expect(errors).toEqual([]);
    const field = at(data, 'createProjectV2Field', 'projectV2Field');
    const options = at(field, 'options') as { id: string; name: string }[];
    return { id: String(at(field, 'id')), options: Object.fromEntries(options.map(({ id, name }) => [name, id])) };
  }

  const field = async (project: string, name: string, dataType: string): Promise<string> => {
    const { data, errors } = await ask(
      `mutation($input: CreateProjectV2FieldInput!) { createProjectV2Field(input: $input) { projectV2Field {
        ... on ProjectV2FieldCommon { id } } } }`,
      { input: { projectId: project, name, dataType } },
    );
    expect(errors).toEqual([]);
    return String(at(data, 'createProjectV2Field', 'projectV2Field', 'id'));
  };

  async function card(project: string, title = 'Four leavers kept access'): Promise<{ item: string; issue: number }> {
    const { number } = await acme().bob.open(title, '');
    const { nodeId } = acme().simulator.control.issue({ repository: 'acme/app', number });
    const { data, errors } = await ask(
      `mutation($p: ID!, $c: ID!) { addProjectV2ItemById(input: { projectId: $p, contentId: $c }) { item { id } } }`,
      { p: project, c: nodeId },
    );
    expect(errors).toEqual([]);
    return { item: String(at(data, 'addProjectV2ItemById', 'item', 'id')), issue: number };
  }

  const set = (projectId: string, itemId: string, fieldId: string, value: Record<string, unknown>) =>
    ask(
      `mutation($input: UpdateProjectV2ItemFieldValueInput!) { updateProjectV2ItemFieldValue(input: $input) { projectV2Item { id } } }`,
      { input: { projectId, itemId, fieldId, value } },
    );

  const valuesOf = async (item: string): Promise<Record<string, unknown>> => {
    const { data, errors } = await ask(
      `query($id: ID!) { node(id: $id) { ... on ProjectV2Item { fieldValues(first: 20) { nodes { __typename
        ... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { name } } }
        ... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { name } } }
        ... on ProjectV2ItemFieldDateValue { date field { ... on ProjectV2FieldCommon { name } } }
        ... on ProjectV2ItemFieldSingleSelectValue { name optionId field { ... on ProjectV2FieldCommon { name } } }
      } } } } }`,
      { id: item },
    );
    expect(errors).toEqual([]);
    const nodes = at(data, 'node', 'fieldValues', 'nodes') as Record<string, unknown>[];
    return Object.fromEntries(
      nodes.flatMap((node) =>
        node.field === undefined
          ? []
          : [[at(node, 'field', 'name'), node.text ?? node.number ?? node.date ?? node.name]],
      ),
    );
  };

  return { ask, nodeIdOf, board, stageField, field, card, set, valuesOf };
}
