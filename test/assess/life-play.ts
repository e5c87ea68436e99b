/** Plays a history: every act makes other facts of the facts before, as GitHub would give them. */
import type { PolicyInForce } from '../../src/policy/in-force.ts';
import type {
  CommentFacts,
  IssueFacts,
  LinkedPull,
  Person,
  Role,
  SubIssueFacts,
} from '../../src/record/facts.ts';
import { fields } from '../../src/record/fields.ts';
import { type FieldId, fieldIds } from '../../src/record/finding.ts';
import type { KnownFinding, RegisterView, RelatedFinding } from '../../src/record/register.ts';
import { statusMark } from '../../src/words/markers.ts';
import { action, comment, complete, facts, inForce } from './facts.ts';
import { alice, answers, bob, carol, dan, erin, frank, namedRoles } from './life-facts.ts';
import { type Act, type History, type Login, lines, type Step, sectionComments, texts } from './life-history.ts';

/** The facts, and what only GitHub knows. */
export interface World {
  readonly facts: IssueFacts;
  /** Sections of the description by field. */
  readonly sections: Partial<Record<FieldId, string>>;
  /** Issues that were sub-issues and are none now. */
  readonly loose: readonly SubIssueFacts[];
  readonly roles: Readonly<Record<Login, Role>>;
  /** Who wrote what into which section, in the description or in a comment. */
  readonly wrote: readonly Wrote[];
  /** Numbers given so far. */
  readonly made: number;
}

interface Wrote {
  readonly field: FieldId;
  readonly text: string;
  readonly by: Person | null;
}

const mallory: Person = { login: 'mallory', databaseId: 66, bot: false };
const people: Readonly<Record<Login, Person | null>> = { alice, bob, carol, dan, erin, frank, mallory, ghost: null };

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
  const roles: World['roles'] = policy.roles === 'named' ? namedAccess : { ...namedAccess, dan: 'admin', erin: 'maintain' };
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

const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

const withFacts = (world: World, change: Partial<IssueFacts>): World => ({
  ...world,
  facts: { ...world.facts, ...change },
});

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

type OnAction = Extract<Act, { do: `${string} action` | `${string} pull` }>;

function onAction(world: World, act: Exclude<OnAction, { do: 'close by pull' }>): World {
  const { facts: now, loose, made } = world;
  if (act.do === 'add action') return addAction(world, act);
  if (act.do === 'link action') {
    const one = loose[act.nth % loose.length];
    return one === undefined ? world : linked({ ...world, loose: loose.filter((issue) => issue !== one) }, one, act.by);
  }
  if (act.do === 'merge pull') return merge(world, act.nth, act.by);
  const one = now.subIssues[act.nth % now.subIssues.length];
  if (one === undefined) return world;
  const changed = (change: Partial<SubIssueFacts>): World =>
    withFacts(world, { subIssues: now.subIssues.map((issue) => (issue === one ? { ...issue, ...change } : issue)) });
  switch (act.do) {
    case 'unlink action': {
      const link = { subIssue: one.id, at: now.now, actor: people[act.by], added: false };
      const rest = { subIssues: now.subIssues.filter((issue) => issue !== one), actionLinks: [...now.actionLinks, link] };
      return { ...withFacts(world, rest), loose: [...loose, one] };
    }
    case 'reopen action':
      return one.state === 'open' ? world : changed({ state: 'open', closeReason: null, closedAt: null });
    case 'close action':
      return one.state === 'closed' ? world : changed({ state: 'closed', closeReason: act.reason, closedAt: now.now });
    case 'own action':
      return changed({ assignees: [people[act.owner] ?? []].flat() });
    case 'open pull':
      return changed({ linkedPulls: [...one.linkedPulls, openPull(500 + made, people[act.by])] });
  }
}

function addAction(world: World, { by, owner, causes }: Extract<Act, { do: 'add action' }>): World {
  const { now } = world.facts;
  if (!world.facts.subIssuesSupported) return world;
  const due = iso(Date.parse(now) + 20 * 86_400_000).slice(0, 10);
  const made = action(1000 + world.made, {
    labels: [],
    state: 'open',
    closeReason: null,
    closedAt: null,
    assignees: [people[owner] ?? []].flat(),
    author: people[by],
    createdAt: now,
    body: `Part of #12. Causes: ${causes}\n\nDue: ${due}\n\nDone when: an account is disabled within 24 hours after its contract ends.`,
  });
  return linked(world, made, by);
}

function linked(world: World, one: SubIssueFacts, by: Login): World {
  const { subIssues, actionLinks, now } = world.facts;
  return withFacts(world, {
    subIssues: [...subIssues, one],
    actionLinks: [...actionLinks, { subIssue: one.id, at: now, actor: people[by], added: true }],
  });
}

const openPull = (number: number, author: Person | null): LinkedPull => ({
  id: `PR_${number}`,
  number,
  repository: 'acme/payments',
  state: 'open',
  author,
  mergedBy: null,
  mergedAt: null,
});

function merge(world: World, nth: number, by: Login): World {
  const { now, subIssues } = world.facts;
  const open = subIssues.flatMap(({ linkedPulls }) => linkedPulls.filter(({ state }) => state === 'open'));
  const one = open[nth % open.length];
  const merged = (pull: LinkedPull): LinkedPull =>
    pull === one ? { ...pull, state: 'merged', mergedBy: people[by], mergedAt: now } : pull;
  return withFacts(world, {
    subIssues: subIssues.map((issue) => ({ ...issue, linkedPulls: issue.linkedPulls.map(merged) })),
  });
}

const related = (number: number, change: Partial<RelatedFinding>): RelatedFinding => ({
  reference: `acme/payments#${number}`,
  url: `https://github.example/acme/payments/issues/${number}`,
  title: 'Keys of leavers',
  kind: 'nonconformity',
  stage: 'closed',
  severity: 'minor',
  raisedAt: '2026-08-01T09:00:00Z',
  closedAt: '2026-09-30T09:00:00Z',
  requirements: ['A.5.18'],
  sameArea: false,
  categories: [],
  ...change,
});

const knownFinding = (one: RelatedFinding): readonly [string, KnownFinding] => [one.reference, one];

const newer = related(77, { raisedAt: '2027-01-10T09:00:00Z', stage: 'reported', closedAt: null, sameArea: true });
const nothingKnown: RegisterView = {
  similar: [],
  related: [],
  recurredAs: [],
  known: new Map([related(5, {}), newer].map(knownFinding)),
};

function registerOf(known: Extract<Act, { do: 'others' }>['known'], { now }: IssueFacts): RegisterView {
  switch (known) {
    case 'nothing':
      return nothingKnown;
    case 'earlier minors':
      return { ...nothingKnown, related: [related(5, {}), related(6, {})] };
    case 'same again':
      return { ...nothingKnown, related: [related(5, { sameArea: true }), newer] };
    case 'came back':
      return { ...nothingKnown, recurredAs: [{ reference: 'acme/payments#78', url: '', at: now }] };
  }
}
