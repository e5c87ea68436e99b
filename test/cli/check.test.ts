import { describe, expect, test } from 'vitest';
import { readReference } from '../../src/cli/check.ts';
import { UserError } from '../../src/record/user-error.ts';

describe('an issue on the command line is read', () => {
  const table: [string, string][] = [
    ['as owner/repo#number', 'acme/isms#12'],
    ['as its address', 'https://github.com/acme/isms/issues/12'],
    ['as its address on a server of one’s own', 'http://ghe.example:8080/acme/isms/issues/12/'],
  ];
  test.each(table)('%s', (_, text) => expect(readReference(text)).toEqual({ owner: 'acme', repo: 'isms', number: 12 }));
});

describe('what is no issue is refused with the form to use', () => {
  test.each(['isms#12', 'acme/isms', 'acme/isms#x', 'acme/isms#0', 'acme/isms/pull/12', 'acme/isms#12; rm -rf', ''])(
    '%j',
    (text) => {
      expect(() => readReference(text)).toThrow(UserError);
    },
  );
});
