/**
 * The control API under `/_simulator/`: everything `Control` does as `POST /_simulator/<name>` with a JSON body, and the
 * faults, the counters and the state to look at. It answers JSON; a mistake is answered 4xx with what is wrong.
 */
import { z } from 'zod';
import type { Control } from './control.ts';
import { projectActs } from './control-api-projects.ts';
import type { DeliveryFault, DeliveryMatch, FaultMatch, RequestFault, Staleness } from './faults.ts';
import { Refusal } from './github.ts';
import type { Platform } from './platform.ts';
import type { Beside, RawAnswer } from './server.ts';
import { fieldTypes, optionColors } from './world-organization.ts';

const by = { by: z.string() };
const at = { repository: z.string(), number: z.number().int() };
const place = z.object(at);
const files = z.record(z.string(), z.string().nullable());
const role = z.enum(['none', 'read', 'triage', 'write', 'maintain', 'admin']);
const level = z.enum(['read', 'write', 'admin']);
const permissions = z.record(z.string(), level);
const answers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const logins = z.array(z.string()).optional();
const reason = z.enum(['merged', 'invalidated', 'dequeued']);

/** The argument of every act that can be asked for over HTTP. */
const acts = {
  addUser: z.strictObject({ login: z.string(), name: z.string().optional() }),
  addOrganization: z.strictObject({
    login: z.string(),
    members: z.record(z.string(), z.enum(['admin', 'member'])).optional(),
  }),
  addRepository: z.strictObject({
    name: z.string().regex(/^[^/]+\/[^/]+$/),
    private: z.boolean().optional(),
    description: z.string().optional(),
    roles: z.record(z.string(), role).optional(),
    files: files.optional(),
  }),
  setRole: z.strictObject({ repository: z.string(), login: z.string(), role }),
  addTeam: z.strictObject({
    org: z.string(),
    slug: z.string(),
    members: logins,
    maintainers: logins,
    invited: logins,
    parent: z.string().optional(),
  }),
  leaveTeam: z.strictObject({ org: z.string(), slug: z.string(), login: z.string() }),
  addIssueField: z.strictObject({
    org: z.string(),
    name: z.string(),
    type: z.enum(fieldTypes),
    visibility: z.enum(['organization_members_only', 'all']).optional(),
    options: z.array(z.strictObject({ name: z.string(), color: z.enum(optionColors).optional() })).optional(),
  }),
  install: z.strictObject({
    account: z.string(),
    repositories: z.array(z.string()).optional(),
    by: z.string().optional(),
  }),
  uninstall: z.strictObject({ account: z.string() }),
  suspend: z.strictObject({ account: z.string(), suspended: z.boolean() }),
  changeRepositories: z.strictObject({
    account: z.string(),
    add: z.array(z.string()).optional(),
    remove: z.array(z.string()).optional(),
  }),
  changeManifest: z.strictObject({
    permissions: permissions.optional(),
    events: z.array(z.string()).optional(),
    accepted: z.boolean().optional(),
  }),
  addForeignApp: z.strictObject({
    manifest: z.object({ name: z.string(), permissions, events: z.array(z.string()) }),
    account: z.string(),
  }),
  push: z.strictObject({
    ...by,
    repository: z.string(),
    branch: z.string().optional(),
    from: z.string().optional(),
    message: z.string(),
    files: files.optional(),
  }),
  submitForm: z.strictObject({ ...by, repository: z.string(), form: z.string(), title: z.string(), answers }),
  addIssues: z.strictObject({
    ...by,
    repository: z.string(),
    count: z.number().int().positive(),
    title: z.string().optional(),
    body: z.string().optional(),
    labels: z.array(z.string()).optional(),
    told: z.boolean().optional(),
  }),
  linkIssue: z.strictObject({ ...by, pull: place, issue: place, linked: z.boolean().optional() }),
  enqueue: z.strictObject({ ...by, ...at }),
  dequeue: z.strictObject({ ...by, ...at, reason }),
  transfer: z.strictObject({ ...by, ...at, to: z.string() }),
  deleteIssue: z.strictObject({ ...by, ...at }),
  renameRepository: z.strictObject({ ...by, repository: z.string(), name: z.string() }),
  archive: z.strictObject({ ...by, repository: z.string(), archived: z.boolean() }),
  changeVisibility: z.strictObject({ ...by, repository: z.string(), private: z.boolean() }),
  ...projectActs,
  closeByProject: z.strictObject({ ...by, ...at, project: z.string() }),
  deleteRevision: z.strictObject({ ...by, ...at, index: z.number().int(), commentId: z.number().int().optional() }),
  changeLogin: z.strictObject({ from: z.string(), to: z.string() }),
  advance: z.strictObject({ ms: z.number().nonnegative() }),
  advanceTo: z.strictObject({ at: z.iso.datetime() }),
} satisfies Partial<Record<keyof Control, z.ZodType>>;

const times = z.number().int().positive().nullable().optional();
const requestFault = z.custom<RequestFault>((value) => typeof value === 'object' && value !== null && 'kind' in value);
const deliveryFault = z.custom<DeliveryFault>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value,
);
const stale = z.union([z.strictObject({ ms: z.number() }), z.strictObject({ versions: z.number() })]).nullable();
const faultMatch = z.strictObject({
  method: z.string().optional(),
  route: z.string().optional(),
  operation: z.string().optional(),
  actor: z.string().optional(),
});

const json = (body: unknown, status = 200): RawAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  // Maps and sets of the state become lists.
  text: JSON.stringify(body ?? null, (_, value: unknown) =>
    value instanceof Map ? [...value.values()] : value instanceof Set ? [...value] : value,
  ),
});

type Extra = (platform: Platform, body: unknown) => unknown;

/** What concerns the simulator itself rather than the GitHub on it. */
const extras: Readonly<Record<string, Extra>> = {
  'POST webhook': (platform, body) => {
    const { url, secret } = z.strictObject({ url: z.string().nullable(), secret: z.string().optional() }).parse(body);
    platform.webhooks.url = url;
    if (secret !== undefined) platform.webhooks.secret = secret;
  },
  'POST faults': (platform, body) => {
    const wanted = z.strictObject({ fault: requestFault, match: faultMatch.optional(), times }).parse(body);
    return platform.faults.armRequest(wanted.fault, (wanted.match ?? {}) as FaultMatch, wanted.times);
  },
  'POST delivery-faults': (platform, body) => {
    const match = z.strictObject({ event: z.string().optional() }).optional();
    const wanted = z.strictObject({ fault: deliveryFault, match, times }).parse(body);
    return platform.faults.armDelivery(wanted.fault, (wanted.match ?? {}) as DeliveryMatch, wanted.times);
  },
  'POST stale': (platform, body) => {
    platform.faults.stale = stale.parse(body) satisfies Staleness | null;
    if (platform.faults.stale !== null) platform.history.begin();
  },
  'POST clear-faults': (platform) => platform.faults.clear(),
  'POST revoke-tokens': (platform) => ({ revoked: platform.credentials.revokeAll() }),
  'POST settled': (platform) => platform.webhooks.quiet(),
  'GET faults': (platform) => ({
    requests: platform.faults.requests,
    deliveries: platform.faults.deliveries,
    stale: platform.faults.stale,
  }),
  'GET violations': (platform) => platform.violations,
  'GET requests': (platform) => platform.requests.entries,
  'GET mark': (platform) => ({ mark: platform.requests.mark() }),
  'GET deliveries': (platform) => platform.webhooks.log.map(({ body: _, ...delivery }) => delivery),
  'GET world': (platform) => platform.world,
  'GET app': ({ app, clock }) => ({ id: app.id, slug: app.slug, now: clock.stamp() }),
};

async function answer(
  platform: Platform,
  control: Control,
  method: string,
  name: string,
  url: URL,
  text: string,
): Promise<RawAnswer> {
  if (method === 'GET' && name === 'since')
    return json(
      platform.requests.since(Number(url.searchParams.get('mark') ?? 0), url.searchParams.get('actor') ?? undefined),
    );
  const body: unknown = text === '' ? {} : JSON.parse(text);
  const extra = extras[`${method} ${name}`];
  if (extra !== undefined) return json(await extra(platform, body));
  if (method !== 'POST' || !(name in acts))
    return json(
      { message: `The simulator has no “${method} ${name}”. It does: ${Object.keys(acts).join(', ')}.` },
      404,
    );
  const argument = acts[name as keyof typeof acts].parse(body);
  const act = control[name as keyof Control] as (argument: unknown) => unknown;
  return json(act(argument));
}

export function createControlApi(platform: Platform, control: Control): Beside {
  return async ({ method, url, text }) => {
    if (!url.pathname.startsWith('/_simulator/')) return undefined;
    try {
      return await answer(platform, control, method, url.pathname.slice('/_simulator/'.length), url, text);
    } catch (error) {
      if (error instanceof z.ZodError) return json({ message: z.prettifyError(error) }, 422);
      if (error instanceof Refusal) return json(error.body, error.status);
      if (error instanceof SyntaxError) return json({ message: 'The body is not JSON.' }, 400);
      throw error;
    }
  };
}
