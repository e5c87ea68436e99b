/** Text somebody wrote: a description or a comment, as a card with author, time and history. */
import { html } from 'hono/html';
import type { World } from '../world.ts';
import { type Comment, type Issue, type ReactionContent, reactionContents } from '../world-issues.ts';
import { renderMarkdown } from './markdown.ts';
import type { Html } from './page.ts';
import { accountIn, avatar, login, time } from './people.ts';
import type { ReferenceContext } from './references.ts';

/** Who changed the text and when. The first entry of the history is the original, so one entry is no edit. */
function history(said: Issue | Comment, context: ReferenceContext): Html | null {
  const edits = said.edits.slice(1).reverse();
  if (said.lastEditedAt === null || edits.length === 0) return null;
  const entries = edits.map(
    (edit) =>
      html`<li>${login(context.world, edit.editorId)}, ${time(edit.editedAt)}${edit.deletedAt === null ? '' : ' (text deleted)'}</li>`,
  );
  return html`<details class="edits"><summary>edited ${edits.length === 1 ? 'once' : `${edits.length} times`}</summary><ul>${entries}</ul></details>`;
}

const signs: Readonly<Record<ReactionContent, { readonly sign: string; readonly name: string }>> = {
  '+1': { sign: '👍', name: 'thumbs up' },
  '-1': { sign: '👎', name: 'thumbs down' },
  laugh: { sign: '😄', name: 'laugh' },
  confused: { sign: '😕', name: 'confused' },
  heart: { sign: '❤️', name: 'heart' },
  hooray: { sign: '🎉', name: 'hooray' },
  rocket: { sign: '🚀', name: 'rocket' },
  eyes: { sign: '👀', name: 'eyes' },
};

/** Reactions with how many gave each; who they are is read out, and shown when one points at it. */
function reactions({ reactions: given }: Issue | Comment, world: World): Html | null {
  if (given.length === 0) return null;
  const chips = reactionContents.flatMap((content) => {
    const people = given.filter((reaction) => reaction.content === content);
    if (people.length === 0) return [];
    const { sign, name } = signs[content];
    const who = `${name}: ${people.map((reaction) => accountIn(world, reaction.userId)?.login ?? 'ghost').join(', ')}`;
    return [
      html`<li title="${who}"><span aria-hidden="true">${sign} ${people.length}</span><span class="unseen">${who}</span></li>`,
    ];
  });
  return html`<ul class="reactions" aria-label="Reactions">${chips}</ul>`;
}

/** One card of the conversation. */
export function said(what: Issue | Comment, context: ReferenceContext): Html {
  const { world } = context;
  const isComment = what.kind === 'IssueComment';
  const author = accountIn(world, what.authorId);
  const name = author?.login ?? 'ghost';
  const anchor = isComment ? `issuecomment-${what.id}` : 'description';
  const body = what.body ?? '';
  const text =
    body.trim() === '' ? html`<p class="quiet"><em>No description provided.</em></p>` : renderMarkdown(body, context);
  return html`<li>${author === null ? '' : avatar(author, 'large')}
<article class="box said${what.appId === null ? '' : ' app'}" id="${anchor}" aria-label="${isComment ? 'Comment' : 'Description'} by ${name}">
<header>${login(world, what.authorId)} <span class="quiet">${isComment ? 'commented' : 'opened this'} · <a class="quiet" href="#${anchor}">${time(what.createdAt)}</a></span>${history(what, context) ?? ''}</header>
<div class="text">${text}</div>${reactions(what, world) ?? ''}
</article></li>`;
}
