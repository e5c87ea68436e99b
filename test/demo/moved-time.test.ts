import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renderForms } from '../../src/record/form.ts';
import { complete } from '../assess/facts.ts';
import { person } from '../github-simulator/people.ts';
import { forgeOf } from './forge.ts';
import { start } from './processes.ts';
import { openStage, type Stage } from './stage.ts';
import { until } from './wait.ts';

const day = 86_400_000;
const movedTime = new URL('./moved-time.ts', import.meta.url).href;

/** Tells, again and again, what the time is by every way a program can ask. */
const clockProgram = `
const tell = () => {
  const now = Date.now();
  const ways = [new Date().getTime(), Date.parse(Date()), new Date(5).getTime(), Date.UTC(1970, 0, 2)];
  console.log(JSON.stringify({ now, ways, isDate: new Date() instanceof Date && Object.prototype.toString.call(new Date()) }));
};
setInterval(tell, 20);
`;
const line = z.object({ now: z.number(), ways: z.array(z.number()), isDate: z.string() });

describe('a program that is started with it', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'clause10-moved-time-'));
    writeFileSync(join(folder, 'program.ts'), clockProgram);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('sees the time the file says, by every way to ask for it, and never an earlier one', async () => {
    const clockFile = join(folder, 'clock');
    const running = start('clock', join(folder, 'program.ts'), folder, { DEMO_CLOCK_FILE: clockFile }, movedTime);
    const told = () => {
      const last = running.lastLines(2)[0];
      return last === undefined ? null : line.parse(JSON.parse(last));
    };
    const ahead = async (wanted: number) => {
      const look = async () => (told()?.now ?? 0) - Date.now();
      const { seen } = await until(look, (by) => Math.abs(by - wanted) < day / 24, 10_000);
      return seen / day;
    };
    try {
      expect(await ahead(0)).toBeCloseTo(0);
      writeFileSync(clockFile, String(40 * day));
      expect(await ahead(40 * day)).toBeCloseTo(40);
      const { now, ways, isDate } = told() ?? { now: 0, ways: [], isDate: '' };
      expect(ways.slice(2)).toEqual([5, day]);
      for (const way of ways.slice(0, 2)) expect(Math.abs(way - now)).toBeLessThan(2000);
      expect(isDate).toBe('[object Date]');
      for (const text of ['', 'nonsense', '-5', String(day)]) {
        writeFileSync(clockFile, text);
        const { seen } = await until(
          async () => told()?.now ?? 0,
          (at) => at > now + 150,
          10_000,
        );
        expect(seen - Date.now()).toBeGreaterThan(39 * day);
      }
      writeFileSync(clockFile, String(41 * day));
      expect(await ahead(41 * day)).toBeCloseTo(41);
    } finally {
      await running.stop(5_000);
    }
  });
});

describe('the app on the demo’s stage', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage(0, new AbortController().signal);
    await stage.control('addOrganization', { login: 'acme', members: { alice: 'admin' } });
    const files = Object.fromEntries(renderForms().map(({ path, content }) => [path, content]));
    await stage.control('addRepository', { name: 'acme/payments', private: true, roles: { alice: 'write' }, files });
    await stage.control('install', { account: 'acme' });
    await stage.quiet();
  });
  afterEach(() => stage.close());

  const { statement = '', requirement = '', evidence = '' } = complete;
  const log = async () => {
    const entries = await (await fetch(`${stage.origin}/_simulator/requests`)).json();
    return z.array(z.object({ status: z.number(), kind: z.string() })).parse(entries);
  };

  test('travels in time: what falls due is done, and GitHub takes its tokens before, on the way and after', async () => {
    const alice = person(stage.origin, 'alice', 'acme/payments');
    const forge = forgeOf(stage.origin, 'acme/payments', 'alice');
    await stage.control('delivery-faults', { fault: { kind: 'drop' }, times: null });
    const { number } = await alice.raise('nonconformity', 'Leavers keep their access', {
      statement,
      requirement,
      evidence,
    });
    await stage.quiet();
    expect(await forge.comments(number)).toEqual([]);
    const tokensBefore = (await log()).filter((entry) => entry.kind === 'auth').length;
    // Half an hour keeps the app's token, 40 days do not.
    await stage.advance(day / 48);
    await stage.advance(40 * day);
    // Only a sweep can have found it: no delivery was sent, and sweeps are hours apart.
    // The status comment, and of the reminders of 40 days only the one that is current.
    expect(await forge.comments(number)).toHaveLength(2);
    await stage.control('clear-faults', {});
    await alice.comment(number, '/why');
    await stage.quiet();
    const entries = await log();
    expect(entries.filter((entry) => entry.status === 401)).toEqual([]);
    expect(entries.filter((entry) => entry.kind === 'auth').length).toBeGreaterThan(tokensBefore);
    expect(stage.broken()).toBeNull();
  }, 60_000);
});
