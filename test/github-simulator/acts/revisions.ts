/** The edit history of a description or a comment, as far as people can change it. */
import { atLeast, repositoryOf, roleOn } from '../accounts.ts';
import { type Actor, forbidden, type Github, Refusal } from '../github.ts';
import type { Comment, Issue } from '../world-issues.ts';

/**
 * Deletes the text of a revision; who wrote it, when, and who deleted it remain. Writers can, and authors of the text
 * (docs.github.com, "Tracking changes in a comment"). `index` counts from the oldest, which is the original text.
 */
export function deleteRevision(
  github: Github,
  actor: Actor,
  issue: Issue,
  thing: Issue | Comment,
  index: number,
): void {
  const role = roleOn(github.world, repositoryOf(github.world, issue.repositoryId), actor.account);
  if (!atLeast(role, 'write') && thing.authorId !== actor.account.id)
    throw forbidden('Must have write access to the repository, or have written the text.');
  const edit = thing.edits[index];
  if (edit === undefined) throw new Refusal(404, `There is no revision ${index}; the oldest is 0.`);
  if (edit.deletedAt !== null) throw new Refusal(422, `Revision ${index} was deleted already.`);
  edit.diff = null;
  edit.deletedAt = github.clock.stamp();
  edit.deletedById = actor.account.id;
}
