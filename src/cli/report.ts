import { writeFile } from 'node:fs/promises';
import { readEnvironment } from '../http/environment.ts';
import { createLog } from '../http/log.ts';
import { priorities } from '../reconcile/context.ts';
import { type ReportGroup, reportingOwners } from '../reconcile/report/groups.ts';
import { makeReport, rowsOfGroup } from '../reconcile/report/make-report.ts';
import { originOf } from '../reconcile/report/origin.ts';
import { isDay } from '../record/day.ts';
import type { TrendRow } from '../record/trend-row.ts';
import { UserError } from '../record/user-error.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { where } from '../trends/metrics/dimension.ts';
import { type Dimension, dimensions } from '../trends/metrics/figures.ts';
import { figuresBy } from '../trends/metrics/figures-by.ts';
import { dayNumber, dayText } from '../trends/period.ts';
import { periodBefore, periodOf } from '../trends/report-of.ts';
import { toMarkdown } from '../words/document/markdown.ts';
import { fileFrame } from '../words/trend-report/file.ts';
import { trendReportPage } from '../words/trend-report/page.ts';
import { partsPage } from '../words/trend-report/parts.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { runQueued } from './queued.ts';
import { openSession } from './session.ts';

const options = ['owner', 'period', 'as-of', 'where', 'by', 'html'] as const;

/** `clause10 report` */
export async function report(args: readonly string[]): Promise<number> {
  const given = readArguments('report', args, 0, ['json', 'publish'], options);
  const one = single(given);
  const settings = readEnvironment({ LOG_LEVEL: 'warn', ...process.env });
  const db = await openDatabase(settings.databaseUrl, createLog(settings, process.stderr));
  try {
    const { installation, group } = await chooseOwner(db, one('owner'));
    if (given.on('publish')) return await publish(installation);
    await write(db, installation, group, given);
    return 0;
  } finally {
    await db.close();
  }
}

/** Reads an option that may be given once. */
const single =
  (given: Arguments) =>
  (name: (typeof options)[number]): string | null => {
    const [value = null, ...more] = given.values(name);
    if (more.length > 0) throw new UserError(`--${name} is given more than once.`, 'Give it once.');
    return value;
  };

/** The organisation whose findings are counted; with one only, nobody has to name it. */
async function chooseOwner(db: Database, owner: string | null): Promise<{ installation: number; group: ReportGroup }> {
  const all = await reportingOwners(db);
  const named = owner === null ? all : all.filter((one) => one.owner.toLowerCase() === owner.toLowerCase());
  const [first, ...others] = named;
  if (first === undefined)
    throw new UserError(
      owner === null ? 'The register is empty.' : `The register has no finding of ${owner}.`,
      all.length === 0
        ? 'Let the server, or clause10 sweep, read the repositories first; DATABASE_URL names the database.'
        : `It has findings of ${all.map((one) => one.owner).join(', ')}.`,
    );
  if (others.length > 0)
    throw new UserError(
      'The register has findings of several organisations.',
      `Name one: --owner ${named.map((one) => one.owner).join(', or --owner ')}.`,
    );
  return first;
}

async function publish(installation: number): Promise<number> {
  const session = await openSession(process.env, false);
  try {
    const runAt = session.context.now();
    const item = { key: `report:${installation}`, installation, priority: priorities.follow, runAt, watermark: 0 };
    const came = await runQueued(session, [{ ...item, reason: 'report by hand' }]);
    process.stdout.write(came === 'queued' ? 'Queued: the running server publishes now.\n' : 'Published.\n');
    return 0;
  } finally {
    await session.close();
  }
}

async function write(db: Database, installation: number, group: ReportGroup, given: Arguments): Promise<void> {
  const one = single(given);
  const today = dayText(Math.floor(Date.now() / 86_400_000));
  const { period, every } = readPeriod(one('period'), group, today);
  const rows = filtered(await rowsOfGroup(db, installation, group), given.values('where'));
  const asOf = readDay(one('as-of')) ?? period.to - 1;
  const made = await makeReport(db, installation, { ...group, every }, { period, asOf, private: true, rows });
  const by = one('by');
  const page =
    by === null
      ? trendReportPage(made, originOf(group))
      : partsPage(made, readDimension(by), figuresBy({ rows, period, asOf }, readDimension(by)));
  const html = one('html');
  if (html !== null) {
    // Drawing charts needs libraries that nothing else pays for.
    const { toHtml } = await import('../words/html/to-html.ts');
    await writeFile(html, await toHtml(page, fileFrame(made, originOf(group))));
    process.stdout.write(`Written to ${html}\n`);
  } else if (given.on('json')) process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
  else process.stdout.write(`# ${page.title}\n\n${toMarkdown(page, Number.MAX_SAFE_INTEGER)}\n`);
}

function readPeriod(text: string | null, { every }: ReportGroup, today: string) {
  if (text === null) return { period: periodBefore(today, every), every };
  const read = periodOf(text);
  if (read === null)
    throw new UserError(
      `--period ${text} is not a period.`,
      'Write a month such as 2026-10, or a quarter such as 2026-Q4.',
    );
  return read;
}

function readDay(text: string | null): number | null {
  if (text === null) return null;
  if (!isDay(text)) throw new UserError(`--as-of ${text} is not a day.`, 'Write it as 2026-10-31.');
  return dayNumber(text);
}

function readDimension(text: string): Dimension {
  const named = text === 'cause' ? 'category' : text;
  const found = dimensions.find((dimension) => dimension === named);
  if (found === undefined)
    throw new UserError(`"${text}" is nothing findings are split by.`, `Use one of ${dimensions.join(', ')}.`);
  return found;
}

/** `source=incident`; an empty value stands for findings without one. Several have to hold together. */
function filtered(rows: readonly TrendRow[], conditions: readonly string[]): readonly TrendRow[] {
  return conditions.reduce((left, condition) => {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(condition) ?? [];
    if (name === '') throw new UserError(`--where ${condition} has no value.`, 'Write it as --where source=incident.');
    return where(left, readDimension(name), value === '' ? null : value);
  }, rows);
}
