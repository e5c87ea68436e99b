/** Plays a history: every act makes other facts of the facts before, as GitHub would give them. */
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type { CommentFacts, IssueFacts } from '../../src/record/facts.ts';
import { fields } from '../../src/record/fields.ts';
import { type FieldId, fieldIds } from '../../src/record/finding.ts';
import { statusMark } from '../../src/words/markers.ts';
import { comment, complete, facts, inForce } from './facts.ts';
import { onAction } from './life-actions.ts';
import { answers, namedRoles } from './life-facts.ts';
import type { Act, History, Login, Step } from './life-history.ts';
import { nothingKnown, registerOf } from './life-register.ts';
import { lines, sectionComments, texts } from './life-words.ts';
import { iso, mallory, people, type World, withFacts } from './life-world.ts';

const namedAccess: World['roles'] = {
  alice: 'write',
  bob: 'maintain',
  carol: 'triage',
  dan: 'read',
  erin: 'write',
  frank: 'write',
  mallory: 'none',
  ghost: 'none',
};

/** The policy of a history. */
export function policyOf({ policy }: History): PolicyInForce {
  return inForce({
    rigour: policy.rigour,
    independence: policy.independence,
    guards: Object.fromEntries(policy.switched.map(({ guard, to }) => [guard, to])),
    ...(policy.roles === 'named' ? { roles: namedRoles } : {}),
  });
}

/** The finding as it was raised, on 2 November 2026 at nine. */
export function begin({ policy, raised, raisedBy }: History): World {
  const { statement = '', requirement = '', evidence = '' } = answers;
  const sections = raised === 'complete' ? { ...answers } : { statement, requirement, evidence };
  const roles: World['roles'] =
    policy.roles === 'named' ? namedAccess : { ...namedAccess, dan: 'admin', erin: 'maintain' };
  const raisedNow = facts({
    now: '2026-11-02T09:00:00Z',
    author: people[raisedBy],
    body: bodyFrom(sections),
    assignees: [],
    subIssues: [],
    subIssuesSupported: policy.subIssues,
    revisions: [],
    register: nothingKnown,
  });
  const wrote = fieldIds.map((field) => ({ field, text: sections[field] ?? '', by: people[raisedBy] }));
  return { facts: raisedNow, sections, loose: [], roles, wrote, made: 0 };
}

/** The world after a step. An act without an object changes nothing but the time. */
export function perform(world: World, { after, act }: Step): World {
  const now = iso(Date.parse(world.facts.now) + after * 1000);
  return onFinding({ ...world, facts: { ...world.facts, now, updatedAt: now }, made: world.made + 1 }, act);
}

/** Without what was written only as it stood already: to repeat a text is not to write it. */
export function authored(world: World, standing: (field: FieldId) => string, since: World): World {
  const fresh = world.wrote.slice(since.wrote.length).filter(({ field, text }) => text.trim() !== standing(field));
  return { ...world, wrote: [...since.wrote, ...fresh] };
}

function onFinding(world: World, act: Act): World {
  switch (act.do) {
    case 'say':
      return speak(world, act.by, act.lines.map((line) => lines[line]).join('\n\n'));
    case 'give':
      return speak(give(world, act.by, sectionComments[act.what]), act.by, sectionComments[act.what]);
    case 'edit comment':
    case 'delete comment':
    case 'edit ours':
    case 'delete ours':
      return onComment(world, act);
    case 'edit':
      return edit(world, act.by, act.field, texts[act.text] ?? answers[act.field] ?? complete[act.field] ?? '');
    case 'paste':
      return edit(world, act.by, act.field, act.text);
    case 'forget revision':
      return forget(world, act.nth);
    case 'others':
      return withFacts(world, { register: registerOf(act.known, world.facts) });
    case 'wait':
      return world;
    case 'close':
    case 'close by pull':
    case 'reopen':
    case 'label':
    case 'unlabel':
    case 'assign':
    case 'unassign':
      return onState(world, act);
    default:
      return onAction(world, act);
  }
}

function speak(world: World, by: Login, body: string): World {
  const { facts: now, made, roles } = world;
  const id = `IC_h${made}`;
  const said = comment(people[by], body, {
    id,
    databaseId: 5_000_000 + made,
    url: `https://github.example/acme/payments/issues/12#issuecomment-h${made}`,
    createdAt: now.now,
    updatedAt: now.now,
  });
  return withFacts(world, {
    comments: [...now.comments, said],
    roles: new Map([...now.roles, [id, roles[by]]]),
    teams: new Map([...now.teams, [id, by === 'bob' ? ['@acme/security'] : []]]),
  });
}

function give(world: World, by: Login, said: string): World {
  if (!said.startsWith('/root-cause ')) return world;
  return { ...world, wrote: [...world.wrote, { field: 'root_cause', text: said.slice(12), by: people[by] }] };
}

function onComment(world: World, act: Extract<Act, { do: `${string} comment` | `${string} ours` }>): World {
  const own = act.do === 'edit ours' || act.do === 'delete ours';
  const there = world.facts.comments.filter(({ ours }) => ours === own);
  const one = there[act.nth % there.length];
  if (one === undefined) return world;
  const { now } = world.facts;
  const changed = (body: string): CommentFacts => ({ ...one, body, edited: true, updatedAt: now });
  const kept: readonly CommentFacts[] = act.do.startsWith('delete')
    ? []
    : [changed(own ? `Nothing is missing.\n\n${statusMark}` : `${one.body}\n\n${lines.reject}`)];
  return withFacts(world, { comments: world.facts.comments.flatMap((c) => (c === one ? kept : [c])) });
}

function edit(world: World, by: Login, field: FieldId, text: string): World {
  const { facts: before } = world;
  const sections = { ...world.sections, [field]: text };
  if (text === '') delete sections[field];
  const body = bodyFrom(sections);
  if (body === before.body) return world;
  const first = { at: before.createdAt, editor: before.author, text: before.body };
  const history = before.revisions?.length ? before.revisions : [first];
  const editor = people[by];
  const revisions = [...history, { at: before.now, editor, text: body }];
  const wrote = [...world.wrote, { field, text, by: editor }];
  return { ...withFacts(world, { body, bodyEditedAt: before.now, bodyEditor: editor, revisions }), sections, wrote };
}

const bodyFrom = (sections: World['sections']): string =>
  fieldIds
    .flatMap((id) => (sections[id] === undefined ? [] : [`### ${fields[id].heading}\n\n${sections[id]}`]))
    .join('\n\n');

/** GitHub lets people delete what a version was, all but the present one. */
function forget(world: World, nth: number): World {
  const revisions = world.facts.revisions ?? [];
  const at = nth % Math.max(1, revisions.length - 1);
  if (at >= revisions.length - 1) return world;
  return withFacts(world, { revisions: revisions.map((one, i) => (i === at ? { ...one, text: null } : one)) });
}

type OnState = Extract<Act, { do: 'close' | 'close by pull' | 'reopen' | 'label' | 'unlabel' | 'assign' | 'unassign' }>;

function onState(world: World, act: OnState): World {
  const { facts: now } = world;
  switch (act.do) {
    case 'reopen': {
      if (now.state === 'open') return world;
      const reopening = { at: now.now, actor: people[act.by], ours: false };
      return withFacts(world, { state: 'open', closeReason: null, reopenings: [...now.reopenings, reopening] });
    }
    case 'label':
      return hasLabel(now, act.name) ? world : withFacts(world, { labels: [...now.labels, act.name] });
    case 'unlabel':
      return withFacts(world, { labels: now.labels.filter((name) => name.toLowerCase() !== act.name.toLowerCase()) });
    case 'assign': {
      const person = people[act.who];
      if (person === null || person === mallory || now.assignees.includes(person)) return world;
      return withFacts(world, { assignees: [...now.assignees, person] });
    }
    case 'unassign':
      return withFacts(world, { assignees: now.assignees.filter((person) => person !== people[act.who]) });
    default:
      return close(world, act);
  }
}

const hasLabel = ({ labels }: IssueFacts, name: string): boolean =>
  labels.some((label) => label.toLowerCase() === name.toLowerCase());

function close(world: World, act: Extract<Act, { do: 'close' | 'close by pull' }>): World {
  const { facts: now, made } = world;
  if (now.state === 'closed') return world;
  const pull = act.do === 'close by pull';
  return withFacts(world, {
    state: 'closed',
    closeReason: pull ? 'completed' : act.reason,
    closing: {
      id: `CE_${made}`,
      at: now.now,
      actor: people[act.by],
      ours: false,
      by: pull ? 'pull-request' : 'person',
      through: pull ? 'acme/payments#20' : null,
    },
    closings: [...now.closings, now.now],
  });
}
