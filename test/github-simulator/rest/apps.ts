/** REST: the app about itself, its installations, tokens and deliveries. */
import { findAccount, findRepository } from '../accounts.ts';
import { coveredRepositories, covers, installationOn } from '../acts/installations.ts';
import { stampOf } from '../clock.ts';
import { notFound, Refusal } from '../github.ts';
import { appJson, installationJson } from '../json/account.ts';
import { repositoryJson } from '../json/repository.ts';
import { quotaJson } from '../limits.ts';
import { allows } from '../permissions.ts';
import type { Answer, Call, Handler } from '../platform.ts';
import { whoIs } from '../viewer.ts';
import type { App, Installation, Permissions, Repository } from '../world.ts';
import { field, number, page, text } from './call.ts';

/** These calls are for the app itself: 401 unless the request carries its JWT. */
function callingApp(call: Call): App {
  if (call.viewer.kind === 'app') return call.viewer.app;
  throw new Refusal(401, 'A JSON web token could not be decoded');
}

function installationFor(call: Call): Installation {
  const app = callingApp(call);
  const installation = call.platform.world.installations.get(number(call, 'installation_id') ?? 0);
  if (installation?.appId !== app.id) throw notFound();
  return installation;
}

function list(call: Call): Answer {
  const app = callingApp(call);
  const own = [...call.platform.world.installations.values()].filter((each) => each.appId === app.id);
  return page(call, own, (installation) => installationJson(call.platform, installation));
}

function ofAccount(call: Call, login: string): Answer {
  const app = callingApp(call);
  const account = findAccount(call.platform.world, login);
  const installation = account === null ? null : installationOn(call.platform.world, account.id, app.id);
  if (installation === null) throw notFound();
  return { body: installationJson(call.platform, installation) };
}

function ofRepository(call: Call): Answer {
  const app = callingApp(call);
  const repository = findRepository(call.platform.world, text(call, 'owner'), text(call, 'repo'));
  const installation = repository === null ? null : installationOn(call.platform.world, repository.ownerId, app.id);
  if (repository === null || installation === null || !covers(installation, repository)) throw notFound();
  return { body: installationJson(call.platform, installation) };
}

/** The permissions a token is narrowed to; more than the installation has is refused. */
function narrowed(held: Permissions, wanted: Permissions | undefined): Permissions {
  if (wanted === undefined) return held;
  for (const [name, level] of Object.entries(wanted)) {
    if (!allows(held, name, level))
      throw new Refusal(422, 'The permissions requested are not granted to this installation.');
  }
  return { metadata: 'read', ...wanted };
}

function createToken(call: Call): Answer {
  const installation = installationFor(call);
  if (installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended');
  const covered = coveredRepositories(call.platform.world, installation);
  const ids = field<number[]>(call, 'repository_ids');
  const names = field<string[]>(call, 'repositories')?.map((name) => name.toLowerCase());
  const chosen =
    ids === undefined && names === undefined
      ? null
      : covered.filter((each) => ids?.includes(each.id) || names?.includes(each.name.toLowerCase()));
  if (chosen !== null && chosen.length < (ids ?? names ?? []).length) {
    throw new Refusal(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  const permissions = narrowed(installation.permissions, field<Permissions>(call, 'permissions'));
  const token = call.platform.credentials.issue(
    installation,
    permissions,
    chosen === null ? null : new Set(chosen.map((each) => each.id)),
    call.viewer.kind === 'app' ? call.viewer.now : call.platform.clock.now,
  );
  return {
    status: 201,
    body: {
      token: token.value,
      expires_at: stampOf(token.expiresAt),
      permissions: { ...permissions },
      repository_selection: chosen === null ? installation.selection : 'selected',
      ...(chosen === null ? {} : { repositories: chosen.map((each) => repositoryJson(call.platform, each)) }),
    },
  };
}

function accessible(call: Call): Answer {
  const { viewer } = call;
  if (viewer.kind !== 'installation')
    throw new Refusal(
      403,
      'You must authenticate with an installation access token in order to list repositories for an installation.',
    );
  const reachable = (repository: Repository) => viewer.repositoryIds?.has(repository.id) ?? true;
  const repositories = coveredRepositories(call.github.world, viewer.installation).filter(reachable);
  return page(
    call,
    repositories,
    (repository) => repositoryJson(call.github, repository),
    (list) => ({
      total_count: repositories.length,
      repository_selection: viewer.installation.selection,
      repositories: list,
    }),
  );
}

function revoke(call: Call): Answer {
  const token = call.platform.credentials.tokenOf(call.authorization);
  if (token === null) throw new Refusal(401, 'Bad credentials');
  call.platform.credentials.revoke(token.value);
  return { status: 204 };
}

/** Deliveries, newest first, in pages by cursor. */
function deliveries(call: Call): Answer {
  callingApp(call);
  const size = Math.min(100, Math.max(1, number(call, 'per_page') ?? 30));
  const cursor = Number(text(call, 'cursor').replace(/^v1_/, '') || Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(cursor))
    throw new Refusal(422, 'Validation Failed', { errors: [{ field: 'cursor', code: 'invalid' }] });
  const status = call.values.status;
  const wanted = call.platform.webhooks
    .deliveries()
    .filter((each) => each.id < cursor && (status === undefined || (status === 'success') === each.succeeded))
    .sort((a, b) => b.id - a.id);
  const list = wanted.slice(0, size);
  const last = list.at(-1);
  const headers: Record<string, string> = {};
  if (wanted.length > size && last !== undefined) {
    const url = new URL(call.url);
    url.searchParams.set('cursor', `v1_${last.id}`);
    headers.link = `<${url.href}>; rel="next"`;
  }
  return { body: list.map((each) => each.item), headers };
}

function deliveryFor(call: Call) {
  callingApp(call);
  const delivery = call.platform.webhooks.deliveries().find((each) => each.id === number(call, 'delivery_id'));
  if (delivery === undefined) throw notFound();
  return delivery;
}

function redeliver(call: Call): Answer {
  call.platform.webhooks.redeliver(deliveryFor(call).id);
  return { status: 202, body: {} };
}

function rateLimit(call: Call): Answer {
  const who = whoIs(call.viewer).key;
  const core = quotaJson(call.platform.limits.quota(who, 'core'));
  const graphql = quotaJson(call.platform.limits.quota(who, 'graphql'));
  const search = { limit: 30, used: 0, remaining: 30, reset: Math.ceil(call.platform.clock.now() / 1000) + 60 };
  return { body: { resources: { core, graphql, search }, rate: core } };
}

export const appHandlers = {
  'apps/get-authenticated': (call) => ({ body: appJson(call.platform, callingApp(call)) }),
  'apps/list-installations': list,
  'apps/get-installation': (call) => ({ body: installationJson(call.platform, installationFor(call)) }),
  'apps/get-org-installation': (call) => ofAccount(call, text(call, 'org')),
  'apps/get-user-installation': (call) => ofAccount(call, text(call, 'username')),
  'apps/get-repo-installation': ofRepository,
  'apps/create-installation-access-token': createToken,
  'apps/list-repos-accessible-to-installation': accessible,
  'apps/revoke-installation-access-token': revoke,
  'apps/list-webhook-deliveries': deliveries,
  'apps/get-webhook-delivery': (call) => ({ body: deliveryFor(call).whole }),
  'apps/redeliver-webhook-delivery': redeliver,
  'rate-limit/get': rateLimit,
  'meta/get': () => ({ body: { verifiable_password_authentication: false } }),
} satisfies Record<string, Handler>;
