/** What the life story looks for: the stage, the words of the status comment, and comments made for an occasion. */
import { plainLine } from './closure-sights.ts';
import type { CommentSeen, Forge } from './forge.ts';
import type { Expectation } from './story.ts';

const fromApp = (comment: CommentSeen): boolean => comment.user.login.endsWith('[bot]');

const statusOf = async (forge: Forge, number: number): Promise<string> =>
  (await forge.comments(number)).find(fromApp)?.body ?? '';

const headline = (body: string): string => plainLine(body.split('\n')[0] ?? '');

/** The finding is open or closed and stands at this stage, which its one stage label shows. */
export function stands(number: number, stage: string, state: 'open' | 'closed' = 'open'): Expectation {
  return {
    wanted: `#${number} is ${state} and stands at “${stage}”`,
    async see(forge) {
      const issue = await forge.issue(number);
      const stages = issue.labels.map(({ name }) => name).filter((name) => name.startsWith('stage:'));
      const met = issue.state === state && stages.join() === `stage:${stage}`;
      const line = headline(await statusOf(forge, number));
      return {
        met,
        now: met ? `keeps it at “${line}”` : `#${number} is ${issue.state}, ${stages.join(', ')}; “${line}”`,
      };
    },
  };
}

/** A shortcut had no effect: the status comment says why and what to do instead. */
export function refused(number: number, why: string): Expectation {
  return {
    wanted: `the status comment on #${number} says “… ${why} …” of a comment that had no effect`,
    async see(forge) {
      const lines = (await statusOf(forge, number)).split('\n').filter((line) => line.startsWith('- '));
      const found = lines.map(plainLine).findLast((line) => line.includes(why));
      return {
        met: found !== undefined,
        now:
          found === undefined
            ? `it says ${lines.map(plainLine).join(' / ') || 'nothing of the kind'}`
            : `refused: ${found.replace(/^- /, '')}`,
      };
    },
  };
}

/** The status comment contains this, once marks are taken off. */
export function says(number: number, words: string): Expectation {
  return {
    wanted: `the status comment on #${number} says “${words}”`,
    async see(forge) {
      const text = plainLine(await statusOf(forge, number));
      const at = text.indexOf(words);
      return {
        met: at >= 0,
        now: at < 0 ? `it says “${text.slice(0, 300)}”` : `writes: “${text.slice(at, at + 160)}”`,
      };
    },
  };
}

/** The app has posted a comment with these words, for somebody to act on. */
export function told(number: number, words: string): Expectation {
  return {
    wanted: `a comment by the app on #${number} says “${words}”`,
    async see(forge) {
      const comments = (await forge.comments(number)).filter(fromApp).slice(1);
      const found = comments.map(({ body }) => plainLine(body)).findLast((text) => text.includes(words));
      const last = plainLine(comments.at(-1)?.body ?? 'nothing').slice(0, 200);
      return {
        met: found !== undefined,
        now: found === undefined ? `the newest says “${last}”` : `posts: “${found.slice(0, 300)}”`,
      };
    },
  };
}

/** The issue has these assignees. */
export function assigned(number: number, ...logins: readonly string[]): Expectation {
  return {
    wanted: `#${number} is assigned to ${logins.join(', ')}`,
    async see(forge) {
      const is = (await forge.issue(number)).assignees.map(({ login }) => login);
      const met = logins.every((login) => is.includes(login));
      return {
        met,
        now: met ? `assigned #${number} to ${is.join(', ')}` : `#${number} is assigned to ${is.join(', ') || 'nobody'}`,
      };
    },
  };
}
