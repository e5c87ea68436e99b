/** What an armed fault makes of a request. */
import type { RequestFault } from './faults.ts';
import { Refusal } from './github.ts';
import { quotaHeaders } from './limits.ts';
import { type RestAnswer, refused } from './rest/respond.ts';

/** An answer, a cut connection, or null: the request goes on. */
export type FaultAnswer = RestAnswer | 'cut' | null;

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function secondary(status: number, retryAfter: number | null): RestAnswer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return refused(new Refusal(status, message, {}, retryAfter === null ? {} : { 'retry-after': String(retryAfter) }));
}

function primary(status: number, reset: number, isGraphql: boolean): RestAnswer {
  const headers = quotaHeaders({ limit: 5000, used: 5000, remaining: 0, reset }, isGraphql ? 'graphql' : 'core');
  const message = 'API rate limit exceeded for installation.';
  if (!isGraphql) return refused(new Refusal(status, message, {}, headers));
  return { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message }] }, headers };
}

export interface Struck {
  readonly isGraphql: boolean;
  /** Does the work of the request. */
  readonly apply: () => void;
  /** GitHub's time, epoch milliseconds. */
  readonly now: number;
}

/** What a fault makes of a request; null lets it go on. `applied` faults run the work first. */
export async function struck(fault: RequestFault, { isGraphql, apply, now }: Struck): Promise<FaultAnswer> {
  switch (fault.kind) {
    case 'latency':
      await later(fault.ms);
      return null;
    case 'hang':
      await later(fault.ms);
      return 'cut';
    case 'reset':
      if (fault.applied) apply();
      return 'cut';
    case 'status':
      if (fault.applied) apply();
      return { status: fault.status, body: fault.body ?? { message: 'Server Error' }, headers: {} };
    case 'unauthorized':
      return refused(new Refusal(401, 'Bad credentials'));
    case 'secondary':
      return secondary(fault.status ?? 403, fault.retryAfter);
    case 'primary':
      return primary(fault.status ?? 403, Math.ceil(now / 1000) + fault.resetIn, isGraphql);
    case 'graphql-error':
      return {
        status: 200,
        body: { data: null, errors: [{ type: fault.type, message: fault.message, path: [] }] },
        headers: {},
      };
  }
}
