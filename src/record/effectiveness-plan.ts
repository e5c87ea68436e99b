/**
 * What an effectiveness plan fixes in advance, read out of its text: "Window: 90 days", "Verifier: @carol", "Sample: 25".
 * A line with a label counts more than a sentence, and two different answers count as none: a date must not rest on a guess.
 */
import { foldPhrase } from './fold.ts';
import { saysNothing } from './placeholders.ts';
import { visibleLines } from './visible-text.ts';

export interface EffectivenessPlan {
  /** Days to wait after the last action; null when the text names none. */
  readonly windowDays: number | null;
  /** Login without `@`. */
  readonly verifier: string | null;
  /** How many cases will be looked at. */
  readonly sample: number | null;
  /** How it will be looked at; null when no line says so. */
  readonly method: string | null;
}

/** What is not said on so many lines and in lines of such a length is no plan. */
const mostLines = 500;
const longestLine = 2000;

/** Reads the plan. Linear. */
export function readEffectivenessPlan(text: string): EffectivenessPlan {
  const lines: string[] = [];
  for (const line of visibleLines(text)) {
    if (line.length <= longestLine) lines.push(line);
    if (lines.length >= mostLines) break;
  }
  const folded = lines.map(foldPhrase);
  return {
    windowDays: one(labelled(lines, labels.window).flatMap(spans)) ?? one(folded.flatMap(spokenWindows)),
    verifier: oneLogin(labelled(lines, labels.verifier).flatMap(loginsIn)) ?? oneLogin(lines.flatMap(spokenVerifiers)),
    sample: one(labelled(lines, labels.sample).flatMap(sampleIn)) ?? one(folded.flatMap(spokenSamples)),
    method: labelled(lines, labels.method).find((value) => !saysNothing(value)) ?? null,
  };
}

/** The only different value, or null. */
function one<T>(values: readonly T[]): T | null {
  const [only, ...others] = new Set(values);
  return only === undefined || others.length > 0 ? null : only;
}

/** GitHub's names are the same in any case. */
const oneLogin = (logins: readonly string[]): string | null =>
  one(logins.map((name) => name.toLowerCase())) === null ? null : (logins[0] ?? null);

const labels = {
  window:
    'window|observation window|observation period|monitoring period|period|wait|zeitraum|beobachtungszeitraum|fenster|fenêtre|période|ventana|período|periodo',
  verifier:
    'verifier|verified by|checked by|reviewed by|reviewer|who looks|prüfer|prüferin|prüfer/in|geprüft von|geprüft durch|vérificateur|vérifié par|verificador|verificadora|verificado por',
  sample: 'sample|sample size|stichprobe|stichprobenumfang|échantillon|muestra|n',
  method: 'method|how|methode|vorgehen|méthode|método',
} as const;

/** The values of lines such as "Window: 90 days", in the order written. */
function labelled(lines: readonly string[], names: string): readonly string[] {
  const label = new RegExp(`^(?:${names})\\s{0,3}[:=]\\s{0,3}(\\S.*)$`, 'iu');
  return lines.flatMap((line) => label.exec(line)?.[1]?.trim() ?? []);
}

const numbers: ReadonlyMap<string, number> = new Map(
  [
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
    ['ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
    ['einen', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
    ['un', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce'],
    ['a', '', '', '', '', '', '', '', '', '', '', ''],
  ].flatMap((list) => list.flatMap((word, i): [string, number][] => (word === '' ? [] : [[word, i + 1]]))),
);
const amount = String.raw`\d{1,4}|${[...numbers.keys()].toSorted((a, b) => b.length - a.length).join('|')}`;

/** Days by the beginning of a unit, longer ones first. A month counts 30 days, a quarter 91. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:week|woche|semaine|semana)/u, 7],
  [/^(?:month|monat|mois|mes)/u, 30],
  [/^(?:quarter|quartal|trimest)/u, 91],
  [/^(?:year|jahr|an|año)/u, 365],
  [/^(?:day|calendar day|tag|jour|día|dia)/u, 1],
];
const unit =
  'calendar days?|days?|weeks?|months?|quarters?|years?|tage?n?|wochen?|monate?n?|quartale?n?|jahre?n?|jours?|semaines?|mois|trimestres?|ans?|días?|dias?|semanas?|mes|meses|años?';
const span = String.raw`(${amount})[ -](${unit})(?![\p{L}\p{N}])`;

function days(count: string, name: string): number {
  const size = units.find(([begin]) => begin.test(name))?.[1] ?? 1;
  return (numbers.get(count) ?? Number(count)) * size;
}

const spanPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?<!\d ?(?:to|bis|or|oder|and|und|à|a|-|–) ?)${span}`,
  'gu',
);
/** Every length of time in a text. */
const spans = (text: string): readonly number[] =>
  Array.from(foldPhrase(text).matchAll(spanPattern), ([, count = '', name = '']) => days(count, name)).filter(
    plausible,
  );

/** Ten years: nobody waits longer. */
const plausible = (value: number): boolean => value >= 1 && value <= 3660;

const windowPhrase = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<!(?:not|nicht) )(?:within|for|over|after|during|in|innerhalb von|innerhalb|über|für|nach|während|binnen|pendant|durant|après|sur|durante|tras|en)(?: (?:the|den|die|der|les|des|los|las))?(?: (?:next|following|coming|first|nächsten|folgenden|kommenden|ersten|prochains?|prochaines?|próxim[oa]s))? ${span}`,
  'gu',
);
/** In a sentence a few days are rather a target ("disabled within 2 days") than the time over which it is watched. */
const leastSpoken = 7;

const spokenWindows = (line: string): readonly number[] =>
  Array.from(line.matchAll(windowPhrase), ([, count = '', name = '']) => days(count, name)).filter(
    (value) => plausible(value) && value >= leastSpoken,
  );

const login = String.raw`@([a-z\d](?:[a-z\d_]|-(?=[a-z\d])){0,38})(?![\w/-])`;
const loginPattern = new RegExp(String.raw`(?<![\w/.])${login}`, 'giu');
/** Persons, not teams. */
const loginsIn = (text: string): readonly string[] => Array.from(text.matchAll(loginPattern), ([, name = '']) => name);

const verifierPhrase = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<!(?:not|n't|never|nicht|nie|or|oder) )(?:checked|verified|reviewed|judged|geprüft|überprüft|bewertet|vérifié|vérifiée|verificado|verificada)(?: (?:on \d{4}-\d{2}-\d{2}|independently))? (?:by|von|durch|par|por) ${login}`,
  'giu',
);
const spokenVerifiers = (line: string): readonly string[] =>
  Array.from(line.matchAll(verifierPhrase), ([, name = '']) => name);

const mostCases = 1_000_000;
const cases = (text: string | undefined): readonly number[] => {
  const count = Number(text ?? 0);
  return count >= 1 && count <= mostCases ? [count] : [];
};

/** The number with which the value of a label begins: "25 leavers", "n = 25". */
const sampleIn = (value: string): readonly number[] =>
  cases(/^(?:n\s?=\s?|(?:the )?next |all )?(\d{1,7})(?![\d.,]*\d|\s?%)/iu.exec(value)?.[1]);

const timeUnit = new RegExp(
  String.raw`^(?:${unit}|hours?|minutes?|stunden?|minuten?|heures?|horas?)(?![\p{L}\p{N}])`,
  'u',
);
const samplePhrase =
  /(?<![\p{L}\p{N}])(?:n ?= ?|(?:a )?(?:random )?sample (?:of|size) |stichprobe von |échantillon de |muestra de |(?:the )?next |(?:the )?following |(?:die|der|den) nächsten |les prochains |los próximos )(\d{1,7})(?![\d.,]*\d| ?%)(?: ([^\s]{1,40}))?/gu;

const spokenSamples = (line: string): readonly number[] =>
  Array.from(line.matchAll(samplePhrase)).flatMap(([, count, noun = '']) => (timeUnit.test(noun) ? [] : cases(count)));
