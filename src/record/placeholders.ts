/**
 * Tells text from the absence of text: nothing at all, words that only hold the place (RC11), or something to judge.
 * Whether the words are any good is not decided here.
 */
import { readChoices } from './choices.ts';
import { decodeEntities } from './entities.ts';
import { fields } from './fields.ts';
import { isFiller } from './filler.ts';
import { type FieldId, fieldIds, type Section } from './finding.ts';
import { foldHeading, foldPhrase, stripInvisible } from './fold.ts';
import { visibleLines, visibleText } from './visible-text.ts';

/** Words that stand for "later" or "look elsewhere", by themselves on every line of a section. Folded as `phraseKey` does. */
const placeholders: ReadonlySet<string> = new Set([
  ...['tbd', 'tba', 'tbc', 'todo', 'to do', 'to be done', 'to be defined', 'to be determined', 'to be added', 'fixme'],
  ...[
    'n/a',
    'na',
    'n.a',
    'not applicable',
    'wip',
    'work in progress',
    'pending',
    'later',
    'will follow',
    'placeholder',
  ],
  ...[
    'see above',
    'as above',
    'same as above',
    'see below',
    'as below',
    'same',
    'ditto',
    'see description',
    'see title',
  ],
  ...['folgt', 'folgt noch', 'offen', 'noch offen', 'entfällt', 'nicht zutreffend', 'k.a', 'k. a', 'keine angabe'],
  ...['siehe oben', 's.o', 's. o', 'siehe unten', 's.u', 'dito', 'wird nachgereicht', 'noch zu klären'],
  ...[
    'à définir',
    'à compléter',
    'à faire',
    'sans objet',
    'non applicable',
    'voir ci-dessus',
    'voir plus haut',
    'idem',
  ],
  ...['por definir', 'por completar', 'pendiente', 'no aplica', 'no procede', 'véase arriba', 'ver arriba', 'ídem'],
]);

/** GitHub's text for an empty answer is always English; people's own tools translate it. */
const noResponse: ReadonlySet<string> = new Set([
  ...['no response', 'keine antwort', 'keine rückmeldung', 'aucune réponse', 'pas de réponse', 'sin respuesta'],
]);

const readable = /[\p{L}\p{N}]/u;
/** After so many lines that say nothing, the rest is not read. */
const mostIdleLines = 500;
/** No line of a form is longer; longer lines are not compared with it. */
const longestTemplate = 400;

/**
 * How the text of a field stands, as a section or a section comment gives it (HTML comments removed). A line of the form's own
 * example or description counts as template text.
 */
export function standingOf(text: string, field: FieldId): Exclude<Section['standing'], 'ambiguous'> {
  const plain = stripInvisible(text).trim();
  if (plain === '' || isExample(plain, field)) return 'empty';
  if (hasAttachment(plain)) return 'filled';
  if (isNoAnswer(plain, field) || isUncheckedList(plain)) return 'empty';
  const template = templateOf(field);
  const judged = fields[field].element === 'textarea' && !hasLink.test(plain);
  let shown = false;
  let read = 0;
  for (const line of visibleLines(plain)) {
    const holdsPlace = isPlaceholder(line) || (line.length <= longestTemplate && template.has(phraseKey(line)));
    if (!holdsPlace && !(judged && (isFiller(line) || isOneSign(plain, line)))) return 'filled';
    shown ||= readable.test(line);
    if (++read >= mostIdleLines) break;
  }
  return shown || isMarkOnly(plain) ? 'placeholder' : 'empty';
}

/** Whether a single line, cell or phrase only holds the place: "TBD", "t.b.d.", "n/a", "…", "xxx". */
export function isPlaceholder(text: string): boolean {
  if (text === '' || text.length > 200) return !readable.test(text);
  const key = phraseKey(text);
  return (
    placeholders.has(key) || spelled.has(key.replace(/[.\s/-]/gu, '')) || /^x{3,}$/.test(key) || !readable.test(key)
  );
}

/** "x", "0": one letter or digit of a script that needs more of them is all the section shows. */
const isOneSign = (plain: string, line: string): boolean =>
  plain.length <= 60 &&
  /^[\p{Script=Latin}\p{Nd}]$/u.test(line.replace(/[^\p{L}\p{N}]/gu, '')) &&
  [...visibleLines(plain)].length === 1;

/** Abbreviations that are also written with dots or spaces between their letters. */
const spelled: ReadonlySet<string> = new Set(['tbd', 'tba', 'tbc', 'na', 'ka']);

/** Whether a cell or phrase that should tell something holds the place or is made of filler: "yes", "see ticket". */
export const saysNothing = (text: string): boolean =>
  isPlaceholder(visibleText(text)) || (!hasLink.test(text) && isFiller(visibleText(text)));

/** An address to follow, as itself or behind a text. */
const hasLink = /https?:\/\/[^\s<>()]|\]\(\s{0,3}<?\//i;

/** Folded, without marks around it: "_TBD_ !" and "tbd" are one phrase. */
function phraseKey(text: string): string {
  return foldPhrase(text)
    .replace(/^[^\p{L}\p{N}]{1,20}/u, '')
    .replace(/[^\p{L}\p{N}]{1,20}$/u, '');
}

function isExample(plain: string, field: FieldId): boolean {
  const { placeholder } = fields[field];
  return placeholder !== '' && plain.length <= 2 * placeholder.length && foldPhrase(plain) === foldPhrase(placeholder);
}

const templates = new Map<FieldId, ReadonlySet<string>>();

/** Every heading of the forms: a section that says only the name of another one was left empty. */
const everyHeading = fieldIds.flatMap((id) => [fields[id].heading, ...fields[id].aliases]);

/** The lines that the form itself writes for a field: example, description and heading. */
function templateOf(field: FieldId): ReadonlySet<string> {
  const known = templates.get(field);
  if (known !== undefined) return known;
  const { placeholder, description, heading, aliases, element } = fields[field];
  const headings = element === 'textarea' ? everyHeading : [heading, ...aliases];
  const lines = [...visibleText(placeholder).split('\n'), visibleText(description), ...headings];
  const template = new Set([...lines.map(phraseKey), 'c1 category: text (evidence', 'category: text (evidence']);
  template.delete('');
  templates.set(field, template);
  return template;
}

/** `_No response_` in any language: a short phrase in italics and nothing else. `None` is one only in a dropdown. */
function isNoAnswer(plain: string, field: FieldId): boolean {
  if (plain.length > 60 || plain.includes('\n')) return false;
  const { element, options } = fields[field];
  const key = phraseKey(plain);
  if (noResponse.has(key)) return true;
  if (element === 'dropdown' && key === 'none') return true;
  const inner = /^_([^_]+)_$/.exec(plain)?.[1]?.trim();
  if (inner === undefined || /\p{N}/u.test(inner) || readChoices(options, inner) !== null) return false;
  const count = inner.split(/\s+/).length;
  return count <= 4 && (count > 1 || !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(inner));
}

/** Whether every line is an open check box or blank. */
const isUncheckedList = (plain: string): boolean =>
  /^[-*+] \[ \]/.test(plain) &&
  plain.split('\n').every((line) => line.trim() === '' || /^\s{0,20}[-*+] \[ \](?:\s|$)/.test(line));

/** An image or an uploaded file: evidence without a word is still evidence. */
function hasAttachment(plain: string): boolean {
  return (
    /!\[[^[\]\n]{0,500}\]\(<?(?:https?:\/\/|\/)[^\s)]/.test(plain) ||
    /<(?:img|video)\s[^<>]{0,500}src\s{0,3}=/i.test(plain)
  );
}

/** Whether a text that shows no letter shows a mark at least: "-" does; `<br>`, `&nbsp;` and a hidden note do not. */
function isMarkOnly(plain: string): boolean {
  const rest = stripInvisible(decodeEntities(plain.replace(/<[^<>]*>/g, ''))).trim();
  return rest !== '' && !readable.test(rest);
}

/** Whether the only thing a section says is its own heading. */
export const repeatsHeading = (text: string, heading: string): boolean => foldHeading(text) === foldHeading(heading);
