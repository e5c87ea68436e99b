import { describe, expect, test } from 'vitest';
import { createClock, stampOf } from '../../github-simulator/clock.ts';
import { day, daysFrom, hour, newDiary } from './diary.ts';

const begin = Date.parse('2025-01-06T00:00:00Z');

describe('a diary', () => {
  test('is played in the order of times, on a clock that stands where each act happens, and only up to now', () => {
    let real = 0;
    const clock = createClock(() => real, begin);
    const diary = newDiary();
    const done: string[] = [];
    const note = (name: string) => () => {
      done.push(`${name} ${clock.stamp()}`);
      real += 1;
    };
    diary.at(begin + 2 * day, note('second'));
    diary.at(begin + 9 * day, note('too late'));
    diary.at(begin + day, note('first'));
    expect(diary.play({ clock }, begin + 3 * day)).toBe(2);
    expect(done).toEqual(['first 2025-01-07T00:00:00Z', 'second 2025-01-08T00:00:00Z']);
  });
});

describe('days of work', () => {
  test.each([
    ['a Monday', 0, '2025-01-06T07:05:00Z'],
    ['a Saturday becomes Monday', 5, '2025-01-13T07:05:00Z'],
    ['a Sunday becomes Monday', 6, '2025-01-13T07:05:00Z'],
  ])('%s', (_, days, at) => {
    expect(stampOf(daysFrom(begin, 5).after(days))).toBe(at);
  });

  test('what is asked for later is later, even where weekends move both to one day', () => {
    const days = daysFrom(begin, 0);
    const times = [5, 6, 7, 7].map((each) => days.after(each));
    expect(times).toEqual([0, 1, 2, 3].map((hours) => begin + 7 * day + (7 + hours) * hour));
  });
});
