/**
 * People at work on the simulated GitHub, over real HTTP: what somebody does in the browser, as REST calls with their
 * own token, and as control calls where GitHub has no API (issue forms, side bar links, the merge queue).
 */
import type { ReactionContent } from './world-issues.ts';

export interface IssueAt {
  readonly number: number;
  readonly nodeId: string;
  readonly id: number;
  readonly url: string;
}

export interface CommentAt {
  readonly id: number;
  readonly url: string;
}

/** An answer of 400 or more, with what the server said. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, what: string, message: string) {
    super(`${what}: ${status} ${message}`);
    this.name = 'Refused';
    this.status = status;
  }
}

type Json = Readonly<Record<string, unknown>>;

async function call(base: string, login: string, method: string, path: string, body?: Json): Promise<Json> {
  const response = await fetch(base + path, {
    method,
    headers: {
      authorization: `token user:${login}`,
      'content-type': 'application/json',
      accept: 'application/vnd.github+json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const value: unknown = text === '' ? {} : JSON.parse(text);
  const answer: Json = typeof value === 'object' && value !== null ? { ...value } : { value };
  if (!response.ok) throw new Refused(response.status, `${login}: ${method} ${path}`, String(answer.message ?? text));
  return answer;
}

const issueOf = (answer: Json): IssueAt => ({
  number: Number(answer.number),
  nodeId: String(answer.node_id ?? answer.nodeId),
  id: Number(answer.id),
  url: String(answer.html_url ?? ''),
});

const commentOf = (answer: Json): CommentAt => ({ id: Number(answer.id), url: String(answer.html_url) });

/** Replaces what stands under `### heading` up to the next heading of that level; adds the section when it is missing. */
export function withSection(body: string, heading: string, text: string): string {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => line.trim() === `### ${heading}`);
  if (start < 0) return `${body.trimEnd()}\n\n### ${heading}\n\n${text}\n`;
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('### '));
  const end = length < 0 ? lines.length : start + 1 + length;
  const after = lines.slice(end);
  return [...lines.slice(0, start + 1), '', text, ...(after.length === 0 ? [] : ['', ...after])].join('\n');
}

export type FormAnswers = Readonly<Record<string, string | readonly string[]>>;

export interface PullWanted {
  readonly title: string;
  readonly body?: string;
  /** The branch; made from the default branch with `files` when it is new. */
  readonly head: string;
  readonly base?: string;
  /** Message of the commit that brings the files. */
  readonly message?: string;
  readonly files?: Readonly<Record<string, string | null>>;
}

/** Somebody with a login and, by default, one repository they work in ("acme/app"). */
export class Person {
  readonly login: string;
  readonly #base: string;
  readonly #repository: string;

  constructor(base: string, login: string, repository: string) {
    this.#base = base.replace(/\/$/, '');
    this.login = login;
    this.#repository = repository;
  }

  /** The same person at work in another repository. */
  in(repository: string): Person {
    return new Person(this.#base, this.login, repository);
  }

  #rest(method: string, path: string, body?: Json): Promise<Json> {
    return call(`${this.#base}/api/v3/repos/${this.#repository}`, this.login, method, path, body);
  }

  #control(act: string, body: Json): Promise<Json> {
    return call(`${this.#base}/_simulator`, this.login, 'POST', `/${act}`, { by: this.login, ...body });
  }

  /** Fills in an issue form (its file name without ending) and submits it. Answers by the fields' ids. */
  async raise(form: string, title: string, answers: FormAnswers): Promise<IssueAt> {
    const { number } = await this.#control('submitForm', { repository: this.#repository, form, title, answers });
    return issueOf(await this.#rest('GET', `/issues/${String(number)}`));
  }

  /** Opens a blank issue. */
  async open(title: string, body: string, labels: readonly string[] = []): Promise<IssueAt> {
    return issueOf(await this.#rest('POST', '/issues', { title, body, labels }));
  }

  async comment(issue: number, body: string): Promise<CommentAt> {
    return commentOf(await this.#rest('POST', `/issues/${issue}/comments`, { body }));
  }

  async editComment(comment: number, body: string): Promise<void> {
    await this.#rest('PATCH', `/issues/comments/${comment}`, { body });
  }

  async deleteComment(comment: number): Promise<void> {
    await this.#rest('DELETE', `/issues/comments/${comment}`);
  }

  /** Reacts to a comment. */
  async react(comment: number, content: ReactionContent): Promise<void> {
    await this.#rest('POST', `/issues/comments/${comment}/reactions`, { content });
  }

  /** Deletes the text of a revision of the description from its history; the oldest, the original, is 0. */
  async deleteRevision(issue: number, index: number): Promise<void> {
    await this.#control('deleteRevision', { repository: this.#repository, number: issue, index });
  }

  async close(issue: number, reason: 'completed' | 'not_planned' | 'duplicate' = 'completed'): Promise<void> {
    await this.#rest('PATCH', `/issues/${issue}`, { state: 'closed', state_reason: reason });
  }

  async reopen(issue: number): Promise<void> {
    await this.#rest('PATCH', `/issues/${issue}`, { state: 'open' });
  }

  async editBody(issue: number, body: string): Promise<void> {
    await this.#rest('PATCH', `/issues/${issue}`, { body });
  }

  async retitle(issue: number, title: string): Promise<void> {
    await this.#rest('PATCH', `/issues/${issue}`, { title });
  }

  /** The description as it is now. */
  async body(issue: number): Promise<string> {
    return String((await this.#rest('GET', `/issues/${issue}`)).body ?? '');
  }

  /** Edits the description so that `text` stands under `### heading`. */
  async fillSection(issue: number, heading: string, text: string): Promise<void> {
    await this.editBody(issue, withSection(await this.body(issue), heading, text));
  }

  async label(issue: number, ...labels: string[]): Promise<void> {
    await this.#rest('POST', `/issues/${issue}/labels`, { labels });
  }

  async unlabel(issue: number, label: string): Promise<void> {
    await this.#rest('DELETE', `/issues/${issue}/labels/${encodeURIComponent(label)}`);
  }

  async assign(issue: number, ...assignees: string[]): Promise<void> {
    await this.#rest('POST', `/issues/${issue}/assignees`, { assignees });
  }

  async lock(issue: number): Promise<void> {
    await this.#rest('PUT', `/issues/${issue}/lock`, {});
  }

  /** Makes `child` (its database id) a sub-issue. */
  async addSubIssue(parent: number, child: number): Promise<void> {
    await this.#rest('POST', `/issues/${parent}/sub_issues`, { sub_issue_id: child });
  }

  async removeSubIssue(parent: number, child: number): Promise<void> {
    await this.#rest('DELETE', `/issues/${parent}/sub_issue`, { sub_issue_id: child });
  }

  /** Commits files to a branch (the default one unless given) and pushes. */
  async push(message: string, files: Readonly<Record<string, string | null>>, branch?: string): Promise<string> {
    const pushed = await this.#control('push', {
      repository: this.#repository,
      message,
      files,
      ...(branch === undefined ? {} : { branch }),
    });
    return String(pushed.sha);
  }

  /** Pushes the branch when there are files or the branch may be new, and opens a pull request. */
  async openPull(wanted: PullWanted): Promise<IssueAt> {
    const { files = { [`changes/${wanted.head}.txt`]: `${wanted.title}\n` }, message = wanted.title } = wanted;
    await this.push(message, files, wanted.head);
    const { title, body = '', head, base = 'main' } = wanted;
    return issueOf(await this.#rest('POST', '/pulls', { title, body, head, base }));
  }

  async editPull(
    pull: number,
    changes: { body?: string; title?: string; base?: string; state?: 'open' | 'closed' },
  ): Promise<void> {
    await this.#rest('PATCH', `/pulls/${pull}`, changes);
  }

  async mergePull(
    pull: number,
    more: { commit_title?: string; commit_message?: string; merge_method?: 'merge' | 'squash' | 'rebase' } = {},
  ): Promise<string> {
    return String((await this.#rest('PUT', `/pulls/${pull}/merge`, more)).sha);
  }

  /** Links an issue to a pull request in the side bar; `linked` false removes the link. */
  async link(pull: number, issue: number, linked = true): Promise<void> {
    const repository = this.#repository;
    await this.#control('linkIssue', {
      pull: { repository, number: pull },
      issue: { repository, number: issue },
      linked,
    });
  }

  /** Adds a pull request to the merge queue. */
  async enqueue(pull: number): Promise<string> {
    return String((await this.#control('enqueue', { repository: this.#repository, number: pull })).headSha);
  }

  /** "Re-run" beside a check. */
  async rerun(checkRun: number): Promise<void> {
    await this.#rest('POST', `/check-runs/${checkRun}/rerequest`, {});
  }
}

/** A person at work over HTTP; `base` is the simulator's address. */
export const person = (base: string, login: string, repository: string): Person => new Person(base, login, repository);
