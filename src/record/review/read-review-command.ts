/** Understands the commands of a management review: an answer to an input, who took part, a decision. */
import { quoted } from '../command-problem.ts';
import { type Keys, keyNamed, keyNear, Pairs } from '../pairs.ts';
import { saysNothing } from '../placeholders.ts';
import { type Said, type Understood, wholeText, withPairsBelow } from '../said.ts';
import { onOneLine, titleBefore } from '../title.ts';
import { tokenize } from '../tokens.ts';
import { readLogin } from '../values.ts';
import { inputId } from './topics.ts';

/** `/input b text`, the text may go on below; `d1`, `d)1)` and `d.1` are one input. */
export function readInput(said: Said): Understood {
  const text = wholeText(said);
  const letter = /^([a-k][).]?\s?\d?[).:]{0,2})(?=\s|$)/i.exec(text)?.[1];
  if (letter === undefined) return { problem: 'needs the letter of the input after it, as in `b text`' };
  const rest = text.slice(letter.length).trim();
  if (saysNothing(rest)) return { problem: `needs a text after ${quoted(letter)}` };
  return { name: 'input', input: inputId(letter), text: rest };
}

/** A meeting has fewer; a longer list is a slip or a script. */
const mostPeople = 50;

/** `/attended @dan @erin`, also one a line. */
export function readAttended(said: Said): Understood {
  const words = wholeText(said)
    .split(/[\s,;]+/)
    .filter((word) => word !== '' && !/^(?:[-+*&]|and|und|et|y)$/i.test(word));
  if (words.length === 0) return { problem: 'needs who was there after it, as in `@dan @erin`' };
  if (words.length > mostPeople) return { problem: `names more than ${mostPeople} people; use two comments` };
  const logins: string[] = [];
  for (const word of words) {
    if (!word.startsWith('@'))
      return { problem: `does not understand ${quoted(word)}; write accounts as in \`@dan @erin\`` };
    const reading = readLogin(word.replace(/[.:]$/, ''));
    if ('problem' in reading) return reading;
    logins.push(reading.value);
  }
  return { name: 'attended', logins };
}

const decideKeys = {
  owner: { example: 'owner:@carol', aliases: ['assignee'], alone: /^@/ },
  due: { example: 'due:2027-04-30', aliases: ['by', 'until'], alone: /^(?:\d{4}-\d{2}-\d{2}|\+\d+[dw])$/i },
  title: { example: 'title:"what was decided"', text: true },
} satisfies Keys;

const longestTitle = 200;

/** `/decide "title" owner:@carol due:2027-04-30`; a title before the pairs needs no quotes. */
export function readDecide(said: Said): Understood {
  const { argument } = withPairsBelow(said, decideKeys);
  const tokens = tokenize(argument);
  const leading = titleBefore(
    argument,
    tokens,
    (name) => (keyNamed(decideKeys, name) ?? keyNear(decideKeys, name)) !== null,
  );
  const pairs = new Pairs(decideKeys, tokens.slice(leading.tokens));
  if (leading.title !== null && pairs.text('title') !== null) pairs.note('has two titles; keep one');
  const title = onOneLine(leading.title ?? pairs.text('title') ?? '');
  if (saysNothing(title)) pairs.note('needs what was decided after it, as in `"Buy a second key store"`');
  if (title.length > longestTitle) pairs.note(`has a title of more than ${longestTitle} characters; shorten it`);
  const owner = pairs.login('owner');
  const due = pairs.date('due');
  if (owner === null) pairs.note('needs who does it: `owner:@carol`');
  if (due === null) pairs.note('needs until when: `due:2027-04-30`');
  if (pairs.problem !== null || owner === null || due === null)
    return { problem: pairs.problem ?? 'needs `owner:@carol due:2027-04-30`' };
  return { name: 'decide', title, owner, due };
}
