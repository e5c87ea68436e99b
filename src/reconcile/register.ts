/**
 * What the register says to one finding. Reading it costs no request: it was filled when the other findings were read. What
 * is found by text is kept as it was found; everything else is looked up each time.
 */
import { canonicalHash, type Json } from '../record/canonical-json.ts';
import { foldPhrase } from '../record/fold.ts';
import type { RepositoryName } from '../record/issue-reference.ts';
import type {
  KnownFinding,
  Recurrence,
  RegisterQuery,
  RegisterView,
  RelatedFinding,
  SimilarFinding,
} from '../record/register.ts';
import type { Database } from '../store/database.ts';
import { type FrozenSearch, type OwnRegistration, type Registered, referenceTo } from '../store/register.ts';
import { byIds, findingNamed, namersOf, normalReference, relatedTo } from '../store/register-lookups.ts';
import type { Search, SearchText } from './search.ts';

/** One look into the register. */
export interface RegisterReading {
  readonly view: RegisterView;
  /** The similar findings, as they are to be kept. */
  readonly search: FrozenSearch;
  /** References given in the thread, `owner/repo#12` in lower case, with the node id each leads to. */
  readonly named: ReadonlyMap<string, string | null>;
}

/** Who asks: the installation, whose findings are one register, and the repository that `#12` is of. */
export interface Asking {
  readonly installation: number;
  readonly number: number;
  readonly here: RepositoryName;
  /**
   * Everybody can read what is said there. Then nothing is shown by itself of findings in private repositories; what
   * somebody names in the thread is.
   */
  readonly open: boolean;
}

const mostRelated = 50;
export const mostSimilar = 5;
/** A thread that names more findings than this is not asked about the rest: strangers can comment too. */
const mostReferences = 100;
const longestText = 4_000;

/** Looks up everything. `own` is what the register has of the finding itself, for the search that is kept. */
export async function readRegister(
  db: Database,
  search: Search,
  asking: Asking,
  query: RegisterQuery,
  own: OwnRegistration | null,
): Promise<RegisterReading> {
  const kept = keptSearch(asking, query, own);
  const found = kept?.found ?? (await findSimilar(db, search, asking, query));
  const { named, known } = await findNamed(db, asking, query);
  const { verdictDue, requirements, raisedAt } = query;
  return {
    search: {
      textHash: textHashOf(query),
      verdictDue,
      asked: hashOf([requirements, [...named.keys()].toSorted(), raisedAt]),
      thawed: own?.thawed ?? 0,
      open: asking.open,
      found,
    },
    named,
    view: {
      similar: found,
      related: await findRelated(db, asking, query),
      recurredAs: await findRecurrences(db, asking, query.id),
      known,
    },
  };
}

/**
 * The search that still counts; null when it has to be made again: the text is another, its verdict became due, it was
 * thawed, or its repository was opened to everybody or closed.
 */
function keptSearch(asking: Asking, query: RegisterQuery, own: OwnRegistration | null): FrozenSearch | null {
  const kept = own?.search ?? null;
  if (kept === null || kept.textHash !== textHashOf(query) || kept.thawed !== own?.thawed) return null;
  if ((kept.open ?? false) !== asking.open) return null;
  return query.verdictDue && !kept.verdictDue ? null : kept;
}

/** Two texts with one hash are looked up alike. */
const textHashOf = ({ title, text }: RegisterQuery): string => hashOf([title, text]);

const hashOf = (value: Json): string => canonicalHash(value).slice(0, 32);

/** A finding as the search takes it. */
export const searchText = (query: RegisterQuery): SearchText => ({
  id: query.id,
  title: query.title,
  text: query.text.slice(0, longestText),
  textHash: textHashOf(query),
  raisedAt: Date.parse(query.raisedAt),
});

/** Findings raised earlier whose texts look alike, best first. */
async function findSimilar(
  db: Database,
  search: Search,
  { installation, open }: Asking,
  query: RegisterQuery,
): Promise<readonly SimilarFinding[]> {
  const text = searchText(query);
  // More than needed: the search may still hold some that are gone, or that are not to be shown here.
  const wanted = (open ? 10 : 2) * mostSimilar;
  const hits = await search.find(db, installation, text, (raisedAt) => raisedAt < text.raisedAt, wanted);
  const there = await byIds(
    db,
    installation,
    hits.map((hit) => hit.id),
  );
  const found = hits.flatMap(({ id, score, terms }): SimilarFinding[] => {
    const other = there.get(id);
    if (other === undefined || (open && !isOpen(other))) return [];
    const { url, title, closedAt } = other.entry;
    return [{ reference: referenceTo(other), url, title, stage: other.stage, closedAt, score, terms: [...terms] }];
  });
  return found.slice(0, mostSimilar);
}

const isOpen = ({ entry }: Registered): boolean => entry.private === false;

async function findRelated(
  db: Database,
  { installation, open }: Asking,
  query: RegisterQuery,
): Promise<readonly RelatedFinding[]> {
  const wanted = (open ? 5 : 1) * mostRelated;
  const found = await relatedTo(db, installation, query.id, query.requirements, wanted);
  const shown = found.filter((other) => !open || isOpen(other)).slice(0, mostRelated);
  return shown.map((other) => relatedFinding(query, other));
}

function relatedFinding(query: RegisterQuery, other: Registered): RelatedFinding {
  const { entry, kind, stage, severity } = other;
  const theirs = new Set(entry.requirements.map(foldPhrase));
  const area = foldPhrase(query.area);
  return {
    reference: referenceTo(other),
    url: entry.url,
    title: entry.title,
    kind,
    stage,
    severity,
    raisedAt: entry.raisedAt,
    closedAt: entry.closedAt,
    requirements: query.requirements.filter((id) => theirs.has(foldPhrase(id))),
    sameArea: area !== '' && foldPhrase(entry.area) === area,
    categories: query.categories.filter((category) => entry.categories.includes(category)),
  };
}

/** `at` is when the later finding was raised: when somebody said that it is a recurrence may change with an edit. */
async function findRecurrences(db: Database, asking: Asking, id: string): Promise<readonly Recurrence[]> {
  const own = referenceTo({ ...asking.here, number: asking.number });
  const naming = await namersOf(db, asking.installation, id, own);
  const declared = naming.filter(
    (other) => other.recurrence && other.stage !== 'rejected' && other.stage !== 'duplicate',
  );
  return declared.map((other) => ({ reference: referenceTo(other), url: other.entry.url, at: other.entry.raisedAt }));
}

async function findNamed(
  db: Database,
  { installation, here }: Asking,
  query: RegisterQuery,
): Promise<{ named: ReadonlyMap<string, string | null>; known: ReadonlyMap<string, KnownFinding> }> {
  const wanted = new Set(
    query.references.flatMap((reference) => normalReference(reference, here)?.toLowerCase() ?? []),
  );
  const named = new Map<string, string | null>();
  const known = new Map<string, KnownFinding>();
  for (const reference of [...wanted].slice(0, mostReferences)) {
    const other = await findingNamed(db, installation, query.id, reference);
    named.set(reference, other?.id ?? null);
    if (other !== null) known.set(reference, knownFinding(other));
  }
  return { named, known };
}

const knownFinding = (other: Registered): KnownFinding => ({
  reference: referenceTo(other),
  url: other.entry.url,
  kind: other.kind,
  stage: other.stage,
  raisedAt: other.entry.raisedAt,
  closedAt: other.entry.closedAt,
});
