import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Acme, openAcme } from './acme.ts';

let acme: Acme;
let number: number;
let comment: number;
beforeEach(async () => {
  acme = await openAcme();
  number = (await acme.bob.open('One', '')).number;
  comment = (await acme.bob.comment(number, '/verify effective')).id;
  await acme.heard();
});
afterEach(async () => {
  expect(acme.simulator.violations).toEqual([]);
  await acme.close();
});

const path = () => `/repos/acme/app/issues/comments/${comment}/reactions`;
const react = (content: string, credentials?: string) => acme.rest('POST', path(), { content }, credentials);
const groups = async (credentials?: string) => {
  const { body } = await acme.graphql(
    `{ repository(owner: "acme", name: "app") { issue(number: ${number}) { comments(first: 1) { nodes {
      reactionGroups { content viewerHasReacted reactors(first: 10) { nodes { ... on Bot { login } ... on User { login } } } } } } } } }`,
    {},
    credentials,
  );
  const data = body.data as {
    repository: {
      issue: {
        comments: { nodes: { reactionGroups: { content: string; viewerHasReacted: boolean; reactors: unknown }[] }[] };
      };
    };
  };
  return data.repository.issue.comments.nodes[0]?.reactionGroups ?? [];
};
const mine = async (credentials?: string) =>
  (await groups(credentials)).filter((group) => group.viewerHasReacted).map((group) => group.content);

test('the first answer is 201, the same again 200 with the same reaction', async () => {
  const first = await react('confused');
  const again = await react('confused');
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  expect(first.body).toMatchObject({ content: 'confused', user: { login: 'clause-10[bot]' } });
});

test('every kind has its group; the viewer sees which of them are its own', async () => {
  await react('confused');
  await acme.carol.react(comment, 'confused');
  await acme.carol.react(comment, 'rocket');
  const all = await groups();
  expect(all.map((group) => group.content).sort()).toEqual([
    'CONFUSED',
    'EYES',
    'HEART',
    'HOORAY',
    'LAUGH',
    'ROCKET',
    'THUMBS_DOWN',
    'THUMBS_UP',
  ]);
  expect(all.find((group) => group.content === 'CONFUSED')?.reactors).toEqual({
    nodes: [{ login: 'clause-10' }, { login: 'carol' }],
  });
  expect([await mine(), await mine('user:carol'), await mine('user:bob')]).toEqual([
    ['CONFUSED'],
    ['CONFUSED', 'ROCKET'],
    [],
  ]);
});

test('nobody is told, the comment counts as unchanged, and carries the number of each', async () => {
  const before = (await acme.rest('GET', `/repos/acme/app/issues/comments/${comment}`)).body;
  acme.simulator.control.advance({ ms: 60_000 });
  await react('confused');
  await acme.carol.react(comment, 'confused');
  const after = (await acme.rest('GET', `/repos/acme/app/issues/comments/${comment}`)).body;
  expect(after.updated_at).toBe(before.updated_at);
  expect(after.reactions).toMatchObject({ total_count: 2, confused: 2, '+1': 0 });
  expect(await acme.heard()).toEqual([]);
  expect((await acme.rest('GET', `${path()}?content=confused`)).body.list).toHaveLength(2);
  expect((await acme.rest('GET', `${path()}?content=heart`)).body.list).toEqual([]);
});

describe('who may not', () => {
  test('an app that may not write issues', async () => {
    acme.simulator.control.changeManifest({ permissions: { issues: 'read' } });
    expect((await react('eyes')).status).toBe(403);
  });

  test.each([
    ['a word that is no reaction', 'tada', undefined, 422],
    ['a reader of the repository may', 'eyes', 'user:dave', 201],
    ['nobody in particular', 'eyes', '', 401],
  ])('%s', async (_, content, credentials, status) => {
    expect((await react(content, credentials)).status).toBe(status);
  });

  test('a reader, once the conversation is locked; the app may', async () => {
    await acme.alice.lock(number);
    expect([(await react('eyes', 'user:dave')).status, (await react('eyes')).status]).toEqual([403, 201]);
  });

  test('anybody, on a comment that is gone or a repository that is archived', async () => {
    acme.simulator.control.archive({ repository: 'acme/app', archived: true, by: 'alice' });
    expect((await react('eyes')).status).toBe(403);
    acme.simulator.control.archive({ repository: 'acme/app', archived: false, by: 'alice' });
    await acme.bob.deleteComment(comment);
    expect((await react('eyes')).status).toBe(404);
  });
});
