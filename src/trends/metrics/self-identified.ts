/** K13: whether findings are found at home, before an external auditor or a customer does. */
import type { TrendRow } from '../../record/trend-row.ts';
import type { Census } from './census.ts';
import type { Share } from './figures.ts';
import { shareWhere } from './share.ts';

const foundByOthers: ReadonlySet<string> = new Set(['external-audit', 'complaint']);

/** K13, of the findings raised in the period. One without a source is not counted as found at home. */
export const selfIdentifiedOf = ({ raised }: Census): Share => shareWhere(raised, isSelfIdentified);

const isSelfIdentified = ({ source }: TrendRow): boolean => source !== null && !foundByOthers.has(source);
