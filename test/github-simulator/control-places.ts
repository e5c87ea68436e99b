/** How the stage manager's acts are told where something is, and who does it. */
import { repositoryNamed } from './accounts.ts';
import { notFound } from './github.ts';
import type { Platform } from './platform.ts';
import type { Issue } from './world-issues.ts';

/** Where something is: `acme/app` and a number. */
export interface At {
  readonly repository: string;
  readonly number: number;
}
export interface By {
  /** Login of who does it. */
  readonly by: string;
}

/** The issue at a place. Throws 404 when there is none. */
export function issueAt(platform: Platform, at: At): Issue {
  const repository = repositoryNamed(platform.world, at.repository);
  const issue = platform.world.issues.get(repository.issues.get(at.number) ?? 0);
  if (issue === undefined) throw notFound();
  return issue;
}
