import { describe, expect, test } from 'vitest';
import { leastLength } from '../../src/record/length.ts';
import { declines, readNotApplicable } from '../../src/record/not-applicable.ts';

const reason = 'the report was wrong and nothing in the system had changed';

/** As many characters as are asked for, and no more. */
const enough = 'the old mail server was scrapped in March and April'.slice(0, leastLength);

describe('not applicable with a reason', () => {
  test.each([
    `n/a because ${reason}`,
    `N/A: ${reason}`,
    `N/A ${reason}`,
    `Not applicable, because ${reason}`,
    `**Not applicable** because ${reason}`,
    `NA - ${reason}`,
    `None because ${reason}`,
    `Nicht zutreffend, weil ${reason}`,
    `Entfällt: ${reason}`,
    `Sans objet car ${reason}`,
    `No aplica porque ${reason}`,
  ])('%s', (text) => {
    expect(readNotApplicable(text)).toEqual({ reason });
  });
});

describe('not applicable without a reason that says enough', () => {
  test.each([
    'n/a',
    'Not applicable.',
    'n/a because',
    'n/a: -',
    'entfällt',
    `n/a because ${enough.slice(0, -1)}`,
    `n/a because ${'asdf '.repeat(20)}`,
    'n/a because lorem ipsum dolor sit amet, consectetur adipiscing elit',
    `n/a because ${'TBD '.repeat(20)}`,
    `n/a because x${'\u200b'.repeat(60)}`,
    `n/a because x <!-- ${reason} -->`,
    `n/a because x${' '.repeat(60)}y`,
  ])('%j', (text) => {
    expect(readNotApplicable(text)).toEqual({ reason: null });
  });

  test('one character more is enough', () => {
    expect(readNotApplicable(`n/a because ${enough}`)?.reason).not.toBeNull();
  });
});

describe('anything else', () => {
  test.each([
    '',
    'The accounts were disabled.',
    'NA region servers were patched',
    'None of the accounts was used; all were disabled',
    'Nationwide',
    `The control is not applicable because ${reason}`,
  ])('%j does not claim it', (text) => {
    expect(readNotApplicable(text)).toBeNull();
  });
});

describe('a field that cannot be left out', () => {
  test.each(['n/a', `n/a because ${reason}`, 'none', 'None.', 'Nicht anwendbar, da es keine gibt', 'Keine'])(
    '%j declines to answer',
    (text) => expect(declines(text)).toBe(true),
  );
  test.each([
    'None of the 12 servers had a backup',
    'None: no restore was tested in 2026',
    'No backup was found for May',
    '0 of 23',
    'Keine Treffer im Review vom 1. März',
  ])('%j answers', (text) => expect(declines(text)).toBe(false));
});
