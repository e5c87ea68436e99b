import { describe, expect, test } from 'vitest';
import { personsNamed } from '../../../src/assess/lints/persons.ts';

const people: ReadonlySet<string> = new Set(['alice', 'kim-lee', 'will', 'bob_acme']);

describe('persons named in a cause', () => {
  test.each<[string, string, string[]]>([
    ['a mention', '@kim signed it off', ['@kim']],
    ['a mention in the possessive', "it waits in @kim's inbox", ['@kim']],
    ['a login as a word', 'The list is in the head of Alice.', ['Alice']],
    ['a login with a hyphen', 'Only kim-lee knows the password', ['kim-lee']],
    ['a login of a managed account', 'bob_acme approved it', ['bob_acme']],
    ['somebody named twice', '@alice and alice again', ['@alice']],
  ])('are found: %s', (_, text, expected) => expect(personsNamed(text, people)).toEqual(expected));

  test.each<[string, string]>([
    ['a team', 'The task moved to @acme/platform'],
    ['a package', 'The version of @types/node was pinned'],
    ['an e-mail address', 'Mails go to security@example.org'],
    ['code', 'the annotation `@Override` is missing'],
    ['an address', 'see https://github.example/alice/tools'],
    ['a word that contains a login', 'malice, alice-service and kim-lee2'],
    ['a login that is a little word', 'It will happen again'],
  ])('are not found: %s', (_, text) => expect(personsNamed(text, people)).toEqual([]));
});
