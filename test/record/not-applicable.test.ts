import { describe, expect, test } from 'vitest';
import { minimumReasonLength, readNotApplicable } from '../../src/record/not-applicable.ts';

const reason = 'the report was wrong and nothing in the system had changed';

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
    `n/a because ${'x'.repeat(minimumReasonLength - 1)}`,
    `n/a because x${'\u200b'.repeat(60)}`,
    `n/a because x <!-- ${reason} -->`,
    `n/a because x${' '.repeat(60)}y`,
  ])('%j', (text) => {
    expect(readNotApplicable(text)).toEqual({ reason: null });
  });

  test('one character more is enough', () => {
    expect(readNotApplicable(`n/a because ${'x'.repeat(minimumReasonLength)}`)?.reason).not.toBeNull();
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
