/** Repositories and what belongs to them, as REST gives them. */
import { accountOf, fullName } from '../accounts.ts';
import type { Github, JsonObject } from '../github.ts';
import type { Label, Repository, Role } from '../world.ts';
import { roles } from '../world.ts';
import { accountJson, apiUrl } from './account.ts';

export const repositoryUrl = (github: Github, repository: Repository): string =>
  `${apiUrl(github)}/repos/${fullName(github.world, repository)}`;

/** The page of a repository, as a person sees it. */
export const repositoryPage = (github: Github, repository: Repository): string =>
  `${github.origin}/${fullName(github.world, repository)}`;

const links = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

/** What repositories here have none of, or all alike. */
const unused: JsonObject = {
  fork: false,
  homepage: null,
  stargazers_count: 0,
  watchers_count: 0,
  watchers: 0,
  language: null,
  has_projects: true,
  has_downloads: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  forks_count: 0,
  forks: 0,
  mirror_url: null,
  disabled: false,
  license: null,
  allow_forking: true,
  is_template: false,
  web_commit_signoff_required: false,
  topics: [],
};

function linksOf(github: Github, repository: Repository): JsonObject {
  const url = repositoryUrl(github, repository);
  return Object.fromEntries(Object.entries(links).map(([key, path]) => [key, url + path]));
}

const pushUrls = (page: string, name: string): JsonObject => ({
  git_url: `${page.replace(/^https?:/, 'git:')}.git`,
  ssh_url: `git@${new URL(page).host}:${name}.git`,
  clone_url: `${page}.git`,
  svn_url: page,
});

export function repositoryJson(github: Github, repository: Repository): JsonObject {
  const url = repositoryUrl(github, repository);
  const page = repositoryPage(github, repository);
  const name = fullName(github.world, repository);
  const open = [...repository.issues.values()].filter((id) => github.world.issues.get(id)?.state === 'open').length;
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: name,
    private: repository.private,
    owner: accountJson(github, accountOf(github.world, repository.ownerId)),
    html_url: page,
    description: repository.description,
    url,
    ...linksOf(github, repository),
    ...unused,
    ...pushUrls(page, name),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    size: repository.commits.size,
    has_issues: repository.hasIssues,
    archived: repository.archived,
    open_issues_count: open,
    visibility: repository.private ? 'private' : 'public',
    open_issues: open,
    default_branch: repository.defaultBranch,
  };
}

/** `GET /repos/{owner}/{repo}`, with what the asking account may do. */
export function fullRepositoryJson(github: Github, repository: Repository, role: Role): JsonObject {
  return {
    ...repositoryJson(github, repository),
    permissions: permissionFlags(role),
    network_count: 0,
    subscribers_count: 0,
  };
}

/** The old five flags of a role. */
export function permissionFlags(role: Role): JsonObject {
  const has = (needed: Role) => roles.indexOf(role) >= roles.indexOf(needed);
  return {
    admin: has('admin'),
    maintain: has('maintain'),
    push: has('write'),
    triage: has('triage'),
    pull: has('read'),
  };
}

export function labelJson(github: Github, repository: Repository, label: Label): JsonObject {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${repositoryUrl(github, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}
