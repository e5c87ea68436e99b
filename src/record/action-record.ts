/** What a corrective action says of itself in its description, as the form `corrective-action.yml` and `/action` write it. */
import { freeAction } from './action-prose.ts';
import { thirdLevelTitle } from './blocks.ts';
import { causeIdsIn } from './causes.ts';
import { readChoices } from './choices.ts';
import { type ActionDetail, type ActionType, actionTypes, type Strength, strengths } from './command-detail.ts';
import { daysIn } from './day.ts';
import { foldHeading, foldPhrase, stripInvisible } from './fold.ts';
import { type ActionFieldId, actionFieldIds, formsFile } from './form-definition.ts';
import { readLines } from './lines.ts';
import { standingOf } from './placeholders.ts';
import { visibleStart, visibleText } from './visible-text.ts';

export interface ActionRecord {
  /** `C1`, `C2` … in the order written, each once. */
  readonly causes: readonly string[];
  /** `2027-01-31`; null when none is given or it is no day of the calendar. */
  readonly due: string | null;
  readonly type: ActionType | null;
  readonly strength: Strength | null;
  /** How one will see that it is done. */
  readonly done: string | null;
  /** What shows that it is done. */
  readonly evidence: string | null;
}

const headings: ReadonlyMap<string, ActionFieldId> = new Map(
  actionFieldIds.flatMap((id) => {
    const { label, aliases } = formsFile.actionFields[id];
    return [label, ...aliases].map((heading): [string, ActionFieldId] => [foldHeading(heading), id]);
  }),
);

/** Causes, dates and choices are said in few characters. */
const longestValue = 2000;

/**
 * Reads the description of a sub-issue: the sections of the form first, then plain text such as "Addresses C1. Done when
 * …". The first section of a name counts. Linear; unknown headings and other text are left alone.
 */
export function readAction(body: string): ActionRecord {
  const { sections, free } = split(body);
  const short = (id: ActionFieldId): string =>
    visibleStart(sections.get(id) ?? '', longestValue).slice(0, longestValue);
  const prose = freeAction(free);
  const causes = causeIdsIn(short('causes'));
  return {
    causes: causes.length > 0 ? causes : prose.causes,
    due: onlyDay(short('due')) ?? onlyDay(prose.due),
    type: choice('type', actionTypes, short('type')) ?? choice('type', actionTypes, visibleText(prose.type)),
    strength:
      choice('strength', strengths, short('strength')) ?? choice('strength', strengths, visibleText(prose.strength)),
    done: meaningful('done', sections.get('done') ?? '') ?? meaningful('done', prose.done),
    evidence: meaningful('evidence', sections.get('evidence') ?? '') ?? meaningful('evidence', prose.evidence),
  };
}

/** The text of each section, and the text that stands in none. */
function split(body: string): { readonly sections: ReadonlyMap<ActionFieldId, string>; readonly free: string } {
  const sections = new Map<ActionFieldId, string[]>();
  const free: string[] = [];
  let into: string[] = free;
  for (const line of readLines(body).lines) {
    const title = line.kind === 'heading' ? thirdLevelTitle(line.visible.trimStart()) : null;
    const id = title === null ? undefined : headings.get(foldHeading(title));
    if (id !== undefined) {
      into = [];
      if (!sections.has(id)) sections.set(id, into);
    } else if (line.kind !== 'hidden') {
      into.push(line.visible);
    }
  }
  const texts = [...sections].map(([id, lines]): [ActionFieldId, string] => [id, lines.join('\n').trim()]);
  return { sections: new Map(texts), free: free.join('\n') };
}

/** The day, when the text names exactly one: with two it is unclear which was meant. */
function onlyDay(text: string): string | null {
  const [day, ...others] = daysIn(text);
  return others.length === 0 ? (day ?? null) : null;
}

/** The option chosen in the form, or its id or first word typed by hand. */
function choice<T extends string>(field: 'type' | 'strength', ids: readonly T[], text: string): T | null {
  const chosen = readChoices(formsFile.actionFields[field].options ?? [], text);
  const [first, ...others] = chosen ?? [];
  const id = chosen === null ? foldPhrase(text).split(/[^\p{L}]/u, 1)[0] : first?.id;
  return others.length > 0 ? null : (ids.find((known) => known === id) ?? null);
}

/** Null for what only holds the place, the form's own example included. */
function meaningful(field: 'done' | 'evidence', text: string): string | null {
  const plain = stripInvisible(text).trim();
  const { placeholder = '' } = formsFile.actionFields[field];
  if (standingOf(plain, 'evidence') !== 'filled' || foldPhrase(plain) === foldPhrase(placeholder)) return null;
  return withoutCode(plain);
}

/** What a text says that is one code span, as `actionBody` writes the words of others; any other text as it is. */
function withoutCode(text: string): string {
  const fence = /^`+/.exec(text)?.[0] ?? '';
  const inner = text.slice(fence.length, -fence.length);
  if (fence === '' || text.includes('\n') || !text.endsWith(fence) || inner.includes(fence)) return text;
  return inner.startsWith(' ') && inner.endsWith(' ') ? inner.slice(1, -1) : inner;
}

/** A text as one code span: GitHub makes no mention, link or reference of it. */
function code(text: string): string {
  const line = stripInvisible(text).split(/\s/u).filter(Boolean).join(' ');
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return line.startsWith('`') || line.endsWith('`') ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

const noAnswer = '_No response_';

/**
 * The description of the sub-issue that `/action` creates, in the sections of the form, so that `readAction` gives the
 * same back. `finding` is `owner/repo#12`, `due` the day, resolved; `by` the login of who asked; `mark` ends the text.
 */
export function actionBody(
  detail: Pick<ActionDetail, 'causes' | 'type' | 'strength' | 'done'>,
  around: { readonly finding: string; readonly due: string | null; readonly by: string; readonly mark: string },
): string {
  const label = (field: 'type' | 'strength', id: string | null): string | null =>
    formsFile.actionFields[field].options?.find((option) => option.id === id)?.label ?? null;
  const given: Record<ActionFieldId, string | null> = {
    causes: detail.causes.length === 0 ? null : detail.causes.join(', '),
    done: detail.done === null ? null : code(detail.done),
    due: around.due,
    type: label('type', detail.type),
    strength: label('strength', detail.strength),
    evidence: null,
  };
  return [
    `Part of ${around.finding}, asked for by ${code(around.by)}.`,
    ...actionFieldIds.map((id) => `### ${formsFile.actionFields[id].label}\n\n${given[id] ?? noAnswer}`),
    '<!-- Write what shows that it is done under "Evidence", then close this issue as completed. -->',
    around.mark,
  ].join('\n\n');
}
