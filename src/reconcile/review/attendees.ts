/** Who of the people named in `/attended` is management, where neither the policy nor the thread tells. */
import type { ReviewAssessment } from '../../assess/review/assessment.ts';
import { attendeesToLookUp, countsAsManagement } from '../../assess/review/attendance.ts';
import { lookUpPerson } from '../../github/speakers.ts';
import { namedFor } from '../../record/capacities.ts';
import type { IssueFacts } from '../../record/facts.ts';
import type { Context } from '../context.ts';
import { askable, teamsAreClosed } from '../speakers.ts';

/** People looked up in one run at most; the rest is looked up with the next reading. */
const mostAtOnce = 10;

/**
 * What was known and what was found out now, by login in lower case. Each person is looked up once, until one of management is
 * found: who was there is not judged again when somebody changes post.
 */
export async function lookUpAttendees(
  context: Context,
  installation: number,
  facts: IssueFacts,
  { commands, policy }: Pick<ReviewAssessment, 'commands' | 'policy'>,
  known: Readonly<Record<string, boolean>>,
): Promise<Readonly<Record<string, boolean>>> {
  const { roles } = policy.policy;
  const found = new Map(Object.entries(known));
  const teams = askable(
    context,
    namedFor(roles, 'management').filter((name) => name.includes('/')),
  );
  const onNoMembers = (organisation: string): void => teamsAreClosed(context, organisation);
  let left = mostAtOnce;
  for (const login of attendeesToLookUp(commands, roles)) {
    if ([...found.values()].includes(true) || left === 0) break;
    const key = login.toLowerCase();
    if (found.has(key)) continue;
    left -= 1;
    const person = { login, databaseId: 0, bot: false };
    const as = await lookUpPerson(context.clientOf(installation), facts.repository, login, { teams, onNoMembers });
    found.set(key, countsAsManagement({ person, ...as, owner: false, capacities: null }, roles));
  }
  return Object.fromEntries(found);
}
