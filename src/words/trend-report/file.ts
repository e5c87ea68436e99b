/** What stands around a report in a file of its own: whose it is, as of when, and what made it. */
import type { TrendReport } from '../../trends/report.ts';
import type { HtmlOptions } from '../html/to-html.ts';
import type { ReportOrigin } from './method.ts';
import { dayName } from './periods.ts';

export const fileFrame = ({ owner, asOf }: TrendReport, { version }: ReportOrigin): HtmlOptions => ({
  generatedFor: [{ code: owner }, `, as of ${dayName(asOf)}`],
  footer: [
    `Made by clause10 ${version} from the register. It shows what is on record; whether that is right, people judge.`,
  ],
  language: 'en',
});
