import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standardIds, standards } from '../../../src/policy/standards.ts';
import { answerStanding, answersIn } from '../../../src/record/review/answers.ts';
import { answeredByRegister, inputsOf, reviewTopics } from '../../../src/record/review/topics.ts';
import { inputHeading, reviewDescription } from '../../../src/words/review/description.ts';

const inputs = inputsOf(standards['iso27001-2022'].review.inputs);
const full = 'Two new suppliers process our backups since June, and a new law on outages comes in May.';

describe('the text of an input', () => {
  test.each([
    ['', 'empty'],
    ['<!-- what changed -->', 'empty'],
    ['TBD', 'empty'],
    ['n/a', 'empty'],
    ['done', 'empty'],
    ['Two laws', 'too-short'],
    ['none because no', 'no-reason'],
    ['Nothing new', 'no-reason'],
    ['Nothing new: the last audit was in May and its report was treated in the last review.', 'answered'],
    ['none because no audit took place; the next one is planned for the second week of June.', 'answered'],
    [full, 'answered'],
  ] as const)('%j stands as %s', (text, standing) => {
    expect(answerStanding(text)).toBe(standing);
  });
});

describe('the sections of a description', () => {
  const ids = (body: string) => [...answersIn(body, inputs)].map(([id, { standing }]) => `${id} ${standing}`);

  test.each([
    ['### b) What changed', 'b'],
    ['### B. Anything', 'b'],
    ['### d)2) Results', 'd2'],
    ['### d) 2) Results', 'd2'],
    ['### d2) Results', 'd2'],
    ['### b) 3 new laws', 'b'],
  ])('%s is the input %s', (heading, id) => {
    expect(ids(`${heading}\n\n${full}`)).toEqual([`${id} answered`]);
  });

  test.each(['### best wishes', '### z) Other', '## b) What changed', '```\n### b) What changed\n```'])(
    '%j is no input',
    (heading) => {
      expect(ids(`${heading}\n\n${full}`)).toEqual([]);
    },
  );

  test('a heading that stands twice is in doubt, and a text under “Attendance” answers nothing', () => {
    expect(ids(`### b) One\n${full}\n### e) Two\n### Attendance\n${full}\n### b) One\n${full}`)).toEqual([
      'b ambiguous',
      'e empty',
    ]);
  });

  test('any text is read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('### b) x', '### d)1)', '```', '<!--', '-->', full, '')), (lines) => {
        for (const [id] of answersIn(lines.join('\n'), inputs)) expect(inputs.map((one) => one.id)).toContain(id);
      }),
    );
  });
});

describe.each(standardIds)('the inputs of %s', (standard) => {
  const { clause, inputs: letters } = standards[standard].review;
  const own = inputsOf(letters);

  test('have letters of their own, in order, and a clause of the edition', () => {
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    expect(own.map(({ id }) => id)).toEqual(own.map(({ id }) => id).toSorted());
    expect(standards[standard].clauses.map(({ id }) => id)).toContain(clause);
    expect(own.map(({ topic }) => topic).filter(answeredByRegister)).toHaveLength(3);
  });

  test('stand in the description as it is opened, every one of them empty', () => {
    const body = reviewDescription('2027-03-15', standard);
    expect([...answersIn(body, own)].map(([id, { standing }]) => [id, standing])).toEqual(
      own.map(({ id }) => [id, 'empty']),
    );
    for (const input of own) expect(body).toContain(`### ${inputHeading(input)}`);
    expect(body).toContain(`, ${clause})`);
  });
});

test('every subject is an input of some edition', () => {
  const used = new Set(standardIds.flatMap((id) => inputsOf(standards[id].review.inputs).map(({ topic }) => topic)));
  expect([...used].toSorted()).toEqual([...reviewTopics].toSorted());
});
