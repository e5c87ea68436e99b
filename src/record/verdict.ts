/**
 * Reads the verdict on effectiveness (ISO/IEC 27001:2022, 10.2 d)) from a dropdown or from free words. "Effective" opens
 * the last gate, so everything unclear, negated, hoped for or contradictory reads as something else.
 */
import { foldPhrase } from './fold.ts';
import { visibleText } from './visible-text.ts';

export const verdicts = ['effective', 'partially-effective', 'ineffective', 'inconclusive'] as const;
export type Verdict = (typeof verdicts)[number];

type Sense = Verdict | 'negation' | 'not-yet' | 'part' | 'whole' | 'open';

const lexicon: ReadonlyMap<string, Sense> = new Map(
  Object.entries({
    effective: 'effective effectively wirksam effektiv efficace efficaces eficaz eficaces efectivo efectiva',
    ineffective:
      'ineffective ineffectively noneffective non-effective in-effective uneffective unwirksam ineffektiv inefficace ineficaz inefectivo inefectiva',
    inconclusive:
      'inconclusive unclear unknown undetermined unklar offen ergebnisoffen indéterminé inconcluso incierto',
    'partially-effective': 'partially-effective partly-effective teilwirksam',
    negation:
      "not no never neither nor none without hardly barely scarcely fails failed failing lacks lacked cannot non un isn't wasn't aren't weren't hasn't haven't doesn't didn't don't won't can't couldn't wouldn't isnt wasnt less nicht nein kein keine keiner keineswegs kaum nie niemals weder ohne pas jamais aucun aucune aucunement ni sans peu sin nunca jamás tampoco ninguna poco failure rarely seldom insufficiently far anything",
    'not-yet': 'yet still noch encore aún todavía',
    part: 'partially partly partial somewhat mostly largely teilweise bedingt partiellement partielle partiel parcialmente parcial',
    whole:
      'fully completely entirely totally wholly full vollständig voll ganz völlig entièrement pleinement totalement complètement totalmente completamente plenamente',
    open: 'if whether should would could might may must shall will expected expect expects hope hopefully probably likely presumably maybe perhaps planned pending until ob falls sollte soll sollen würde wäre könnte wird werden vermutlich voraussichtlich wahrscheinlich vielleicht si devrait sera serait pourrait probablement espérons debería será sería podría probablemente quizás ojalá conclusive concluant concluyente beurteilbar early premature früh verfrüht tôt prématuré prematuro',
  } satisfies Record<Sense, string>).flatMap(([sense, list]) => list.split(' ').map((word) => [word, sense as Sense])),
);

/** A verdict is said in few words; a longer text is evidence, and is not read for one. */
const longest = 2000;

/** The verdict, or null when the text does not say exactly one. Never `effective` for a negation. */
export function readVerdict(text: string): Verdict | null {
  const plain = foldPhrase(
    visibleText(text)
      .slice(0, longest + 1)
      .replaceAll('\n', ' . '),
  );
  if (plain === '' || plain.length > longest) return null;
  const found = new Set<Verdict>();
  for (const clause of clauses(plain)) {
    const verdict = ofClause(clause);
    if (verdict === 'unclear') return null;
    if (verdict !== null) found.add(verdict);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

interface Clause {
  readonly senses: readonly Sense[];
  readonly asks: boolean;
  /** It breaks off at a word such as "no", "partially" or "hopefully", which may be meant for the clause beside it. */
  readonly dangling: boolean;
}

const qualifiers: ReadonlySet<Sense | undefined> = new Set<Sense>(['negation', 'part', 'not-yet', 'open']);
const filler = new Set(
  'really at all but so quite exactly entirely aber wirklich doch mais vraiment du tout pero realmente'.split(' '),
);

function clauses(plain: string): readonly Clause[] {
  const parts = plain.match(/[^.,;:!?()\n]+[.,;:!?()\n]?/gu) ?? [];
  return parts.map((part) => {
    const said = part.match(/[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
    const meant = said.filter((word) => !filler.has(word));
    return {
      senses: said.flatMap((word) => lexicon.get(word) ?? []),
      asks: part.endsWith('?'),
      dangling: qualifiers.has(lexicon.get(meant.at(-1) ?? '')),
    };
  });
}

/** What one clause says; `unclear` makes the whole text unclear. */
function ofClause({ senses, asks, dangling }: Clause): Verdict | 'unclear' | null {
  if (dangling) return 'unclear';
  const said = senses.filter((sense) => (verdicts as readonly string[]).includes(sense)) as readonly Verdict[];
  const has = (sense: Sense): boolean => senses.includes(sense);
  if (said.length === 0) return null;
  if (new Set(said).size > 1 || asks || has('open') || has('not-yet')) return 'unclear';
  const [verdict] = said;
  if (verdict === undefined || verdict === 'inconclusive') return verdict ?? null;
  if (has('negation')) {
    if (verdict !== 'effective') return 'unclear';
    if (senses.indexOf('negation') > senses.indexOf('effective')) return 'unclear';
    return has('whole') || has('part') ? 'partially-effective' : 'ineffective';
  }
  return has('part') && verdict === 'effective' ? 'partially-effective' : verdict;
}
