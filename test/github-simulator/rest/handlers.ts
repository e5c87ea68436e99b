/** Every REST operation and who answers it. The type makes sure that none of `operations.ts` is missing. */
import type { OperationId } from '../operations.ts';
import type { Handler } from '../platform.ts';
import { appHandlers } from './apps.ts';
import { checkHandlers } from './checks.ts';
import { commentHandlers } from './comments.ts';
import { fieldHandlers } from './fields.ts';
import { issueHandlers } from './issues.ts';
import { labelHandlers } from './labels.ts';
import { projectHandlers } from './projects.ts';
import { pullHandlers } from './pulls.ts';
import { reactionHandlers } from './reactions.ts';
import { repositoryHandlers } from './repositories.ts';
import { subIssueHandlers } from './sub-issues.ts';
import { teamHandlers } from './teams.ts';
import { timelineHandlers } from './timeline.ts';

export const handlers: Readonly<Record<OperationId, Handler>> = {
  ...appHandlers,
  ...checkHandlers,
  ...commentHandlers,
  ...issueHandlers,
  ...fieldHandlers,
  ...labelHandlers,
  ...projectHandlers,
  ...pullHandlers,
  ...reactionHandlers,
  ...repositoryHandlers,
  ...subIssueHandlers,
  ...teamHandlers,
  ...timelineHandlers,
};
