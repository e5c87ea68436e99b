/**
 * The few fields of webhook payloads that tell which key is meant, checked. Everything else in a payload is left alone:
 * the truth is read from GitHub. Pure.
 */
import { z } from 'zod';

/** Node ids are opaque; this keeps separators and anything unprintable out of keys. */
const nodeId = z.string().regex(/^[A-Za-z0-9_=+/-]{1,128}$/);
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const ref = z.string().regex(/^[^\s:]{1,512}$/);
/** A time that is missing or unreadable is no watermark; the key still counts. */
const time = z.string().nullish().catch(null);
const fullName = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/);

export const envelope = z.object({
  action: z
    .string()
    .regex(/^[a-z_]{1,64}$/)
    .nullish(),
  installation: z.object({ id: z.int().positive() }).nullish(),
});

/** Whether an app did it; nothing else of an unknown sender is of interest. */
export const sender = z.object({ sender: z.object({ type: z.string() }).nullish() });

const repository = z.object({ node_id: nodeId, full_name: fullName });
export type RepositoryPayload = z.infer<typeof repository>;

const numbered = z.object({ node_id: nodeId, number: z.int().positive(), updated_at: time });
export type NumberedPayload = z.infer<typeof numbered>;

const issue = z.object({ ...numbered.shape, pull_request: z.unknown().optional() });
const related = { issue: numbered.nullish(), repository: z.object({ full_name: fullName }).nullish() };

const suite = z.object({ head_sha: sha, head_branch: ref.nullish() });

export const payloads = {
  issue: z.object({ issue, repository }),
  subIssues: z.object({
    repository,
    sub_issue: related.issue,
    sub_issue_repo: related.repository,
    parent_issue: related.issue,
    parent_issue_repo: related.repository,
  }),
  dependencies: z.object({
    repository,
    blocked_issue: related.issue,
    blocked_issue_repo: related.repository,
    blocking_issue: related.issue,
    blocking_issue_repo: related.repository,
  }),
  pull: z.object({ pull_request: numbered, repository }),
  mergeGroup: z.object({ merge_group: z.object({ head_sha: sha, head_ref: ref }), repository }),
  checkRun: z.object({
    check_run: z.object({
      name: z.string(),
      head_sha: sha,
      check_suite: z.object({ head_branch: ref.nullish() }).nullish(),
    }),
    repository,
  }),
  checkSuite: z.object({ check_suite: suite, repository }),
  repository: z.object({ repository }),
  label: z.object({
    repository,
    label: z.object({ name: z.string() }),
    changes: z
      .object({ name: z.object({ from: z.string() }).nullish() })
      .nullish()
      .catch(null),
  }),
  push: z.object({
    ref: z.string(),
    created: z.boolean().nullish(),
    forced: z.boolean().nullish(),
    repository: z.object({ ...repository.shape, default_branch: z.string() }),
    commits: z.array(
      z.object({
        added: z.array(z.string()).nullish(),
        modified: z.array(z.string()).nullish(),
        removed: z.array(z.string()).nullish(),
      }),
    ),
  }),
  projectItem: z.object({ projects_v2_item: z.object({ node_id: nodeId }) }),
  repositoriesAdded: z.object({ repositories_added: z.array(repository) }),
} as const;
