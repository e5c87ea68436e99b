/**
 * Reads the verdict on effectiveness (ISO/IEC 27001:2022, 10.2 d)) from a dropdown or from free words. "Effective" opens
 * the last gate, so everything unclear, negated, hoped for or contradictory reads as something else.
 */
import { foldPhrase } from './fold.ts';
import { visibleStart } from './visible-text.ts';

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
      "not no never neither nor none without hardly barely scarcely fails failed failing lacks lacked cannot non un isn't wasn't aren't weren't hasn't haven't doesn't didn't don't won't can't couldn't wouldn't isnt wasnt less nicht nein kein keine keiner keineswegs kaum nie niemals weder ohne pas jamais aucun aucune aucunement ni sans peu sin nunca jamás tampoco ninguna poco failure rarely seldom insufficiently far anything false untrue wrong nope zero falsch faux falso",
    'not-yet': 'yet still noch encore aún todavía',
    part: 'partially partly partial somewhat mostly largely teilweise bedingt partiellement partielle partiel parcialmente parcial',
    whole:
      'fully completely entirely totally wholly full vollständig voll ganz völlig entièrement pleinement totalement complètement totalmente completamente plenamente',
    open: 'if whether should would could might may must shall will expected expect expects hope hopefully probably likely presumably maybe perhaps planned pending until ob falls sollte soll sollen würde wäre könnte wird werden vermutlich voraussichtlich wahrscheinlich vielleicht si devrait sera serait pourrait probablement espérons debería será sería podría probablemente quizás ojalá conclusive concluant concluyente beurteilbar early premature früh verfrüht tôt prématuré prematuro',
  } satisfies Record<Sense, string>).flatMap(([sense, list]) => list.split(' ').map((word) => [word, sense as Sense])),
);

/**
 * All that may stand beside "effective" in its clause. Hedges have no end ("allegedly", "I doubt it was", "on paper"), so
 * the plain words are listed instead of them.
 */
const plainWords: ReadonlySet<string> = new Set(
  [
    'the a an this these it is are was were has have been proved proven found judged rated verified confirmed shown very',
    'highly clearly action actions measure measures corrective control controls correction fix change changes all both',
    'closed close as and yes now result verdict status conclusion outcome effectiveness',
    'die der das diese maßnahme maßnahmen korrekturmaßnahme korrekturmaßnahmen alle beide ist sind war waren sehr und ja',
    'als geschlossen abgeschlossen geprüft bestätigt bewertet nachweislich ergebnis urteil bewertung wirksamkeit nun jetzt',
    "l'action les actions mesure mesures est sont était été a ont très et oui clos close vérifié vérifiée résultat jugée",
    'la las el acción acciones medida medidas es son fue fueron muy y sí cerrado verificado verificada resultado',
    'fully completely entirely totally wholly vollständig voll ganz völlig entièrement pleinement totalement complètement',
    'totalmente completamente plenamente really so',
  ].flatMap((line) => line.split(' ')),
);

/** "Wirksamkeit nachgewiesen" says "effective" with a noun. */
const asNoun =
  /(?<![\p{L}])(?:wirksamkeit|effectiveness) (?:(?:ist|war|wurde|is|was|has been) )?(?:nachgewiesen|gegeben|bestätigt|belegt|confirmed|verified|demonstrated|proven|shown)(?![\p{L}])/gu;

/** What follows one of these is the ground of the verdict, no part of it. */
const ground = /(?<=\S) (?:because|since|weil|denn|da|porque|puisque|ya que|parce que) /gu;

/** A clause that begins so right after the verdict takes part of it back. */
const limits: ReadonlySet<string> = new Set(
  'if once when until till unless pending provided assuming but except only though although wenn sobald falls sofern solange bis aber außer nur obwohl si quand lorsque mais sauf cuando hasta pero excepto salvo'.split(
    ' ',
  ),
);

/** A verdict is said in few words; a longer text is evidence, and is not read for one. */
const longest = 2000;

/** The verdict, or null when the text does not say exactly one. Never `effective` for a negation. */
export function readVerdict(text: string): Verdict | null {
  const plain = foldPhrase(
    visibleStart(text, longest)
      .slice(0, longest + 1)
      .replaceAll('\n', ' . '),
  );
  if (plain === '' || plain.length > longest) return null;
  const found = new Set<Verdict>();
  const all = clauses(plain);
  for (const [i, clause] of all.entries()) {
    const verdict = ofClause(clause);
    if (verdict === 'unclear' || (verdict === 'effective' && takenBack(clause, all[i + 1]))) return null;
    if (verdict !== null) found.add(verdict);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

interface Clause {
  readonly words: readonly string[];
  readonly senses: readonly Sense[];
  readonly asks: boolean;
  /** It ends a sentence, so that the next clause stands for itself. */
  readonly ends: boolean;
  /** It breaks off at a word such as "no", "partially" or "hopefully", which may be meant for the clause beside it. */
  readonly dangling: boolean;
}

const qualifiers: ReadonlySet<Sense | undefined> = new Set<Sense>(['negation', 'part', 'not-yet', 'open']);
const filler = new Set(
  'really at all but so quite exactly entirely aber wirklich doch mais vraiment du tout pero realmente'.split(' '),
);

/** Dashes and "because" part clauses as other marks do, and so does the number with which evidence begins: "effective 0 of 23". */
function clauses(plain: string): readonly Clause[] {
  const marked = plain
    .replace(/#\d+/gu, 'action')
    .replace(asNoun, 'effective')
    .replace(/ -{1,2} /gu, ' – ')
    .replace(ground, ' – ')
    .replace(/(?<=(?:effective|wirksam|efficaces?|eficaz|eficaces) )(?=\d)/gu, '– ');
  const parts = marked.match(/[^.,;:!?()–—\n]+[.,;:!?()–—\n]?/gu) ?? [];
  return parts.map((part) => {
    const said = part.match(/[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
    const meant = said.filter((word) => !filler.has(word));
    return {
      words: said,
      senses: said.flatMap((word) => lexicon.get(word) ?? []),
      asks: part.endsWith('?'),
      ends: /[.!\n]$/u.test(part),
      dangling: qualifiers.has(lexicon.get(meant.at(-1) ?? '')),
    };
  });
}

/** What one clause says; `unclear` makes the whole text unclear. */
function ofClause({ words, senses, asks, dangling }: Clause): Verdict | 'unclear' | null {
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
  if (verdict !== 'effective') return verdict;
  if (has('part')) return 'partially-effective';
  return words.every((word) => lexicon.get(word) === 'effective' || plainWords.has(word) || /^c\d{1,3}$/u.test(word))
    ? 'effective'
    : 'unclear';
}

const takenBack = (clause: Clause, next: Clause | undefined): boolean =>
  !clause.ends && limits.has(next?.words[0] ?? '');

/** A sentence or line after "effective" that begins so takes part of it back; "When we looked" and "If asked" do not. */
const exceptions =
  /^[\s:;,.!–—-]{0,20}(?:but|except|excepting|only|though|although|however|aber|außer|nur|obwohl|jedoch|mais|sauf|pero|excepto|salvo)(?![\p{L}\p{N}])/iu;
/** What is still to be confirmed is no verdict yet. */
const toConfirm = /(?<![\p{L}])to be (?:confirmed|verified|checked|determined|seen|reviewed)(?![\p{L}])/iu;

/** Whether what follows "effective" says that it is not, or not yet. */
const takesBack = (rest: string): boolean => exceptions.test(rest) || toConfirm.test(rest.slice(0, 200));

/** Words right after "effective" that make it something else: "effective is not what …", "effective from 1 May". */
const turning: ReadonlySet<string> = new Set([
  ...limits,
  ..."is isn't was wasn't are were will not never nor or from date immediately enough what for to".split(' '),
  ...'ist war wäre nicht nie oder ab'.split(' '),
]);

/**
 * The verdict with which the text of a comment begins, as written, or ''. Evidence may follow at once: "effective no
 * account was active" is effective; "effective is not what I would call it" and "effective, hopefully" are nothing.
 */
export function leadingVerdict(text: string): string {
  const clause = /^[^\n:;,.()–—]{0,200}/u.exec(text)?.[0] ?? '';
  for (const word of Array.from(clause.matchAll(/\S+/gu)).slice(0, 6)) {
    const run = clause.slice(0, word.index + word[0].length);
    const said = readVerdict(run);
    if (said === null) continue;
    if (said !== 'effective') return run;
    if (takesBack(text.slice(run.length))) return '';
    const rest = foldPhrase(clause.slice(run.length));
    if (rest !== '') return turns(rest.split(' ')) ? '' : run;
    const sentence = /^[^\n]{0,400}?(?=[.!?](?:\s|$)|\n|$)/u.exec(text.slice(run.length))?.[0] ?? '';
    const asked = text[run.length + sentence.length] === '?' ? '?' : '';
    return readVerdict(run + sentence + asked) === said ? run : '';
  }
  return '';
}

const joins: ReadonlySet<string> = new Set('and or but und oder et ou y o'.split(' '));
const isVerdict = (sense: Sense | undefined): boolean => sense !== 'effective' && verdicts.some((one) => one === sense);

/** Whether the words after "effective" take it back. "No" and the like need a noun: "no account was active". */
function turns(rest: readonly string[]): boolean {
  const [first = '', second = ''] = rest;
  const sense = lexicon.get(first);
  if (turning.has(first) || sense === 'part' || sense === 'open' || sense === 'not-yet') return true;
  if (first === 'in' && /^(?:part|theor|princip)/u.test(second)) return true;
  // "Effective and ineffective": one verdict is enough.
  if (isVerdict(lexicon.get(first)) || (joins.has(first) && isVerdict(lexicon.get(second)))) return true;
  return sense === 'negation' && second === '';
}
