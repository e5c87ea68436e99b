/** What the closure story looks for on GitHub. Words of the app are read, never compared as whole sentences. */
import { checkName } from '../../src/words/check-name.ts';
import type { CheckSeen, CommentSeen, Forge } from './forge.ts';
import type { Expectation, Sight } from './story.ts';

/** First cells of the rows of a table of gaps: `| **Root cause** | … |`. */
export function gapsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^\| \*\*([^|]*?)\*\* \|/gm)].map(([, gap = '']) => gap.trim());
}

/** Markdown as one plain line: no marks, no HTML, links as their text. */
export function plainLine(markdown: string): string {
  return markdown
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The first paragraph of a comment, which says what happened. */
const firstParagraph = (markdown: string): string => plainLine(markdown.trim().split(/\n\s*\n/)[0] ?? '');

const fromApp = (comment: CommentSeen): boolean => comment.user.login.endsWith('[bot]');

const labelNames = async (forge: Forge, number: number): Promise<string[]> =>
  (await forge.issue(number)).labels.map((label) => label.name);

/** All of these labels are on the issue; a name that ends in `:` stands for any label that begins so. */
export function labelled(number: number, wanted: readonly string[]): Expectation {
  const has = (names: readonly string[], label: string) =>
    names.some((name) => (label.endsWith(':') ? name.startsWith(label) : name === label));
  return {
    wanted: `#${number} carries the labels ${wanted.join(', ')}`,
    async see(forge) {
      const names = await labelNames(forge, number);
      const met = wanted.every((label) => has(names, label));
      const shown = names.length === 0 ? 'no label' : names.join(', ');
      return { met, now: met ? `labelled it ${shown}` : `#${number} carries ${shown}` };
    },
  };
}

/** The app's first comment names gaps, or none any more. */
export function statusComment(number: number, wanted: 'names gaps' | 'names none'): Expectation {
  return {
    wanted: `the status comment on #${number} ${wanted === 'names gaps' ? 'names what is missing' : 'says that nothing is missing'}`,
    async see(forge) {
      const comment = (await forge.comments(number)).find(fromApp);
      if (comment === undefined) return { met: false, now: 'there is no comment by the app' };
      const gaps = gapsIn(comment.body);
      const met = wanted === 'names gaps' ? gaps.length > 0 : gaps.length === 0;
      const headline = plainLine(comment.body.split('\n')[0] ?? '');
      return { met, now: `wrote in the status comment: “${headline}”`, details: met ? detailsOf(gaps) : [] };
    },
  };
}

const detailsOf = (gaps: readonly string[]): string[] => gaps.map((gap) => `missing: ${gap}`);

/** Open again by the app, `times` in all, and a new comment by the app says why. */
export function reopened(number: number, times: number): Expectation {
  return {
    wanted: `#${number} is open again, and a comment says why`,
    async see(forge) {
      const [issue, events, comments] = [
        await forge.issue(number),
        await forge.events(number),
        await forge.comments(number),
      ];
      const byApp = events.filter((event) => event.event === 'reopened' && event.actor?.login.endsWith('[bot]')).length;
      // The first comment of the app is the status comment; each reopening adds one.
      const told = comments.filter(fromApp).at(times);
      const met = issue.state === 'open' && byApp >= times && told !== undefined;
      const now = `#${number} is ${issue.state}, reopened ${byApp} of ${times} times, ${told === undefined ? 'without a comment' : 'with a comment'}`;
      return met
        ? { met, now: `reopened #${number} and said why:`, details: [firstParagraph(told.body)] }
        : { met, now };
    },
  };
}

/** The check on a pull request's head has this conclusion. */
export function checked(pull: number, conclusion: 'success' | 'failure'): Expectation {
  return {
    wanted: `the check “${checkName}” on #${pull} ends in ${conclusion}`,
    async see(forge) {
      const check = await forge.check(pull, checkName);
      if (check === null) return { met: false, now: `“${checkName}” has not reported on #${pull}` };
      return checkSight(check, conclusion);
    },
  };
}

function checkSight(check: CheckSeen, conclusion: 'success' | 'failure'): Sight {
  const met = check.conclusion === conclusion;
  const state = check.conclusion === 'success' ? 'passes' : check.conclusion === 'failure' ? 'fails' : check.status;
  const gaps = gapsIn(`${check.output.summary ?? ''}\n${check.output.text ?? ''}`);
  return {
    met,
    now: `check “${check.name}” ${state}: ${check.output.title ?? ''}`,
    details: met ? detailsOf(gaps) : [],
  };
}

/** Closed and left closed: the app has looked at it and says so in the label of the stage. */
export function standsClosed(number: number): Expectation {
  return {
    wanted: `#${number} stays closed, and its stage is closed`,
    async see(forge) {
      const issue = await forge.issue(number);
      const names = issue.labels.map((label) => label.name);
      const stages = names.filter((name) => name.startsWith('stage:'));
      const met = issue.state === 'closed' && stages.join() === 'stage:closed';
      const labels = names.join(', ') || 'no label';
      return {
        met,
        now: met ? `left #${number} closed, and labelled it ${labels}` : `#${number} is ${issue.state}, with ${labels}`,
      };
    },
  };
}

/** The named gaps are no longer in the status comment. A name stands for every gap that begins so. */
export function gapsClosed(number: number, closed: readonly string[]): Expectation {
  return {
    wanted: `the status comment on #${number} no longer asks for ${closed.join(' and ')}`,
    async see(forge) {
      const comment = (await forge.comments(number)).find(fromApp);
      const gaps = gapsIn(comment?.body ?? '');
      const met = comment !== undefined && !gaps.some((gap) => closed.some((name) => gap.startsWith(name)));
      const left = gaps.length === 0 ? 'nothing is missing any more' : `still missing: ${gaps.join(', ')}`;
      return { met, now: met ? `updated the status comment; ${left}` : left };
    },
  };
}

/** The repository has these labels. */
export function labelsExist(wanted: readonly string[]): Expectation {
  return {
    wanted: `the repository has the ${wanted.length} labels of the app`,
    async see(forge) {
      const present = new Set(await forge.labels());
      const there = wanted.filter((name) => present.has(name)).length;
      return {
        met: there === wanted.length,
        now: `made ${there} of ${wanted.length} labels, with colours and descriptions`,
      };
    },
  };
}
