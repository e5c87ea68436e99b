import { describe, expect, test } from 'vitest';
import { asPerson } from '../accounts.ts';
import { addComment } from '../acts/comments.ts';
import { openIssue } from '../acts/issues.ts';
import { addLabels, createLabel } from '../acts/labels.ts';
import { addProjectField, changeProjectField, findField } from '../acts/project-fields.ts';
import { cardOf, setItemValue } from '../acts/project-items.ts';
import { addStatusUpdate } from '../acts/project-status.ts';
import { changeProject } from '../acts/projects.ts';
import { pagesHandler } from './handler.ts';
import { hostileTexts } from './hostile-texts.ts';
import { sampleProject } from './sample-project.ts';
import { type Sample, sampleWorld } from './sample-world.ts';

const paths = [
  '/',
  '/acme/payments/issues',
  '/acme/payments/issues/1',
  '/acme/payments/issues/4',
  '/acme/payments/labels',
  '/orgs/acme/projects',
  '/orgs/acme/projects/1',
  '/orgs/acme/projects/1/views/2',
  '/orgs/acme/projects/1/views/3',
];
/** What the page is built of and Markdown cannot give. */
const furniture = 'main header footer nav article aside section title style meta link body'.split(' ');

/** Texts of a project where everybody who writes to it can put some. */
function writeOnProject(sample: Sample, words: string): void {
  const { github, finding } = sample;
  const project = sampleProject(sample);
  const alice = asPerson(github.world, 'alice');
  const card = cardOf(project, finding);
  const name = `${words.slice(0, 99)}.`;
  changeProject(github, alice, project, { title: words, shortDescription: words, readme: words });
  addStatusUpdate(github, alice, project, { body: words, status: 'AT_RISK' });
  const field = addProjectField(github, project, { name, dataType: 'TEXT' });
  if (card !== null) setItemValue(github, alice, project, card, field, { text: words });
  for (const view of project.views) view.visibleFields = [...view.visibleFields, field.id];
  const stage = findField(project, 'Stage');
  if (stage !== null)
    changeProjectField(github, project, stage, {
      options: stage.options.map((option, n) => ({ ...option, name: `${words}${n}`, description: words })),
    });
  for (const view of project.views)
    Object.assign(view, { name: words, filter: `has:stage -"${words.replaceAll('"', '')}x"` });
}

/** The pages of a world in which somebody wrote `words` wherever people can write. */
async function pagesWith(words: string): Promise<string[]> {
  const sample = sampleWorld();
  const { github, repository, finding } = sample;
  writeOnProject(sample, words);
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
