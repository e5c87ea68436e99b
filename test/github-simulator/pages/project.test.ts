import { describe, expect, test } from 'vitest';
import { asPerson } from '../accounts.ts';
import { openIssue } from '../acts/issues.ts';
import { addItem, archiveItem } from '../acts/project-items.ts';
import { changeView } from '../acts/project-views.ts';
import { deleteProject } from '../acts/projects.ts';
import { pagesHandler } from './handler.ts';
import { sampleProject } from './sample-project.ts';
import { sampleWorld } from './sample-world.ts';

function makeScene() {
  const sample = sampleWorld();
  return { ...sample, project: sampleProject(sample), alice: asPerson(sample.github.world, 'alice') };
}

type Scene = ReturnType<typeof makeScene>;

async function get(path: string, change: (scene: Scene) => void = () => undefined) {
  const world = makeScene();
  change(world);
  const response = await pagesHandler(world.github.world)(new URL(path, world.github.origin));
  return { status: response.status, markup: await response.text() };
}

/** What a reader sees: markup without tags, white space folded. */
const textOf = (markup: string): string =>
  markup
    .slice(markup.indexOf('<main'), markup.indexOf('</main>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the pages of projects', () => {
  test.each([
    ['/', 'a link to the projects', ['Projects of acme']],
    [
      '/orgs/acme/projects',
      'each project and how it stands',
      ['Clause 10 #1', 'At risk', 'private · 4 cards · All findings'],
    ],
    [
      '/orgs/acme/projects/1',
      'title, description, README, status updates and the first view',
      [
        'Clause 10 #1, private',
        'All findings of acme',
        'How to read this One card for each finding. See acme/payments#1 .',
        'At risk alice',
        '2026-11-01 to 2026-11-30',
        'Two findings are late .',
        '1 earlier update On track',
        'View 1 Board By stage',
        'View 1 4 cards',
        'Title Assignees Status',
      ],
    ],
    [
      '/orgs/acme/projects/1/views/2',
      'a board with a column for every option, and one for cards without',
      [
        'No Stage 1 Open: A supplier has no agreement',
        'Analysis 1 Causes are being looked for Open: Backups were not restored in the test acme/payments#4 Gaps 10',
        'Verifying 1 Open: Four leavers kept access to payments-admin acme/payments#1 Gaps 2 Assignees B bob',
        'Closed 1 Open: Visitors',
      ],
    ],
    [
      '/orgs/acme/projects/1/views/3',
      'a table in groups, filtered and sorted',
      [
        'By stage 3 cards',
        'Filter: has:stage',
        'Analysis 1 Title Gaps Overdue',
        'Verifying 1 Title Gaps Overdue Open: Four leavers',
      ],
    ],
    ['/acme/payments/issues/1', 'the project beside an issue', ['Projects Clause 10']],
  ])('%s shows %s', async (path, _, wanted) => {
    const { status, markup } = await get(path);
    expect(status).toBe(200);
    for (const words of wanted) expect(textOf(markup)).toContain(words);
  });

  test('without grouping a table follows its order: largest first, those without a number last', async () => {
    const { markup } = await get('/orgs/acme/projects/1/views/3', ({ project }) => {
      const view = project.views[2];
      if (view !== undefined) Object.assign(view, { groupBy: [], filter: null });
    });
    const order = ['Backups', 'Four leavers', 'Visitors', 'A supplier'].map((title) => textOf(markup).indexOf(title));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  test('a term that is not understood is named, and nothing is shown', async () => {
    const { markup } = await get('/orgs/acme/projects/1/views/3', ({ github, project }) => {
      const view = project.views[2];
      if (view !== undefined) changeView(github, project, view, { filter: 'colour:red is:open' });
    });
    expect(textOf(markup)).toContain('0 cards');
    expect(textOf(markup)).toContain('Not understood, so nothing matches: colour:red');
    expect(textOf(markup)).not.toContain('Four leavers');
  });

  test('archived cards are not shown', async () => {
    const { markup } = await get('/orgs/acme/projects/1/views/2', ({ github, alice, project }) => {
      for (const item of project.items.values()) archiveItem(github, alice, project, item, true);
    });
    expect(textOf(markup)).toContain('Board 0 cards');
  });

  test('of many cards the first five hundred are shown and all are counted', async () => {
    const { markup } = await get('/orgs/acme/projects/1/views/2', ({ github, alice, repository, project }) => {
      for (let n = 0; n < 600; n += 1)
        addItem(github, alice, project, openIssue(github, alice, repository, { title: `Finding ${n}` }));
    });
    expect(textOf(markup)).toContain('Board 604 cards');
    expect(markup.match(/<li class="box">/g)).toHaveLength(500);
  });

  test.each([
    ['/orgs/acme/projects/2', 404],
    ['/orgs/acme/projects/1/views/9', 404],
    ['/orgs/acme/projects/1/settings', 404],
    ['/orgs/alice/projects', 404],
    ['/orgs/nobody/projects', 404],
    ['/orgs/acme', 404],
  ])('%s is answered %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  test('a project that was deleted is gone, and home does not name it', async () => {
    const gone = ({ github, alice, project }: Scene) => deleteProject(github, alice, project);
    expect((await get('/orgs/acme/projects/1', gone)).status).toBe(404);
    expect(textOf((await get('/', gone)).markup)).not.toContain('Projects of');
  });
});
