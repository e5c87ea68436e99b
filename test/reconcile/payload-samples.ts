/** Payloads in GitHub's shapes, cut down to the fields that count. */
import { checkName } from '../../src/words/check-name.ts';

const at = '2026-11-21T10:00:00Z';
export const watermark = Date.UTC(2026, 10, 21, 10);
const sha = 'a'.repeat(40);
export const installation = { id: 7 };
export const repository = { node_id: 'R_isms', full_name: 'acme/isms', default_branch: 'main' };
export const issue = { node_id: 'I_12', number: 12, updated_at: at, title: 'Leaver kept access' };
export const action = { node_id: 'I_13', number: 13, updated_at: at };
export const pull_request = { node_id: 'PR_30', number: 30, updated_at: at };
export const queued = { head_sha: sha, head_ref: 'refs/heads/gh-readonly-queue/main/pr-30-abc' };
export const check_run = { name: checkName, head_sha: sha, pull_requests: [], check_suite: { head_branch: 'leavers' } };
export const check_suite = { head_sha: sha, head_branch: 'leavers' };
export const touching = { added: [], modified: ['.github/clause10.yml'], removed: [] };
export const elsewhere = { added: ['src/clause10.yml'], modified: ['README.md'], removed: [] };
export const push = { ref: 'refs/heads/main', created: false, forced: false, commits: [elsewhere] };

export const issueKey = 'issue:7:I_12';
export const actionKey = 'issue:7:I_13';
export const pullKey = 'pull:7:PR_30';
export const repositoryKey = 'repository:7:R_isms';
export const headKey = `head:7:R_isms:${sha}`;
export const groupKey = `merge-group:7:R_isms:${sha}:refs/heads/gh-readonly-queue/main/pr-30-abc`;

export const with_ = (payload: object): object => ({ installation, repository, ...payload });
