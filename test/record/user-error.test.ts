import { expect, test } from 'vitest';
import { UserError } from '../../src/record/user-error.ts';

test('a user error carries its message, its remedy and its cause', () => {
  const cause = new Error('ENOENT');
  const error = new UserError('PORT: "eighty" is not a number.', 'Give a number from 1 to 65535.', { cause });
  expect(error).toMatchObject({ name: 'UserError', remedy: 'Give a number from 1 to 65535.', cause });
  expect(String(error)).toBe('UserError: PORT: "eighty" is not a number.');
  expect(new UserError('no remedy').remedy).toBeUndefined();
});
