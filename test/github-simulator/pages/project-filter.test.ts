import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passes, termsOf } from './project-filter.ts';
import { shownCards } from './project-values.ts';
import { sampleProject } from './sample-project.ts';
import { sampleWorld } from './sample-world.ts';

const sample = sampleWorld();
const project = sampleProject(sample);
const cards = shownCards(sample.github.world, project);

/** The first words of the titles that pass. */
const passing = (filter: string | null): string[] => {
  const terms = termsOf(project, filter);
  return cards.filter((card) => passes(card, terms)).map(({ issue }) => issue.title.split(' ')[0] ?? '');
};

describe('the filter of a view', () => {
  test.each<readonly [string | null, readonly string[]]>([
    [null, ['Four', 'Backups', 'Visitors', 'A']],
    ['', ['Four', 'Backups', 'Visitors', 'A']],
    ['overdue:Yes', ['Four']],
    ['overdue:yes', ['Four']],
    ['stage:Verifying', ['Four']],
    ['stage:Analysis,Closed', ['Backups', 'Visitors']],
    ['-stage:Analysis,Closed', ['Four', 'A']],
    ['stage:"Verifying"', ['Four']],
    ['stage:Nowhere', []],
    ['closed-on:>=2026-10-01', ['Visitors']],
    ['closed-on:>2026-10-15', []],
    ['closed-on:2026-10-01..2026-10-31', ['Visitors']],
    ['closed-on:2026-10-15', ['Visitors']],
    ['gaps:>2', ['Backups']],
    ['gaps:<=2', ['Four']],
    ['gaps:10', ['Backups']],
    ['no:stage', ['A']],
    ['has:closed-on', ['Visitors']],
    ['is:open', ['Four', 'Backups', 'Visitors', 'A']],
    ['is:closed', []],
    ['is:issue is:open overdue:No', ['Visitors']],
    ['assignee:bob', ['Four']],
    ['label:nonconformity', ['Four']],
    ['repo:acme/payments overdue:Yes', ['Four']],
    ['badge', ['Visitors']],
    ['"no agreement"', ['A']],
  ])('%s', (filter, wanted) => {
    expect(passing(filter)).toEqual(wanted);
  });

  test.each([
    'colour:red',
    'is:purple',
    'no:colour',
    'closed-on:>=yesterday',
    'closed-on:@today',
    'stage:>3',
    'stage:',
    '-colour:red',
    'stage:Analysis,@me',
  ])('%s is not understood, and nothing matches, whatever else stands there', (filter) => {
    expect(termsOf(project, filter).map(({ test: understood }) => understood)).toEqual([null]);
    expect(passing(`${filter} is:open`)).toEqual([]);
  });

  test('no text makes it fail, and every word of it is a term', () => {
    fc.assert(
      fc.property(fc.string(), (filter) => {
        const terms = termsOf(project, filter);
        expect(passing(filter).length).toBeLessThanOrEqual(cards.length);
        expect(
          terms
            .map(({ text }) => text)
            .join('')
            .replaceAll(/\s/g, ''),
        ).toBe(filter.replaceAll(/\s/g, ''));
      }),
    );
  });
});
