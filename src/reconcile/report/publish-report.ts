/**
 * Publishes the report of a group: the issue, the project's status update, the link in the board's README. One of each for a
 * period; called again, it edits what differs.
 */
import { z } from 'zod';
import { bringStatusUpdate } from '../../github/board/status-update.ts';
import { bringIssue, endIssue, placeFor } from '../../github/own-issue.ts';
import { staysRefused } from '../../github/problems.ts';
import { boardOf } from '../../store/boards.ts';
import type { Database } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { add } from '../../store/work.ts';
import { dayText, type Period } from '../../trends/period.ts';
import type { HealthStatus, TrendReport } from '../../trends/report.ts';
import { occasionMark } from '../../words/markers.ts';
import { reportIssue, reportLabel, reportMark } from '../../words/trend-report/issue.ts';
import { trendReportTitle } from '../../words/trend-report/page.ts';
import { statusUpdateBody } from '../../words/trend-report/status-update.ts';
import { boardId } from '../board/board-id.ts';
import { boardItem } from '../board/board-items.ts';
import { changeNotes, readNotes } from '../board/board-notes.ts';
import type { Context } from '../context.ts';
import type { ReportGroup } from './groups.ts';
import { keepBaselines, makeReport, rowsOfGroup } from './make-report.ts';
import { originOf } from './origin.ts';

/** What became of a report. */
export interface PublishedReport {
  readonly id: string;
  readonly name: string;
  readonly issue: number;
  readonly url: string;
}

/** Publishes the report of a period; null where there is nothing to report on, or no place for it. */
export async function publishReport(
  context: Context,
  installation: number,
  group: ReportGroup,
  period: Period,
): Promise<PublishedReport | null> {
  const client = context.clientOf(installation);
  const rows = await rowsOfGroup(context.db, installation, group);
  if (!rows.some(({ raised }) => raised < period.to)) return null;
  const place = await placeFor(client, group.place);
  if (place === null) {
    context.log.warn({ repository: group.place }, 'No trend report can be published there');
    return null;
  }
  const asked = { period, asOf: period.to - 1, private: place.private, rows };
  const report = await makeReport(context.db, installation, group, asked);
  const published = await publishIssue(context, installation, group, report);
  await keepBaselines(context.db, installation, group, report);
  await publishOnBoard(context, installation, group, report, published);
  return published;
}

async function publishIssue(
  context: Context,
  installation: number,
  group: ReportGroup,
  report: TrendReport,
): Promise<PublishedReport> {
  const client = context.clientOf(installation);
  const before = await readPublished(context.db, installation, group);
  const earlier = before.filter(({ id }) => id < report.id).at(-1) ?? null;
  const board = await boardOfGroup(context.db, installation, group);
  const links = { earlier, board: board === null ? null : readNotes(board).url };
  const { title, body, mark } = reportIssue(report, originOf(group), links);
  const wanted = { repository: group.place, label: reportLabel, title, body, mark, keptOpen: false };
  const known = before.find(({ id }) => id === report.id)?.issue ?? null;
  context.mustHold();
  const { number: issue, url } = await bringIssue(client, wanted, known);
  const published = { id: report.id, name: trendReportTitle(report), issue, url };
  const all = [...before.filter(({ id }) => id !== report.id), published].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await writePublished(context.db, installation, group, all);
  context.metrics.effect('report');
  // The newest stands open, the earlier ones are read from there.
  if (earlier !== null) {
    const mark = reportMark({ id: earlier.id, every: report.every });
    await endIssue(client, { repository: group.place, label: reportLabel, mark }, earlier.issue);
  }
  return published;
}

const statuses: Readonly<Record<HealthStatus, 'ON_TRACK' | 'AT_RISK' | 'OFF_TRACK' | 'INACTIVE'>> = {
  'on-track': 'ON_TRACK',
  'at-risk': 'AT_RISK',
  'off-track': 'OFF_TRACK',
  inactive: 'INACTIVE',
};

/** The board that the group's policy names, as far as it is known. */
const boardOfGroup = async (db: Database, installation: number, { policy }: ReportGroup) =>
  policy.board === undefined ? null : boardOf(db, boardId(installation, policy.board));

/** Groups that report in different places may share a board. */
const statusMark = ({ place }: ReportGroup, { id, every }: TrendReport): string =>
  occasionMark(`status:${place.toLowerCase().replace('/', ':')}:${every}:${id}`);

/** A board that is not there, or does not take it, is no reason to do without the report. */
async function publishOnBoard(
  context: Context,
  installation: number,
  group: ReportGroup,
  report: TrendReport,
  { name, url }: PublishedReport,
): Promise<void> {
  const { repositories } = group;
  const board = await boardOfGroup(context.db, installation, group);
  if (board === null || board.project === null) return;
  const mark = statusMark(group, report);
  const forEverybody = repositories.every((repository) => !repository.private);
  const body = `${statusUpdateBody(report, { report: url }).trim()}\n\n${mark}`;
  const span = { startDate: dayText(report.period.from), targetDate: dayText(report.period.to - 1) };
  try {
    const client = context.clientOf(installation);
    context.mustHold();
    const status = statuses[report.health.status];
    const made = await bringStatusUpdate(client, board.project, { body, mark, status, forEverybody, ...span });
    if (made !== null) context.metrics.effect('status update');
  } catch (error) {
    if (!staysRefused(error)) throw error;
    context.log.warn({ board: board.id, err: error }, 'A status update was refused');
  }
  const { report: linked } = readNotes(board);
  // The README has one link: of several groups the first that reports on a period has it.
  const ofAnother =
    linked?.name === name && !(await readPublished(context.db, installation, group)).some(isAt(linked.url));
  if (linked?.url === url || ofAnother) return;
  await changeNotes(context.db, board, { report: { name, url }, checkedAt: 0 });
  await add(context.db, boardItem(context, installation, board.id, 'report'));
}

const isAt =
  (url: string) =>
  (published: PublishedReport): boolean =>
    published.url === url;

const publishedReports = z.array(z.object({ id: z.string(), name: z.string(), issue: z.number(), url: z.string() }));

const settingOf = (installation: number, { place, every }: ReportGroup): string =>
  `reports:${installation}:${every}:${place.toLowerCase()}`;

/** Reports that were published, the oldest first. */
async function readPublished(db: Database, installation: number, group: ReportGroup) {
  return publishedReports.safeParse(await readSetting(db, settingOf(installation, group))).data ?? [];
}

const writePublished = (
  db: Database,
  installation: number,
  group: ReportGroup,
  reports: readonly PublishedReport[],
): Promise<void> =>
  writeSetting(
    db,
    settingOf(installation, group),
    reports.map((report) => ({ ...report })),
  );
