import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';
import { acmeSeen } from './trends-seen.ts';

describe('a stage with a past', () => {
  let stage: Stage;
  beforeAll(async () => {
    const past = new URL('./past/two-years.ts', import.meta.url).href;
    stage = await openStage(0, new AbortController().signal, { past });
  }, 60_000);
  afterAll(async () => {
    expect(await stage.close()).toEqual([]);
  }, 60_000);

  test('has it on the simulated GitHub before the app is asked for anything, and stands at the present', async () => {
    const acme = acmeSeen(stage.origin, 'erin', 'acme', ['acme/isms']);
    const findings = await acme.findings();
    expect(findings.length).toBeGreaterThan(20);
    expect(findings.filter(({ told }) => told)).toEqual([]);
    const late = Date.now() - Math.max(...findings.map(({ closedAt }) => Date.parse(closedAt ?? '2000-01-01')));
    expect(late).toBeGreaterThan(0);
    expect(await stage.requests()).toMatchObject({ writes: 0 });
  });

  test('has no board yet: looking for it is refused', async () => {
    await expect(acmeSeen(stage.origin, 'erin', 'acme', []).board()).rejects.toThrow('ProjectV2');
  });

  test('runs commands on the app’s database, and says how one ended that could not do its work', async () => {
    expect(await stage.clause10('--help')).toContain('report');
    await expect(stage.clause10('report')).rejects.toThrow(/clause10 report: exit code \d\. .*The register is empty/s);
  });
});
