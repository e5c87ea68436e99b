/** Accounts, apps and installations as REST gives them. */
import { accountOf } from '../accounts.ts';
import type { Github, JsonObject } from '../github.ts';
import type { Account, App, Installation } from '../world.ts';

/** Where the REST API stands. */
export const apiUrl = (github: Github): string => `${github.origin}/api/v3`;

export function accountJson(github: Github, account: Account): JsonObject {
  const path = account.login.replaceAll('[', '%5B').replaceAll(']', '%5D');
  const url = `${apiUrl(github)}/users/${path}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `${github.origin}/avatars/${account.id}`,
    gravatar_id: '',
    url,
    html_url: `${github.origin}/${path}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** The account with the profile fields of `GET /users/{username}`; `/user` adds what only oneself sees. */
export function profileJson(github: Github, account: Account): JsonObject {
  return {
    ...accountJson(github, account),
    name: account.name,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: [...github.world.repositories.values()].filter((each) => each.ownerId === account.id && !each.private)
      .length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}

export function appJson(github: Github, app: App): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    client_id: `Iv1.${app.id.toString(16).padStart(16, '0')}`,
    node_id: app.nodeId,
    owner: accountJson(github, accountOf(github.world, app.ownerId)),
    name: app.name,
    description: '',
    external_url: `${github.origin}/apps/${app.slug}`,
    html_url: `${github.origin}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: { ...app.permissions },
    events: [...app.events],
  };
}

/** The app that did something, as `performed_via_github_app` shows it; null when a person did it. */
export function viaAppJson(github: Github, appId: number | null): JsonObject | null {
  const app = appId === null ? undefined : github.world.apps.get(appId);
  return app === undefined ? null : appJson(github, app);
}

export function installationJson(github: Github, installation: Installation): JsonObject {
  const account = accountOf(github.world, installation.accountId);
  const app = github.world.apps.get(installation.appId);
  return {
    id: installation.id,
    account: accountJson(github, account),
    repository_selection: installation.selection,
    access_tokens_url: `${apiUrl(github)}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${apiUrl(github)}/installation/repositories`,
    html_url: `${github.origin}/settings/installations/${installation.id}`,
    app_id: installation.appId,
    app_slug: app?.slug ?? '',
    target_id: account.id,
    target_type: account.kind,
    permissions: { ...installation.permissions },
    events: [...installation.events],
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : accountJson(github, account),
    suspended_at: installation.suspendedAt,
  };
}
