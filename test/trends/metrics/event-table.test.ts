import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventTable } from '../../../src/trends/metrics/event-table.ts';

const event = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(3));

test('a table keeps every event, however many were expected, and gives those of a period that belong to marked rows', () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 80 }),
      fc.nat(160).map((eighths) => eighths / 8),
      (events, expected) => {
        const table = new EventTable(expected);
        for (const [row, day, until, code] of events) table.add(row, day, until, code);
        const seen: number[][] = [];
        const marked = Uint8Array.from({ length: 31 }, (_, row) => row % 2);
        table.visit({ from: 5, to: 25 }, marked, (...one) => seen.push(one));
        expect(seen).toEqual(events.filter(([row, day]) => row % 2 === 1 && day >= 5 && day < 25));
      },
    ),
  );
});
