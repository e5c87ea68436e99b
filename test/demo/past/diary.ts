/** What happens when in a past: acts are noted in any order and played in the order of their times. */
import type { Simulator } from '../../github-simulator/simulator.ts';

export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

export interface Diary {
  /** Notes an act at a time (epoch milliseconds). */
  at(time: number, act: () => void): void;
  /** Plays everything up to and including `until`; what would come later never happens. Gives how many acts were played. */
  play(simulator: Pick<Simulator, 'clock'>, until: number): number;
}

export function newDiary(): Diary {
  const notes: { readonly time: number; readonly act: () => void }[] = [];
  return {
    at: (time, act) => void notes.push({ time, act }),
    play({ clock }, until) {
      const due = notes.filter(({ time }) => time <= until).toSorted((a, b) => a.time - b.time);
      for (const { time, act } of due) {
        // The machine's own time runs on while the past is played.
        clock.advance(Math.max(0, time - clock.now()));
        act();
      }
      return due.length;
    },
  };
}

/** Times of one thing after the other, on working days between 7 and 15 h UTC. */
export interface Days {
  /** So many days after the beginning, and after everything that was asked for before. */
  after(days: number): number;
}

/** `minutes` tells apart what begins on the same day. */
export function daysFrom(begin: number, minutes: number): Days {
  let last = 0;
  return {
    after(days) {
      const morning = Math.floor((begin + days * day) / day) * day + 7 * hour + minutes * 60_000;
      last = Math.max(onWorkingDay(morning), last + hour);
      return last;
    },
  };
}

function onWorkingDay(time: number): number {
  const weekday = new Date(time).getUTCDay();
  return time + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * day;
}
