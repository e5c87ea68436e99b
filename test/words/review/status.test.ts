import { describe, expect, test } from 'vitest';
import { readComment } from '../../../src/record/comments.ts';
import { reviewStatus } from '../../../src/words/review/status.ts';
import { action, alice, comment } from '../../assess/facts.ts';
import { answers, assessed, closed, dan, erin, review } from '../../assess/review/review.ts';

const hostile = '@everyone closes #1 <img src=x> | [x](y) `` /attended @dan';

describe('the status comment of a review', () => {
  test('says first what is next', () => {
    const text = reviewStatus(assessed(review([answers('d3')])));
    expect(text.split('\n')[0]).toBe('**Management review · 15 Mar 2027 · next: d)3) Audit results**');
    expect(text).toContain('2 things are missing');
    expect(text).toContain('comment `/input d3` followed by the text.');
  });

  test.each([
    ['ready to close', review([answers(), comment(erin, '/attended @dan')])],
    ['record complete', review([answers(), comment(erin, '/attended @dan')], closed())],
    ['cancelled', review([comment(dan, '/reject because the board meets in spring.')], closed('not-planned'))],
  ])('ends with “%s”', (end, of) => {
    expect(reviewStatus(assessed(of)).split('\n')[0]).toBe(`**Management review · 15 Mar 2027 · ${end}**`);
  });

  test('names who took part, and who of them is management', () => {
    const text = reviewStatus(assessed(review([comment(erin, '/attended @dan @frank')])));
    expect(text).toContain('Took part: `@dan` (management) and `@frank`.');
  });

  test('shows the words of strangers as code, and commands nothing', () => {
    const of = review([comment(alice, `/input b ${hostile}`), comment(erin, `/reject because ${hostile}`)], {
      subIssues: [action(20, { title: hostile })],
    });
    const text = reviewStatus(assessed(of));
    const outside = text.replace(/(`+) ?[^\n]*? ?\1(?!`)/g, '');
    expect(outside).not.toMatch(/@everyone|<img|closes #/);
    expect(readComment(text).commands).toEqual([]);
  });

  test('stays short with as many decisions as GitHub holds', () => {
    const subIssues = Array.from({ length: 100 }, (_, at) => action(at, { title: 'x'.repeat(250) }));
    const text = reviewStatus(assessed(review([], { subIssues })));
    expect(text.length).toBeLessThan(60_000);
    expect(text).toContain('40 more are among the sub-issues');
  });
});
