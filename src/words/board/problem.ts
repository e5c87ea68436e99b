/** Why there is no board, and what to do: told once, in an issue of its own, where it can be set right. */
import { occasionMark } from '../markers.ts';
import { code } from '../safe.ts';

export const boardProblems = [
  'no-permission',
  'not-organisation',
  'not-found',
  'public',
  'closed',
  'full',
  'fields',
  'unsupported',
] as const;
export type BoardProblemId = (typeof boardProblems)[number];

const reasons: Readonly<Record<BoardProblemId, string>> = {
  'no-permission':
    'The app may not write projects of this organisation. An owner of the organisation can grant it: *Settings → GitHub Apps → Configure*, permission **Projects: read and write**.',
  'not-organisation':
    'The policy names an account that is not an organisation. GitHub gives apps no way to the projects of a person. Name an organisation under `board.owner`, or remove `board` from the policy file.',
  'not-found':
    'The app cannot see this account or this project. Check `board.owner` and `board.number` in the policy file, and that the app is installed there.',
  public:
    'The project is public and findings of private repositories would be shown to everybody. Make the project private (*Project settings → Visibility*), or name another one in the policy file.',
  closed: 'The project is closed. Open it again, or name another one in the policy file.',
  full: 'The project has no room for the fields of the board: GitHub allows 50. Remove fields that nobody uses, or name another project in the policy file.',
  fields:
    'GitHub refused to create the fields of the board. Check the fields of the project, or name another one in the policy file.',
  unsupported:
    'This GitHub answers in a way that the app does not understand; it may be too old for boards. Remove `board` from the policy file.',
};

export const boardProblemTitle = 'Clause 10: the board cannot be kept up to date';
export const boardProblemLabel = 'clause10-board';

export const boardProblemMark = (board: string): string => occasionMark(`board-problem:${board}`);

/** The body of the issue. `project` is what the policy says, such as `acme, title Clause 10`. */
export const boardProblemBody = (problem: BoardProblemId, project: string, board: string): string =>
  [
    `The board of findings (${code(project)}) cannot be kept up to date.`,
    reasons[problem],
    'Everything else goes on: findings, checks, reminders and reports do not need the board. It is tried again by itself; this issue is closed when it works.',
    boardProblemMark(board),
  ].join('\n\n');

/** The last words, when it works again. */
export const boardProblemOver = (board: string): string =>
  ['The board is kept up to date again.', boardProblemMark(board)].join('\n\n');
