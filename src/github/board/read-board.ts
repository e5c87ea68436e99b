/** Reads a project and its cards. */
import { z } from 'zod';
import type { BoardFacts } from '../../record/board-facts.ts';
import { rateLimit } from '../answers.ts';
import type { GitHubClient } from '../client.ts';
import { Gone } from '../problems.ts';
import { boardItemQuery, boardItemsQuery, boardQuery, boardRepositoriesQuery } from '../queries/board.ts';

const fieldAnswer = z.object({
  id: z.string(),
  databaseId: z.number().nullish(),
  name: z.string(),
  dataType: z.string(),
  options: z
    .array(z.object({ id: z.string(), name: z.string(), color: z.string(), description: z.string().nullish() }))
    .nullish(),
});

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const repositories = z.object({ pageInfo, nodes: z.array(z.object({ id: z.string() }).nullable()) });
const repositoriesAnswer = z.object({ repositories });

const projectAnswer = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  public: z.boolean(),
  closed: z.boolean(),
  readme: z.string().nullish(),
  fields: z.object({ nodes: z.array(fieldAnswer.nullable()) }),
  views: z.object({
    nodes: z.array(
      z.object({ id: z.string(), number: z.number(), name: z.string(), filter: z.string().nullish() }).nullable(),
    ),
  }),
  repositories,
});

const typed = z.object({ __typename: z.string() });

/** A node of the expected type; one of any other type is as good as none. */
const nodeOf = <T>(type: string, shape: z.ZodType<T>) =>
  z.object({
    rateLimit,
    node: z.preprocess((node) => (typed.safeParse(node).data?.__typename === type ? node : null), shape.nullable()),
  });

/** Node ids that lead nowhere any more give null; that is an answer, not a failure. */
const absentNode = (path: readonly (string | number)[]): boolean => path[0] === 'node';

const present = <T>(nodes: readonly (T | null)[]): T[] => nodes.filter((node) => node !== null);

/** The project of a node id. @throws {Gone} when there is none */
export async function readBoard(client: GitHubClient, id: string): Promise<BoardFacts> {
  const { node } = await client.query(boardQuery, { id }, nodeOf('ProjectV2', projectAnswer), absentNode);
  if (node === null) throw new Gone(`The project ${id} is gone`);
  return {
    id: node.id,
    number: node.number,
    url: node.url,
    title: node.title,
    public: node.public,
    closed: node.closed,
    readme: node.readme ?? '',
    fields: present(node.fields.nodes).map((field) => ({
      id: field.id,
      databaseId: field.databaseId ?? null,
      name: field.name,
      type: field.dataType,
      options: (field.options ?? []).map((option) => ({ ...option, description: option.description ?? '' })),
    })),
    views: present(node.views.nodes).map((view) => ({ ...view, filter: view.filter ?? '' })),
    repositories: await repositoriesOf(client, id, node.repositories),
  };
}

/** All repositories of a project, from the first hundred on: one that is overlooked would be linked again and again. */
async function repositoriesOf(
  client: GitHubClient,
  id: string,
  first: z.infer<typeof repositories>,
): Promise<readonly string[]> {
  const found = present(first.nodes);
  let { hasNextPage, endCursor } = first.pageInfo;
  while (hasNextPage) {
    const schema = nodeOf('ProjectV2', repositoriesAnswer);
    const variables = { id, after: endCursor };
    const { node }: z.infer<typeof schema> = await client.query(boardRepositoriesQuery, variables, schema, absentNode);
    if (node === null) throw new Gone(`The project ${id} is gone`);
    found.push(...present(node.repositories.nodes));
    ({ hasNextPage, endCursor } = node.repositories.pageInfo);
  }
  return found.map((repository) => repository.id);
}

/** A card as it stands: the raw values by field id; a single select gives the id of its option. */
export interface BoardItem {
  readonly id: string;
  readonly archived: boolean;
  readonly values: ReadonlyMap<string, string | number>;
}

const valueAnswer = z.object({
  field: z.object({ id: z.string().optional() }).nullish(),
  text: z.string().nullish(),
  number: z.number().nullish(),
  date: z.string().nullish(),
  optionId: z.string().nullish(),
});

const itemAnswer = z
  .object({
    id: z.string(),
    isArchived: z.boolean(),
    fieldValues: z.object({ nodes: z.array(valueAnswer.nullable()) }),
  })
  .transform(
    ({ id, isArchived, fieldValues }): BoardItem => ({
      id,
      archived: isArchived,
      values: new Map(
        present(fieldValues.nodes).flatMap(({ field, text, number, date, optionId }) => {
          const value = text ?? number ?? date ?? optionId ?? null;
          return field?.id === undefined || value === null ? [] : [[field.id, value] as const];
        }),
      ),
    }),
  );

const itemsAnswer = z.object({
  items: z.object({
    pageInfo,
    nodes: z.array(itemAnswer.nullable()),
  }),
});

/** The cards of a project, 100 at a time. Whether GitHub gives the archived ones, too, is not said: each tells it. */
export async function* readItems(client: GitHubClient, id: string): AsyncGenerator<readonly BoardItem[]> {
  let after: string | null = null;
  do {
    const schema = nodeOf('ProjectV2', itemsAnswer);
    const { node }: z.infer<typeof schema> = await client.query(boardItemsQuery, { id, after }, schema, absentNode);
    if (node === null) throw new Gone(`The project ${id} is gone`);
    yield present(node.items.nodes);
    after = node.items.pageInfo.hasNextPage ? node.items.pageInfo.endCursor : null;
  } while (after !== null);
}

/** One card; null when it is gone. */
export async function readItem(client: GitHubClient, id: string): Promise<BoardItem | null> {
  const { node } = await client.query(boardItemQuery, { id }, nodeOf('ProjectV2Item', itemAnswer), absentNode);
  return node;
}
