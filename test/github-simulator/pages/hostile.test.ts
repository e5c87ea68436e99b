import { describe, expect, test } from 'vitest';
import { asPerson } from '../accounts.ts';
import { addComment } from '../acts/comments.ts';
import { openIssue } from '../acts/issues.ts';
import { addLabels, createLabel } from '../acts/labels.ts';
import { pagesHandler } from './handler.ts';
import { hostileTexts } from './hostile-texts.ts';
import { sampleWorld } from './sample-world.ts';

const paths = [
  '/',
  '/acme/payments/issues',
  '/acme/payments/issues/1',
  '/acme/payments/issues/4',
  '/acme/payments/labels',
];
/** What the page is built of and Markdown cannot give. */
const furniture = 'main header footer nav article aside section title style meta link body'.split(' ');

/** The pages of a world in which somebody wrote `words` wherever people can write. */
async function pagesWith(words: string): Promise<string[]> {
  const { github, repository, finding } = sampleWorld();
  const alice = asPerson(github.world, 'alice');
  alice.account.login = words.slice(0, 39);
  repository.description = words;
  createLabel(github, alice, repository, { name: words.slice(0, 40), description: words.slice(0, 100) });
  addLabels(github, alice, finding, [words.slice(0, 40)]);
  addComment(github, alice, finding, words);
  openIssue(github, alice, repository, { title: words.slice(0, 256), body: words });
  const pages = pagesHandler(github.world);
  return Promise.all(paths.map(async (path) => (await pages(new URL(path, github.origin))).text()));
}

const countOf = (markup: string, name: string): number => markup.match(new RegExp(`<${name}[\\s>]`, 'g'))?.length ?? 0;

describe('hostile names and texts', () => {
  test.each(Object.entries(hostileTexts))('%s adds no element to the pages', async (_, text) => {
    const plain = await pagesWith('plain words');
    const hostile = await pagesWith(text);
    for (const [at, markup] of hostile.entries()) {
      const counts = (page: string) => Object.fromEntries(furniture.map((name) => [name, countOf(page, name)]));
      expect(counts(markup), paths[at]).toEqual(counts(plain[at] ?? ''));
      expect(markup).not.toMatch(/<(?:script|iframe|object|embed|form|button|img|base|svg onload)\b/i);
    }
  });
});
