import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../../../src/record/trend-row.ts';
import { closedAt, isAcceptedOn, isOpenAt, kindAt } from '../../../src/trends/metrics/population.ts';
import { countedAt, registerOf } from '../../../src/trends/metrics/register.ts';
import { trendRow } from '../rows.ts';
import { closed, day } from './october.ts';

const converted = trendRow({ raised: day('10-01'), convertedFrom: { kind: 'observation', on: day('10-10') } });

describe('the population', () => {
  test.each<[string, Partial<TrendRow>, string, boolean]>([
    ['holds a major', { severity: 'major' }, '10-31', true],
    ['holds a finding without a severity', { severity: null }, '10-31', true],
    ['holds a closed finding', { closings: [closed('05-01')] }, '10-31', true],
    ['holds an accepted risk', { stage: 'accepted' }, '10-31', true],
    ['holds no observation', { kind: 'observation' }, '10-31', false],
    ['holds no improvement', { kind: 'improvement' }, '10-31', false],
    ['holds nothing raised later', { raised: day('10-02') }, '10-01', false],
    ['holds what was raised on the day', { raised: day('10-01') }, '10-01', true],
    ['holds nothing set aside on the day', { setAside: day('10-02') }, '10-02', false],
    ['holds what is set aside the day after', { setAside: day('10-02') }, '10-01', true],
    ['holds a converted observation', converted, '10-10', true],
    ['does not hold it the day before', converted, '10-09', false],
  ])('%s', (_, features, asOf, expected) => {
    expect([...countedAt(registerOf([trendRow(features)]), day(asOf))]).toEqual([expected ? 1 : 0]);
  });

  test('knows the kind a finding had', () => {
    expect(kindAt(converted, day('10-09'))).toBe('observation');
    expect(kindAt(converted, day('10-10'))).toBe('nonconformity');
  });
});

describe('a finding is', () => {
  const twice = { raised: day('01-10'), closings: [closed('03-01', '04-01', 'hand'), closed('05-01')] };
  test.each<[string, Partial<TrendRow>, string, boolean]>([
    ['not open before it was raised', twice, '01-09', false],
    ['open on the day it was raised', twice, '01-10', true],
    ['open until the day before it was closed', twice, '02-28', true],
    ['closed at the end of the day of the closing', twice, '03-01', false],
    ['open at the end of the day of the reopening', twice, '04-01', true],
    ['closed after the last closing', twice, '05-01', false],
    ['open when it was closed and reopened on one day', { closings: [closed('03-01', '03-01')] }, '03-01', true],
    [
      'closed when it was closed again on that day',
      { closings: [closed('03-01', '03-01'), closed('03-01')] },
      '03-01',
      false,
    ],
    ['open while its risk is accepted', { acceptance: { from: day('02-01'), until: day('12-01') } }, '03-01', true],
    [
      'closed after a correction without action',
      { closings: [{ ...closed('03-01'), as: 'no-action' as const }] },
      '03-01',
      false,
    ],
  ])('%s', (_, features, on, expected) => expect(isOpenAt(trendRow(features), day(on))).toBe(expected));

  test('closed by the last closing that was not undone', () => {
    expect(closedAt(trendRow(twice), day('03-15'))?.on).toBe(day('03-01'));
    expect(closedAt(trendRow(twice), day('04-15'))).toBeNull();
    expect(closedAt(trendRow(twice), day('05-15'))?.on).toBe(day('05-01'));
  });

  test.each<[string, boolean]>([
    ['01-31', false],
    ['02-01', true],
    ['03-01', true],
    ['03-02', false],
  ])('accepted on %s: %s', (on, expected) => {
    const row = trendRow({ acceptance: { from: day('02-01'), until: day('03-01') } });
    expect(isAcceptedOn(row, day(on))).toBe(expected);
  });
});
