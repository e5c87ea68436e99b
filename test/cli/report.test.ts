/** `clause10 report` as people run it: a process of its own on a register, without GitHub. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { put } from '../../src/store/index-of-findings.ts';
import { noteRepositoryPolicy } from '../../src/store/repository-policies.ts';
import { writeTrendRow } from '../../src/store/trend-rows.ts';
import { dayNumber } from '../../src/trends/period.ts';
import { indexed } from '../store/entries.ts';
import { trendRow } from '../trends/rows.ts';

const run = promisify(execFile);
let folder = '';
let url = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clause10-report-'));
  url = `sqlite:${join(folder, 'clause10.db')}`;
  const db = await openDatabase(url);
  const policy = { repository: 'R_1', installation: 7, owner: 'acme', name: 'isms', private: true, digest: 'unknown' };
  await noteRepositoryPolicy(db, policy);
  for (const [n, raised] of ['2026-09-03', '2026-10-04', '2026-10-20'].entries()) {
    await put(db, indexed(n));
    const source = n === 0 ? 'incident' : 'internal-audit';
    await writeTrendRow(db, `I_${n}`, trendRow({ reference: `acme/isms#${n}`, raised: dayNumber(raised), source }));
  }
  await db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function report(...args: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  const argv = ['--disable-warning=ExperimentalWarning', 'src/cli.ts', 'report', ...args];
  const env = { ...process.env, DATABASE_URL: url, WEBHOOK_SECRET: 'a secret of the tests, long enough' };
  try {
    const { stdout, stderr } = await run(process.execPath, argv, { env });
    return { code: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}

describe('clause10 report', () => {
  test('prints the report of a month as Markdown', async () => {
    const { code, out } = await report('--period', '2026-10');
    expect(code).toBe(0);
    expect(out).toContain('# Clause 10 trend report: Oct 2026');
    expect(out).toContain('2 raised in Oct 2026, 1 more than in Sep 2026');
  });

  test('counts only the findings asked for, and only what was known on a day', async () => {
    expect((await report('--period', '2026-10', '--where', 'source=incident')).out).toContain('0 raised in Oct 2026');
    expect((await report('--period', '2026-10', '--as-of', '2026-10-10')).out).toContain('1 raised in Oct 2026');
  });

  test('sets parts side by side', async () => {
    const { out } = await report('--period', '2026-Q4', '--by', 'source');
    expect(out).toContain('by source');
    expect(out).toMatch(/\| Internal audit \| 2 \|/);
  });

  test('gives everything as JSON', async () => {
    const { out } = await report('--period', '2026-10', '--json');
    expect(JSON.parse(out)).toMatchObject({ id: '2026-10', figures: { opened: { total: 2 } } });
  });

  test('writes one HTML file', async () => {
    const file = join(folder, 'report.html');
    const { code, out } = await report('--period', '2026-10', '--html', file);
    expect([code, out]).toEqual([0, `Written to ${file}\n`]);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*Content-Security-Policy[\s\S]*Oct 2026/i);
  });

  test.each([
    ['a period that is none', ['--period', '2026-13'], '--period 2026-13 is not a period.'],
    ['a day that is none', ['--as-of', '2026-02-30'], '--as-of 2026-02-30 is not a day.'],
    ['a part that is none', ['--by', 'colour'], '"colour" is nothing findings are split by.'],
    ['a condition without a value', ['--where', 'source'], '--where source has no value.'],
    ['an owner who is not there', ['--owner', 'umbrella'], 'The register has no finding of umbrella.'],
    ['an option twice', ['--period', '2026-10', '--period', '2026-09'], '--period is given more than once.'],
    ['an option that there is not', ['--colour'], "Unknown option '--colour'"],
    ['an argument', ['acme'], 'report takes no argument, not 1.'],
  ])('refuses %s, and says what to write', async (_, args, message) => {
    const { code, error, out } = await report(...args);
    expect(code).toBe(2);
    expect(error).toContain(message);
    expect(out).toBe('');
  });
});
