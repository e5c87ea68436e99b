/** Many changes in few requests: how they are put together, and what a failing one means for the others. */
import { describe, expect, test } from 'vitest';
import { type CardChange, changeCards, changesAtOnce } from '../../src/github/board/change-cards.ts';
import type { Changed, GitHubClient } from '../../src/github/client.ts';
import { Gone, RateLimited, Unavailable } from '../../src/github/problems.ts';

const notAsked = () => Promise.reject(new Error('not asked for in this test'));

/** A GitHub that makes changes at most `most` at a time; numbers in `gone` are of cards that are gone. */
function gitHub(most: number, gone: readonly number[] = []) {
  const made: number[] = [];
  const sizes: number[] = [];
  const client: GitHubClient = {
    installation: 7,
    query: notAsked,
    get: notAsked,
    page: notAsked,
    write: notAsked,
    async change(document, variables): Promise<Changed> {
      const inputs = Object.entries(variables).map(
        ([name, input]) => [name, Number(Reflect.get(Object(input), 'n'))] as const,
      );
      sizes.push(inputs.length);
      expect(document.match(/: update\(input/g)).toHaveLength(inputs.length);
      if (inputs.length > most) throw new Unavailable('too slow', 502);
      const lost = inputs.filter(([, n]) => gone.includes(n));
      for (const [, n] of inputs) if (!gone.includes(n)) made.push(n);
      const alias = (name: string): string => name.replace('i', 'c');
      return {
        made: new Map(inputs.filter(([, n]) => !gone.includes(n)).map(([name, n]) => [alias(name), { n }])),
        refused: new Map(lost.map(([name]) => [alias(name), new Gone('gone')])),
      };
    },
  };
  return { client, made, sizes };
}

const changes = (n: number): readonly CardChange[] =>
  Array.from({ length: n }, (_, i) => ({ mutation: 'update', input: { n: i }, selects: 'n' }));

describe('changes of cards', () => {
  test('go in one request, and every one has its answer in order', async () => {
    const { client, sizes } = gitHub(1_000);
    const outcomes = await changeCards(client, changes(changesAtOnce));
    expect(outcomes).toEqual(changes(changesAtOnce).map((_, n) => ({ n })));
    expect(sizes).toEqual([changesAtOnce]);
  });

  test('are none for no card', async () => {
    const { client, sizes } = gitHub(1);
    expect(await changeCards(client, [])).toEqual([]);
    expect(sizes).toEqual([]);
  });

  test('are halved while GitHub takes too long', async () => {
    const { client, made } = gitHub(15);
    const outcomes = await changeCards(client, changes(50));
    expect(outcomes).toHaveLength(50);
    expect(made.toSorted((a, b) => a - b)).toEqual(changes(50).map((_, n) => n));
  });

  test('end when a single one takes too long', async () => {
    await expect(changeCards(gitHub(0).client, changes(3))).rejects.toThrow('too slow');
  });

  test('succeed beside one that fails', async () => {
    const outcomes = await changeCards(gitHub(1_000, [1]).client, changes(3));
    expect(outcomes.map((outcome) => outcome instanceof Gone)).toEqual([false, true, false]);
  });

  test('are not repeated after a limit or a lost connection', async () => {
    for (const error of [new RateLimited('wait', 1), new Unavailable('lost', null)]) {
      let asked = 0;
      const client = {
        ...gitHub(1).client,
        change: () => {
          asked += 1;
          return Promise.reject(error);
        },
      };
      await expect(changeCards(client, changes(10))).rejects.toBe(error);
      expect(asked).toBe(1);
    }
  });
});
