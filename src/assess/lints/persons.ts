/** RC4: who is named in a text. Causes name roles; a name invites blame and hides what let it happen (8D, D4). */
import { isFunctionWord } from './language.ts';
import { plainText } from './plain.ts';

/** `@kim`, not the team `@acme/platform`, an e-mail address or code. */
const mention = /(?<![\w`@/.-])@[a-z\d](?:[a-z\d_-]{0,60}[a-z\d])?(?![\w/-])/giu;
const token = /[\p{L}\p{N}][\p{L}\p{N}_-]*/gu;

/**
 * The persons a text names: mentions, and logins of `people` (lower case) as words. A login that is an ordinary little word
 * ("will") is not told from it.
 */
export function personsNamed(text: string, people: ReadonlySet<string>): readonly string[] {
  const plain = plainText(text);
  const mentioned = [...text.matchAll(mention)].map(([name]) => name);
  const names = new Set(mentioned.map((name) => name.slice(1).toLowerCase()));
  const called = (plain.match(token) ?? []).filter((word) => {
    const name = word.toLowerCase();
    return people.has(name) && !names.has(name) && !isFunctionWord(name);
  });
  return [...new Set([...mentioned, ...called])];
}
