import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysOf } from '../../src/reconcile/keys.ts';
import {
  action,
  check_run,
  check_suite,
  installation,
  issue,
  pull_request,
  push,
  queued,
  repository,
  with_,
} from './payload-samples.ts';

describe('what is not as GitHub documents it', () => {
  test.each([
    ['no issue', 'issues', { action: 'closed' }],
    ['no repository', 'issues', { action: 'closed', issue, repository: null }],
    ['no installation', 'issues', { action: 'closed', issue, installation: null }],
    ['an installation that is no number', 'issues', { action: 'closed', issue, installation: { id: '7' } }],
    ['a node id with a separator', 'issues', { action: 'closed', issue: { ...issue, node_id: 'I_1:I_2' } }],
    ['a node id without end', 'issues', { action: 'closed', issue: { ...issue, node_id: 'I'.repeat(129) } }],
    [
      'a name that is no name',
      'issues',
      { action: 'closed', issue, repository: { ...repository, full_name: 'acme/isms\n<b>' } },
    ],
    ['an action that is no name', 'issues', { action: 'closed; drop', issue }],
    ['neither end of a link', 'sub_issues', { action: 'sub_issue_added' }],
    [
      'a head that is no commit',
      'merge_group',
      { action: 'checks_requested', merge_group: { ...queued, head_sha: 'HEAD' } },
    ],
    [
      'a ref with a separator',
      'merge_group',
      { action: 'checks_requested', merge_group: { ...queued, head_ref: 'a:b' } },
    ],
    ['no commits', 'push', { ...push, commits: null }],
  ])('(%s) is known and malformed, without keys', (_name, event, payload) => {
    expect(keysOf(event, with_(payload))).toMatchObject({ known: true, malformed: true, keys: [] });
  });

  test.each(['star', 'workflow_run', '', 'constructor', '__proto__', 'toString'])(
    'the event “%s” is unknown',
    (event) => {
      expect(keysOf(event, with_({ action: 'created' }))).toEqual({
        known: false,
        malformed: false,
        keys: [],
        installation: 7,
        action: 'created',
      });
    },
  );

  const events = [
    'issues',
    'issue_comment',
    'sub_issues',
    'issue_dependencies',
    'pull_request',
    'merge_group',
    'check_run',
    'check_suite',
    'label',
    'repository',
    'push',
    'installation',
    'installation_repositories',
    'ping',
  ];
  const good = {
    installation,
    repository,
    issue,
    sub_issue: action,
    parent_issue: issue,
    blocked_issue: issue,
    blocking_issue: action,
    pull_request,
    merge_group: queued,
    check_run,
    check_suite,
    ...push,
    repositories_added: [repository],
  };
  const actions = ['opened', 'closed', 'rerequested', 'checks_requested', 'added', 'created', 'sub_issue_added'];
  const keyForm = /^(?:issue|pull|repository|head|merge-group):7:[^\s:]+(?::[0-9a-f]{40,64}(?::[^\s:]+)?)?$|^sweep:7$/;

  test('never throws, whatever the payload is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...events, 'star'),
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        (event, payload) => {
          expect(keysOf(event, payload).keys).toEqual([]);
        },
      ),
    );
  });

  test('never makes a key of another form, whichever parts of a payload are replaced', () => {
    const changed = fc.dictionary(
      fc.constantFrom(...Object.keys(good).filter((name) => name !== 'installation')),
      fc.jsonValue(),
      { maxKeys: 3 },
    );
    const inner = fc.dictionary(
      fc.constantFrom('node_id', 'number', 'updated_at', 'head_sha', 'head_ref', 'full_name'),
      fc.oneof(fc.string(), fc.jsonValue()),
      { maxKeys: 2 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...events),
        fc.constantFrom(...actions),
        changed,
        inner,
        (event, name, changes, innerChanges) => {
          const payload = {
            action: name,
            ...good,
            issue: { ...issue, ...innerChanges },
            merge_group: { ...queued, ...innerChanges },
            ...changes,
          };
          for (const { key, reason, watermark: time } of keysOf(event, payload).keys) {
            expect(key).toMatch(keyForm);
            expect(reason).toMatch(/^[\w.]+(?: [\w.-]+\/[\w.-]+(?:#\d+|@[0-9a-f]{7})?)?$/);
            expect(Number.isSafeInteger(time)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
