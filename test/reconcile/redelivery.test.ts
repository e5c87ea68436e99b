import { expect, test } from 'vitest';
import type { HookDelivery } from '../../src/github/deliveries.ts';
import { failedForGood } from '../../src/reconcile/redelivery.ts';

const attempt = (id: number, guid: string, ok: boolean): HookDelivery => ({
  id,
  guid,
  ok,
  deliveredAt: `2026-11-21T12:00:0${id}Z`,
});

/** Newest first, as GitHub lists them. */
const table: [string, HookDelivery[], number[]][] = [
  ['nothing failed', [attempt(2, 'b', true), attempt(1, 'a', true)], []],
  ['a failed one was delivered later', [attempt(2, 'a', true), attempt(1, 'a', false)], []],
  ['one failed twice', [attempt(3, 'a', false), attempt(2, 'b', true), attempt(1, 'a', false)], [1]],
  ['several failed, the oldest first', [attempt(3, 'c', false), attempt(2, 'b', true), attempt(1, 'a', false)], [1, 3]],
];
test.each(table)('when %s, each that never arrived is asked for once', (_, deliveries, expected) => {
  expect(failedForGood(deliveries).map(({ id }) => id)).toEqual(expected);
});
