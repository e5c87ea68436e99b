import { describe, expect, test } from 'vitest';
import { keysOf } from '../../src/reconcile/keys.ts';
import {
  action,
  actionKey,
  check_run,
  check_suite,
  elsewhere,
  groupKey,
  headKey,
  issue,
  issueKey,
  pull_request,
  pullKey,
  push,
  queued,
  repository,
  repositoryKey,
  touching,
  watermark,
  with_,
} from './payload-samples.ts';

describe('the keys of', () => {
  const cases: [event: string, payload: Record<string, unknown>, keys: string[]][] = [
    ...[
      'opened',
      'edited',
      'closed',
      'reopened',
      'deleted',
      'transferred',
      'assigned',
      'unassigned',
      'labeled',
      'unlabeled',
      'locked',
      'unlocked',
      'typed',
      'untyped',
      'field_added',
      'an_action_of_tomorrow',
    ].map((name): [string, Record<string, unknown>, string[]] => ['issues', { action: name, issue }, [issueKey]]),
    ...['milestoned', 'demilestoned', 'pinned', 'unpinned'].map((name): [string, Record<string, unknown>, string[]] => [
      'issues',
      { action: name, issue },
      [],
    ]),
    ['issue_comment', { action: 'created', issue }, [issueKey]],
    ['issue_comment', { action: 'edited', issue }, [issueKey]],
    ['issue_comment', { action: 'deleted', issue }, [issueKey]],
    ['issue_comment', { action: 'pinned', issue }, []],
    ['issue_comment', { action: 'created', issue: { ...issue, pull_request: { url: 'https://…' } } }, []],
    ['sub_issues', { action: 'sub_issue_added', parent_issue: issue, sub_issue: action }, [issueKey, actionKey]],
    ['sub_issues', { action: 'parent_issue_removed', parent_issue: issue, sub_issue: action }, [issueKey, actionKey]],
    ['sub_issues', { action: 'sub_issue_removed', sub_issue: action }, [actionKey]],
    [
      'issue_dependencies',
      { action: 'blocked_by_added', blocked_issue: issue, blocking_issue: action },
      [issueKey, actionKey],
    ],
    ...['opened', 'edited', 'synchronize', 'reopened', 'ready_for_review', 'closed'].map(
      (name): [string, Record<string, unknown>, string[]] => [
        'pull_request',
        { action: name, pull_request },
        [pullKey],
      ],
    ),
    ...[
      'labeled',
      'assigned',
      'review_requested',
      'converted_to_draft',
      'enqueued',
      'dequeued',
      'auto_merge_enabled',
    ].map((name): [string, Record<string, unknown>, string[]] => ['pull_request', { action: name, pull_request }, []]),
    ['merge_group', { action: 'checks_requested', merge_group: queued }, [groupKey]],
    ['merge_group', { action: 'destroyed', merge_group: queued }, []],
    ['check_run', { action: 'rerequested', check_run }, [headKey]],
    ['check_run', { action: 'requested_action', check_run }, [headKey]],
    [
      'check_run',
      { action: 'rerequested', check_run: { ...check_run, check_suite: { head_branch: null } } },
      [headKey],
    ],
    [
      'check_run',
      {
        action: 'rerequested',
        check_run: { ...check_run, check_suite: { head_branch: 'gh-readonly-queue/main/pr-30-abc' } },
      },
      [groupKey],
    ],
    ['check_run', { action: 'completed', check_run }, []],
    ['check_run', { action: 'created', check_run }, []],
    ['check_run', { action: 'rerequested', check_run: { ...check_run, name: 'lint' } }, []],
    ['check_suite', { action: 'rerequested', check_suite }, [headKey]],
    ['check_suite', { action: 'requested', check_suite }, []],
    ['check_suite', { action: 'completed', check_suite }, []],
    ['label', { action: 'edited', label: { name: 'nonconformity' } }, [repositoryKey]],
    ['label', { action: 'deleted', label: { name: 'nonconformity' } }, [repositoryKey]],
    [
      'label',
      { action: 'edited', label: { name: 'nc' }, changes: { name: { from: 'Stage:Analysis' } } },
      [repositoryKey],
    ],
    ['label', { action: 'created', label: { name: 'nonconformity' } }, []],
    ['label', { action: 'deleted', label: { name: 'bug' } }, []],
    ['label', { action: 'edited', label: { name: 'bug' }, changes: { color: { from: 'ffffff' } } }, []],
    ['repository', { action: 'renamed' }, [repositoryKey]],
    ['repository', { action: 'transferred' }, [repositoryKey]],
    ['repository', { action: 'edited' }, [repositoryKey]],
    ['push', { ...push, commits: [elsewhere, touching] }, [repositoryKey]],
    ['push', { ...push, commits: [{ removed: ['.github/clause10.yml'] }] }, [repositoryKey]],
    ['push', push, []],
    ['push', { ...push, commits: [touching], ref: 'refs/heads/topic' }, []],
    ['push', { ...push, commits: [touching], ref: 'refs/tags/main' }, []],
    ['push', { ...push, forced: true, commits: [] }, [repositoryKey]],
    ['push', { ...push, created: true, commits: [] }, [repositoryKey]],
    ['push', { ...push, commits: Array.from({ length: 2048 }, () => elsewhere) }, [repositoryKey]],
    ['push', { ...push, commits: [touching], repository: { ...repository, full_name: 'acme/.github' } }, ['sweep:7']],
    ['installation', { action: 'created' }, ['sweep:7']],
    ['installation', { action: 'unsuspend' }, ['sweep:7']],
    ['installation', { action: 'new_permissions_accepted' }, ['sweep:7']],
    ['installation', { action: 'deleted' }, []],
    ['installation', { action: 'suspend' }, []],
    [
      'installation_repositories',
      { action: 'added', repositories_added: [repository, { node_id: 'R_b', full_name: 'acme/b' }] },
      [repositoryKey, 'repository:7:R_b'],
    ],
    [
      'installation_repositories',
      { action: 'added', repositories_added: Array.from({ length: 101 }, () => repository) },
      ['sweep:7'],
    ],
    ['installation_repositories', { action: 'removed', repositories_removed: [repository] }, []],
    ['ping', {}, []],
  ];

  test.each(cases.map(([event, payload, keys]) => ({ event, payload, keys })))(
    '$event $payload.action: $keys',
    ({ event, payload, keys }) => {
      const heard = keysOf(event, with_(payload));
      expect(heard.keys.map(({ key }) => key)).toEqual(keys);
      expect(heard).toMatchObject({
        known: true,
        malformed: false,
        installation: 7,
        action: payload.action ?? null,
      });
    },
  );
});

describe('a key', () => {
  test('carries what the worker needs', () => {
    expect(keysOf('issues', with_({ action: 'closed', issue })).keys).toEqual([
      { key: issueKey, installation: 7, priority: 'event', watermark, reason: 'issues.closed acme/isms#12' },
    ]);
    expect(keysOf('push', with_({ ...push, commits: [touching] })).keys).toEqual([
      { key: repositoryKey, installation: 7, priority: 'low', watermark: 0, reason: 'push acme/isms' },
    ]);
    expect(keysOf('check_suite', with_({ action: 'rerequested', check_suite })).keys[0]?.reason).toBe(
      'check_suite.rerequested acme/isms@aaaaaaa',
    );
    expect(keysOf('installation', with_({ action: 'created' })).keys[0]?.reason).toBe('installation.created');
  });

  test('names the repository of each end of a link', () => {
    const payload = {
      action: 'sub_issue_added',
      parent_issue: issue,
      sub_issue: action,
      sub_issue_repo: { full_name: 'acme/ops' },
    };
    expect(keysOf('sub_issues', with_(payload)).keys.map(({ reason }) => reason)).toEqual([
      'sub_issues.sub_issue_added acme/isms#12',
      'sub_issues.sub_issue_added acme/ops#13',
    ]);
  });

  test.each([undefined, null, '', 'yesterday', 5, {}])('has no watermark when the time is %j', (updated_at) => {
    expect(keysOf('issues', with_({ action: 'edited', issue: { ...issue, updated_at } })).keys).toMatchObject([
      { watermark: 0 },
    ]);
  });
});
