/** What the story "trends" looks at: the findings of all repositories and the organisation's board, read as a person reads them. */
import { z } from 'zod';
import { kinds } from '../../src/record/finding.ts';

export interface FindingSeen {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly closed: boolean;
  /** ISO 8601; null while it is open. */
  readonly closedAt: string | null;
  readonly labels: readonly string[];
  /** Whether the app has written its status comment. */
  readonly told: boolean;
  /** How often the app has opened it again. */
  readonly reopenedByApp: number;
  /** Everything the app has said, oldest first. */
  readonly said: readonly string[];
}

export interface CardSeen {
  readonly repository: string;
  readonly number: number;
  /** By name of the field, as the board shows it. */
  readonly shown: Readonly<Record<string, string | number>>;
}

export interface BoardSeen {
  readonly title: string;
  readonly url: string;
  readonly readme: string;
  readonly fields: readonly string[];
  readonly views: readonly string[];
  readonly cards: readonly CardSeen[];
  /** The newest first. */
  readonly updates: readonly { readonly status: string; readonly body: string }[];
}

export interface IssueSeen {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly closed: boolean;
  /** Of everybody, oldest first. */
  readonly comments: readonly string[];
  readonly subIssues: readonly string[];
}

/** Reads of acme; each throws an error when it is refused, or when there is no such thing. */
export interface Acme {
  findings(): Promise<readonly FindingSeen[]>;
  board(): Promise<BoardSeen>;
  /** Issues of a repository with a label. */
  labelled(repository: string, label: string): Promise<readonly IssueSeen[]>;
}

const account = z.object({ login: z.string() }).nullable();
const bodies = z.object({ nodes: z.array(z.object({ author: account, body: z.string() })) });
const findingsShape = z.object({
  repository: z.object({
    issues: z.object({
      pageInfo: z.object({ hasNextPage: z.literal(false) }),
      nodes: z.array(
        z.object({
          number: z.number(),
          title: z.string(),
          state: z.string(),
          closedAt: z.string().nullable(),
          labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }),
          comments: bodies,
          timelineItems: z.object({ nodes: z.array(z.object({ actor: account })) }),
        }),
      ),
    }),
  }),
});

const findingsQuery = /* GraphQL */ `
  query Findings($owner: String!, $name: String!, $labels: [String!]) {
    repository(owner: $owner, name: $name) {
      issues(first: 100, labels: $labels) {
        pageInfo { hasNextPage }
        nodes {
          number title state closedAt
          labels(first: 20) { nodes { name } }
          comments(first: 50) { nodes { author { login } body } }
          timelineItems(first: 50, itemTypes: [REOPENED_EVENT]) { nodes { ... on ReopenedEvent { actor { login } } } }
        }
      }
    }
  }
`;

const value = z.object({
  text: z.string().optional(),
  number: z.number().optional(),
  date: z.string().optional(),
  name: z.string().optional(),
  field: z.object({ name: z.string() }).optional(),
});
const boardShape = z.object({
  organization: z.object({
    projectV2: z.object({
      title: z.string(),
      url: z.string(),
      readme: z.string().nullable(),
      fields: z.object({ nodes: z.array(z.object({ name: z.string() })) }),
      views: z.object({ nodes: z.array(z.object({ name: z.string() })) }),
      statusUpdates: z.object({ nodes: z.array(z.object({ status: z.string().nullable(), body: z.string() })) }),
    }),
  }),
});
const cardsShape = z.object({
  organization: z.object({
    projectV2: z.object({
      items: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(
          z.object({
            content: z.object({ number: z.number(), repository: z.object({ nameWithOwner: z.string() }) }),
            fieldValues: z.object({ nodes: z.array(value) }),
          }),
        ),
      }),
    }),
  }),
});

const boardQuery = /* GraphQL */ `
  query BoardSeen($owner: String!) {
    organization(login: $owner) {
      projectV2(number: 1) {
        title url readme
        fields(first: 50) { nodes { ... on ProjectV2FieldCommon { name } } }
        views(first: 20) { nodes { name } }
        statusUpdates(first: 5, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { status body } }
      }
    }
  }
`;
const cardsQuery = /* GraphQL */ `
  query CardsSeen($owner: String!, $after: String) {
    organization(login: $owner) {
      projectV2(number: 1) {
        items(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            content { ... on Issue { number repository { nameWithOwner } } }
            fieldValues(first: 50) {
              nodes {
                ... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { name } } }
                ... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { name } } }
                ... on ProjectV2ItemFieldDateValue { date field { ... on ProjectV2FieldCommon { name } } }
                ... on ProjectV2ItemFieldSingleSelectValue { name field { ... on ProjectV2FieldCommon { name } } }
              }
            }
          }
        }
      }
    }
  }
`;

const issuesShape = z.object({
  repository: z.object({
    issues: z.object({
      nodes: z.array(
        z.object({
          number: z.number(),
          title: z.string(),
          body: z.string(),
          state: z.string(),
          comments: bodies,
          subIssues: z.object({ nodes: z.array(z.object({ title: z.string() })) }),
        }),
      ),
    }),
  }),
});
const issuesQuery = /* GraphQL */ `
  query Issues($owner: String!, $name: String!, $labels: [String!]) {
    repository(owner: $owner, name: $name) {
      issues(first: 20, labels: $labels) {
        nodes {
          number title body state
          comments(first: 50) { nodes { author { login } body } }
          subIssues(first: 20) { nodes { title } }
        }
      }
    }
  }
`;

type Ask = <T>(query: string, variables: object, shape: z.ZodType<T>) => Promise<T>;

/** `origin` is the simulated GitHub, `login` the person who looks. */
function asking(origin: string, login: string): Ask {
  return async (query, variables, shape) => {
    const answer = await fetch(`${origin}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `token user:${login}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = z
      .object({ data: z.unknown().optional(), errors: z.unknown().optional() })
      .parse(await answer.json());
    if (errors !== undefined) throw new Error(`GraphQL: ${JSON.stringify(errors).slice(0, 300)}`);
    return shape.parse(data);
  };
}

const isApp = (author: z.infer<typeof account>): boolean =>
  author?.login.endsWith('[bot]') === true || author?.login === 'clause10';

async function findingsIn(ask: Ask, repository: string): Promise<readonly FindingSeen[]> {
  const [owner, name] = repository.split('/');
  const read = await ask(findingsQuery, { owner, name, labels: [...kinds] }, findingsShape);
  return read.repository.issues.nodes.map(({ number, title, state, closedAt, labels, comments, timelineItems }) => {
    const said = comments.nodes.filter(({ author }) => isApp(author)).map(({ body }) => body);
    return {
      repository,
      number,
      title,
      closed: state === 'CLOSED',
      closedAt,
      labels: labels.nodes.map((label) => label.name),
      told: said.length > 0,
      reopenedByApp: timelineItems.nodes.filter(({ actor }) => isApp(actor)).length,
      said,
    };
  });
}

async function cardsOf(ask: Ask, owner: string): Promise<readonly CardSeen[]> {
  const cards: CardSeen[] = [];
  for (let after: string | null = null; ; ) {
    const read: z.infer<typeof cardsShape> = await ask(cardsQuery, { owner, after }, cardsShape);
    const { pageInfo, nodes } = read.organization.projectV2.items;
    for (const { content, fieldValues } of nodes) {
      const shown = fieldValues.nodes.flatMap(({ field, text, number, date, name }) => {
        const value = text ?? number ?? date ?? name;
        return field === undefined || value === undefined ? [] : [[field.name, value] as const];
      });
      cards.push({
        repository: content.repository.nameWithOwner,
        number: content.number,
        shown: Object.fromEntries(shown),
      });
    }
    if (!pageInfo.hasNextPage) return cards;
    after = pageInfo.endCursor;
  }
}

/** acme as `login` sees it: its repositories with findings, and its first project. */
export function acmeSeen(origin: string, login: string, owner: string, repositories: readonly string[]): Acme {
  const ask = asking(origin, login);
  return {
    findings: async () => (await Promise.all(repositories.map((name) => findingsIn(ask, name)))).flat(),
    async board() {
      const { projectV2: project } = (await ask(boardQuery, { owner }, boardShape)).organization;
      return {
        title: project.title,
        url: project.url,
        readme: project.readme ?? '',
        fields: project.fields.nodes.map(({ name }) => name),
        views: project.views.nodes.map(({ name }) => name),
        cards: await cardsOf(ask, owner),
        updates: project.statusUpdates.nodes.map(({ status, body }) => ({ status: status ?? '', body })),
      };
    },
    async labelled(repository, label) {
      const [, name] = repository.split('/');
      const { nodes } = (await ask(issuesQuery, { owner, name, labels: [label] }, issuesShape)).repository.issues;
      return nodes.map(({ number, title, body, state, comments, subIssues }) => ({
        number,
        title,
        body,
        closed: state === 'CLOSED',
        comments: comments.nodes.map((comment) => comment.body),
        subIssues: subIssues.nodes.map((issue) => issue.title),
      }));
    },
  };
}
