/** Makes a group's report from the register, with the baselines kept from earlier ones. */
import { z } from 'zod';
import type { TrendRow } from '../../record/trend-row.ts';
import type { Database } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { trendRows } from '../../store/trend-rows.ts';
import { dayNumber, monthOf, type Period } from '../../trends/period.ts';
import type { TrendReport } from '../../trends/report.ts';
import { reportOf } from '../../trends/report-of.ts';
import type { Baseline, SeriesId } from '../../trends/signals/signal.ts';
import type { ReportGroup } from './groups.ts';

export interface Asked {
  readonly period: Period;
  /** Day number; the last day of the period unless somebody asks otherwise. */
  readonly asOf: number;
  /** False where anybody can read it. */
  readonly private: boolean;
  /** Only these rows, such as those of one source; all unless given. */
  readonly rows?: readonly TrendRow[];
}

/** The rows of a group. */
export async function rowsOfGroup(
  db: Database,
  installation: number,
  { repositories }: Pick<ReportGroup, 'repositories'>,
): Promise<readonly TrendRow[]> {
  const ids = repositories.map(({ repository }) => repository);
  return (await trendRows(db, installation, ids)).map(({ row }) => row);
}

export async function makeReport(
  db: Database,
  installation: number,
  group: ReportGroup,
  asked: Asked,
): Promise<TrendReport> {
  const rows = asked.rows ?? (await rowsOfGroup(db, installation, group));
  const [owner = ''] = group.place.split('/');
  return reportOf({
    owner,
    repositories: group.repositories.map(({ owner: holder, name }) => `${holder}/${name}`),
    every: group.every,
    period: asked.period,
    asOf: asked.asOf,
    private: asked.private,
    rows,
    baselines: await readBaselines(db, installation, group),
    rebaselined: group.policy.reports.baselines.map(({ series, from, because }) => ({
      series,
      from: monthOf(dayNumber(`${from}-01`)),
      because,
    })),
  });
}

const baselines = z.array(
  z.object({
    series: z.custom<SeriesId>((value) => typeof value === 'string'),
    chart: z.enum(['run', 'c', 'poisson', 'u', 't', 'xmr']),
    from: z.number(),
    to: z.number(),
    standing: z.enum(['provisional', 'frozen']),
    centre: z.number(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    reason: z.string().nullable(),
  }),
);

const nameOf = (installation: number, { place }: ReportGroup): string =>
  `baselines:${installation}:${place.toLowerCase()}`;

async function readBaselines(db: Database, installation: number, group: ReportGroup): Promise<readonly Baseline[]> {
  return baselines.safeParse(await readSetting(db, nameOf(installation, group))).data ?? [];
}

/** Keeps the frozen baselines of a published report: later reports are judged by them. Those kept before stay. */
export async function keepBaselines(
  db: Database,
  installation: number,
  group: ReportGroup,
  report: TrendReport,
): Promise<void> {
  const fresh = report.charts.flatMap(({ baseline }) => (baseline?.standing === 'frozen' ? [baseline] : []));
  const before = await readBaselines(db, installation, group);
  const replaced = new Set<string>(fresh.map(({ series }) => series));
  const all = [...before.filter(({ series }) => !replaced.has(series)), ...fresh];
  if (JSON.stringify(all) === JSON.stringify(before)) return;
  await writeSetting(
    db,
    nameOf(installation, group),
    all.map((baseline) => ({ ...baseline })),
  );
}
