/** The words that the lints look for, by language, and a guess which language a text is in. */

export interface Lexicon {
  /** Function words, which carry no content of their own. */
  readonly functionWords: ReadonlySet<string>;
  /** Phrases that name human error (RC3). */
  readonly humanError: readonly string[];
  /** Phrases of an omission (RC7). */
  readonly omission: readonly string[];
  /** Phrases of a plan instead of a fact (RC12). */
  readonly future: readonly string[];
  /** Phrases of weak actions (RC10). */
  readonly weakAction: readonly string[];
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const list = (text: string): readonly string[] => text.split(', ');

const english: Lexicon = {
  functionWords: set(
    'a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its may might must no not of off on or our out shall she should so than that the their them then there these they this those to under up was we were what when where which who whose why will with within without would you your',
  ),
  humanError: list(
    'human error, human mistake, mistake, mistakes, forgot, forgotten, oversight, overlooked, negligence, negligent, careless, carelessness, lack of awareness, lack of training, not aware, was unaware, not trained, did not follow, failed to follow, misunderstood, inattention',
  ),
  omission: list(
    'did not, failed to, omitted, omitted to, neglected to, has not, have not, never checked, was not done',
  ),
  future: list('will, shall, is going to, are going to, planned to, to be done, is planned, are planned, we plan to'),
  weakAction: list(
    'train, training, retrain, retraining, remind, reminder, reminders, awareness, raise awareness, update procedure, new procedure, update the procedure, write a procedure, communicate, inform staff, e-mail',
  ),
};

const german: Lexicon = {
  functionWords: set(
    'aber als am an auch auf aus bei bis das dass dem den der des die dies diese dieser durch ein eine einem einen einer eines er es für hat haben hatte ich ihr im in ist kann kein keine konnte mit muss nach nicht noch nur oder sein sich sie sind so über um und unter vom von vor war waren was wenn werden wie wir wird wurde wurden zu zum zur',
  ),
  humanError: list(
    'menschlicher fehler, menschliches versagen, fehler eines, vergessen, vergaß, übersehen, nachlässigkeit, fahrlässig, fehlendes bewusstsein, mangelnde schulung, nicht geschult, nicht befolgt, unachtsamkeit, flüchtigkeitsfehler',
  ),
  omission: list('hat nicht, haben nicht, wurde nicht, wurden nicht, unterließ, versäumte, versäumt'),
  future: list('wird, werden, soll, sollen, ist geplant, sind geplant, geplant'),
  weakAction: list(
    'schulung, schulungen, nachschulung, unterweisung, erinnerung, erinnern, sensibilisierung, verfahren anpassen, verfahren aktualisieren, neue richtlinie, informieren, rundmail',
  ),
};

/** French and Spanish texts have no full list, only the phrases that would put a finding down to somebody's slip. */
const others: Lexicon = {
  functionWords: new Set(),
  humanError: list(
    'erreur humaine, faute humaine, a oublié, avait oublié, par négligence, error humano, fallo humano, se olvidó, despiste, por descuido',
  ),
  omission: [],
  future: [],
  weakAction: [],
};

const lexicons = { en: english, de: german } as const;
type Language = keyof typeof lexicons;

/** Phrases of weak actions in every language that has a list: a title is too short to tell its language. */
export const weakPhrases: readonly (readonly string[])[] = Object.values(lexicons).map((lexicon) => lexicon.weakAction);

/**
 * The lexicons to read a text with: its language's, or all of them when its language cannot be told ("Human error,
 * operator oversight" has no function word). `known` is false then: finding nothing is "not run", never "met".
 */
export function lexiconsFor(words: readonly string[]): {
  readonly known: boolean;
  readonly lexicons: readonly Lexicon[];
} {
  const language = languageOf(words);
  return language === null
    ? { known: false, lexicons: [...Object.values(lexicons), others] }
    : { known: true, lexicons: [lexicons[language]] };
}

/** The function words of a text's language; none when the language cannot be told. */
export function functionWordsOf(words: readonly string[]): ReadonlySet<string> {
  const language = languageOf(words);
  return language === null ? new Set() : lexicons[language].functionWords;
}

/** The language of a text by its share of function words; null when too few are found to tell. */
function languageOf(words: readonly string[]): Language | null {
  if (words.length === 0) return null;
  let best: Language | null = null;
  let most = 0;
  for (const language of Object.keys(lexicons) as Language[]) {
    const count = words.filter((word) => lexicons[language].functionWords.has(word)).length;
    if (count > most) {
      most = count;
      best = language;
    }
  }
  return most / words.length >= 0.15 ? best : null;
}

/** The phrases of a list that occur in the words, as whole words. */
export function phrasesIn(words: readonly string[], phrases: readonly string[]): readonly string[] {
  const text = ` ${words.join(' ')} `;
  return phrases.filter((phrase) => text.includes(` ${phrase} `));
}
