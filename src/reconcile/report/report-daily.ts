/**
 * Every morning: the report of the last whole period, and management reviews that are due. A period's report is brought up to
 * date until the next one is out, because what happened in a month is sometimes recorded later.
 */
import { dayOf } from '../../assess/dates/calendar.ts';
import { staysRefused } from '../../github/problems.ts';
import { defaultPolicy } from '../../policy/schema.ts';
import type { WorkItem } from '../../store/work.ts';
import { periodBefore } from '../../trends/report-of.ts';
import { type Context, isoTime, type Outcome, priorities } from '../context.ts';
import { nextTimeOfDay } from '../next-time.ts';
import { bringReviews } from '../review/bring-reviews.ts';
import { type ReportGroup, reportGroups } from './groups.ts';
import { publishReport } from './publish-report.ts';

/** By the clock of the policy's time zone: before people begin, and before the reminders. */
const hour = '06:00';

/** The work row of an installation's reports, at the next morning in any of its time zones. */
export async function reportItem(context: Context, installation: number): Promise<WorkItem> {
  const groups = await reportGroups(context.db, installation);
  return {
    key: `report:${installation}`,
    installation,
    priority: priorities.low,
    runAt: nextTime(context.now(), groups),
    watermark: 0,
    reason: 'report',
  };
}

/** Publishes what is due. Called again on the same day, it finds nothing left to do. */
export async function reportDaily(context: Context, installation: number): Promise<Outcome> {
  const groups = await reportGroups(context.db, installation);
  for (const group of groups) {
    const today = dayOf(isoTime(context.now()), group.policy.timezone);
    try {
      await publishReport(context, installation, group, periodBefore(today, group.every));
    } catch (error) {
      // One place that refuses must not keep the others from their reports.
      if (!staysRefused(error)) throw error;
      context.log.warn({ repository: group.place, err: error }, 'A trend report was refused');
    }
  }
  await bringReviews(context, installation);
  return { result: 'wake', at: nextTime(context.now(), groups) };
}

/** The next morning of the zone in which it comes first. */
function nextTime(now: number, groups: readonly ReportGroup[]): number {
  const zones = new Set(groups.map(({ policy }) => policy.timezone));
  if (zones.size === 0) zones.add(defaultPolicy.timezone);
  return Math.min(...[...zones].map((zone) => nextTimeOfDay(now, hour, zone)));
}
