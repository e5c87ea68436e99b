/** Who speaks: in what capacity, as kept from the first reading; and which organisations do not let us see their teams. */
import type { PolicyInForce } from '../policy/in-force.ts';
import { type Capacity, capacitiesOf, teamsNamed } from '../record/capacities.ts';
import type { IssueFacts } from '../record/facts.ts';
import { speakerOf } from '../record/thread.ts';
import type { Database } from '../store/database.ts';
import { capacitiesFor, rememberCapacities } from '../store/roles.ts';
import type { Context } from './context.ts';

/**
 * The capacities in which the writers of comments spoke. Those read for the first time get what the policy in force gives
 * them, and keep it; not while that policy stands in for a broken one, or a team it names cannot be seen.
 */
export async function capacitiesIn(
  context: Context,
  facts: IssueFacts,
  { policy, broken }: PolicyInForce,
): Promise<IssueFacts['capacities']> {
  const { db } = context;
  const named = teamsNamed(policy.roles);
  const certain = broken === null && askable(context, named).length === named.length;
  const asked = facts.comments.filter(({ id }) => facts.roles.has(id));
  const kept = new Map<string, readonly Capacity[]>(
    await capacitiesFor(
      db,
      asked.map(({ id }) => id),
    ),
  );
  for (const comment of asked) {
    if (kept.has(comment.id) || comment.author === null || !certain) continue;
    const capacities = capacitiesOf(speakerOf(facts, comment, comment.author), policy.roles);
    await rememberCapacities(db, comment.id, capacities);
    kept.set(comment.id, capacities);
  }
  return kept;
}

/** An organisation that does not show its teams is asked again after this long. Milliseconds. */
const closedForMs = 60 * 60 * 1000;
/** By database, that is by app: organisations, and until when they are not asked. */
const closed = new WeakMap<Database, Map<string, number>>();

const closedOf = (db: Database): Map<string, number> => {
  const known = closed.get(db) ?? new Map<string, number>();
  closed.set(db, known);
  return known;
};

/** The teams that can be asked about: a request that is refused each time would cost one with every reading. */
export function askable({ db, now }: Context, teams: readonly string[]): readonly string[] {
  const until = closedOf(db);
  return teams.filter((team) => (until.get(organisationOf(team)) ?? 0) <= now());
}

const organisationOf = (team: string): string => team.slice(1, team.indexOf('/')).toLowerCase();

/** Notes that an organisation does not show its teams, and says so once an hour. */
export function teamsAreClosed({ db, now, log }: Context, organisation: string): void {
  closedOf(db).set(organisation.toLowerCase(), now() + closedForMs);
  log.warn({ organisation }, 'Teams cannot be read: the app needs the permission Members (read) there');
}
