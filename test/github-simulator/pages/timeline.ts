/** What happened between the comments, as sentences. Label changes made together by one actor are one line. */
import { html } from 'hono/html';
import { fullName } from '../accounts.ts';
import type { Repository, World } from '../world.ts';
import type { Closer, Comment, Issue, TimelineEvent } from '../world-issues.ts';
import { chip, type Glyph, glyph } from './marks.ts';
import { type Html, issuePath, referenceTo } from './page.ts';
import { login, person, time } from './people.ts';

/** Label changes further apart than this are told separately, in milliseconds. */
const together = 60_000;

/** A comment or one or more events told in one line. */
export type Item =
  | { readonly kind: 'comment'; readonly comment: Comment }
  | { readonly kind: 'events'; readonly events: readonly [TimelineEvent, ...TimelineEvent[]] };

const isLabelEvent = (event: TimelineEvent): boolean => event.event === 'labeled' || event.event === 'unlabeled';

function belongsTo(event: TimelineEvent, first: TimelineEvent): boolean {
  if (!isLabelEvent(event) || !isLabelEvent(first) || event.actorId !== first.actorId) return false;
  return Date.parse(event.createdAt) - Date.parse(first.createdAt) <= together;
}

/** Comments and events in the order in which they happened. Within one second the ids tell the order. */
export function conversation(world: World, issue: Issue): Item[] {
  const comments = issue.commentIds.flatMap((id) => world.comments.get(id) ?? []);
  const ordered = [...comments, ...issue.events].sort((a, b) =>
    a.createdAt === b.createdAt ? a.id - b.id : a.createdAt < b.createdAt ? -1 : 1,
  );
  const items: Item[] = [];
  for (const each of ordered) {
    const last = items.at(-1);
    if (each.kind === 'IssueComment') items.push({ kind: 'comment', comment: each });
    else if (last?.kind === 'events' && belongsTo(each, last.events[0])) {
      items[items.length - 1] = { kind: 'events', events: [...last.events, each] };
    } else items.push({ kind: 'events', events: [each] });
  }
  return items;
}

export interface Place {
  readonly world: World;
  readonly home: Repository;
}

function linkTo({ world, home }: Place, issueId: number): Html {
  const issue = world.issues.get(issueId);
  if (issue === undefined) return html`a deleted issue`;
  return html`<a href="${issuePath(world, issue)}">${referenceTo(world, issue, home)}</a> <span class="quiet">${issue.title}</span>`;
}

function through(place: Place, closer: Closer | null): Html | string {
  if (closer === null) return '';
  if (closer.kind === 'PullRequest') return html` through ${linkTo(place, closer.issueId)}`;
  if (closer.kind === 'Commit') return html` in commit <code>${closer.sha.slice(0, 7)}</code>`;
  return html` through the project ${place.world.projects.get(closer.projectId)?.title ?? 'that was deleted'}`;
}

const reasons = { completed: 'as completed', not_planned: 'as not planned', duplicate: 'as a duplicate' } as const;

interface Sentence {
  readonly glyph: Glyph;
  readonly words: Html | string;
}

function labelSentence(events: readonly TimelineEvent[]): Sentence {
  const chips = (wanted: 'labeled' | 'unlabeled') =>
    events.flatMap((event) => (event.event === wanted && 'label' in event ? [html` ${chip(event.label)}`] : []));
  const [added, removed] = [chips('labeled'), chips('unlabeled')];
  const parts = [
    ...(added.length > 0 ? [html`added${added}`] : []),
    ...(removed.length > 0 ? [html`removed${removed}`] : []),
  ];
  return { glyph: 'label', words: html`${parts[0]}${parts.length > 1 ? html` and ${parts[1]}` : ''}` };
}

function sentence(event: TimelineEvent, place: Place): Sentence {
  switch (event.event) {
    case 'closed':
      return {
        glyph: event.stateReason === 'completed' ? 'done' : 'dropped',
        words: html`closed this ${reasons[event.stateReason]}${through(place, event.closer)}`,
      };
    case 'reopened':
      return { glyph: 'open', words: 'reopened this' };
    case 'assigned': {
      const self = event.assigneeId === event.actorId;
      return {
        glyph: 'person',
        words: self ? 'self-assigned this' : html`assigned ${login(place.world, event.assigneeId)}`,
      };
    }
    case 'unassigned':
      return { glyph: 'person', words: html`removed the assignment of ${login(place.world, event.assigneeId)}` };
    case 'renamed':
      return { glyph: 'edit', words: html`changed the title from <del>${event.from}</del> to <ins>${event.to}</ins>` };
    case 'locked':
    case 'unlocked':
      return { glyph: 'neutral', words: `${event.event} the conversation` };
    case 'merged':
      return { glyph: 'merged', words: html`merged commit <code>${event.sha.slice(0, 7)}</code>` };
    case 'head_ref_force_pushed':
      return { glyph: 'pull', words: 'force-pushed the branch' };
    case 'comment_deleted':
      return { glyph: 'edit', words: html`deleted a comment from ${login(place.world, event.authorId)}` };
    case 'labeled':
    case 'unlabeled':
      return labelSentence([event]);
    default:
      return relation(event, place);
  }
}

type Relation = Extract<
  TimelineEvent,
  {
    event:
      | 'sub_issue_added'
      | 'sub_issue_removed'
      | 'parent_issue_added'
      | 'parent_issue_removed'
      | 'cross-referenced'
      | 'connected'
      | 'disconnected'
      | 'marked_as_duplicate'
      | 'unmarked_as_duplicate'
      | 'transferred';
  }
>;

/** Events that name another issue, pull request or repository. */
function relation(event: Relation, place: Place): Sentence {
  switch (event.event) {
    case 'sub_issue_added':
      return { glyph: 'tree', words: html`added the sub-issue ${linkTo(place, event.subIssueId)}` };
    case 'sub_issue_removed':
      return { glyph: 'tree', words: html`removed the sub-issue ${linkTo(place, event.subIssueId)}` };
    case 'parent_issue_added':
      return { glyph: 'tree', words: html`made this a sub-issue of ${linkTo(place, event.parentId)}` };
    case 'parent_issue_removed':
      return { glyph: 'tree', words: html`took this out of ${linkTo(place, event.parentId)}` };
    case 'cross-referenced':
      return { glyph: 'link', words: html`mentioned this in ${linkTo(place, event.sourceId)}` };
    case 'connected':
      return { glyph: 'link', words: html`linked ${linkTo(place, event.subjectId)}, which may close this` };
    case 'disconnected':
      return { glyph: 'link', words: html`removed the link to ${linkTo(place, event.subjectId)}` };
    case 'marked_as_duplicate':
      return { glyph: 'dropped', words: html`marked this as a duplicate of ${linkTo(place, event.canonicalId)}` };
    case 'unmarked_as_duplicate':
      return { glyph: 'open', words: html`said this is no duplicate of ${linkTo(place, event.canonicalId)}` };
    case 'transferred': {
      const from = place.world.repositories.get(event.fromRepositoryId);
      return {
        glyph: 'link',
        words: `transferred this from ${from === undefined ? 'a deleted repository' : fullName(place.world, from)}`,
      };
    }
  }
}

/** One line of the conversation that is not a comment. */
export function eventLine(events: readonly [TimelineEvent, ...TimelineEvent[]], place: Place): Html {
  const [first] = events;
  const told = isLabelEvent(first) ? labelSentence(events) : sentence(first, place);
  return html`<li class="event" id="event-${first.id}">${glyph(told.glyph)}${person(place.world, first.actorId)} ${told.words} <span class="quiet">· ${time(first.createdAt)}</span></li>`;
}
