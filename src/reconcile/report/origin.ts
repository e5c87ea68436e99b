import own from '../../../package.json' with { type: 'json' };
import type { ReportOrigin } from '../../words/trend-report/method.ts';
import type { ReportGroup } from './groups.ts';

/** What a group's reports are made by: this version, under its policy. */
export const originOf = ({ policy, digest }: Pick<ReportGroup, 'policy' | 'digest'>): ReportOrigin => ({
  version: own.version,
  standard: policy.standard,
  rigour: policy.rigour,
  digest,
  timezone: policy.timezone,
});
