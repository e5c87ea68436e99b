/**
 * Reads the corrective actions of the description: "none because …", or a table for servers without sub-issues.
 * A reasoned none is a decision (ISO/IEC 27001:2022, 10.2 b): evaluate the need); a bare "none" is an open question.
 */
import { reasonAfter } from './because.ts';
import { causeIdsIn } from './causes.ts';
import { fields } from './fields.ts';
import type { ActionRow } from './finding.ts';
import { foldPhrase } from './fold.ts';
import { notApplicablePhrases } from './not-applicable.ts';
import { isPlaceholder, saysNothing } from './placeholders.ts';
import { readTables, type Table } from './table.ts';
import { visibleText, words } from './visible-text.ts';

export interface Actions {
  readonly none: { readonly reason: string } | null;
  readonly rows: readonly ActionRow[];
  /** "None" without a reason. */
  readonly bareNone: boolean;
}

/** "No corrective action is needed" in all its forms, the longer ones first, because the first that fits is taken. */
const none: readonly string[] = [
  ...combined(
    ['there is no corrective action', 'we need no corrective action', 'no corrective actions', 'no corrective action'],
    ['no further corrective action', 'no further actions', 'no further action', 'no actions', 'no action', 'none'],
    ['is needed', 'is required', 'is necessary', 'are needed', 'are required', 'are necessary'],
    ['needed', 'required', 'necessary'],
  ),
  ...combined(
    ['keine weiteren korrekturmaßnahmen', 'keine korrekturmaßnahmen', 'keine korrekturmaßnahme'],
    ['keine weiteren maßnahmen', 'keine weitere maßnahme', 'keine maßnahmen', 'keine maßnahme', 'keine'],
    ['sind nötig', 'sind erforderlich', 'sind notwendig', 'ist nötig', 'ist erforderlich', 'ist notwendig'],
    ['nötig', 'erforderlich', 'notwendig'],
  ),
  ...['not needed', 'not required', 'not necessary', 'nicht nötig', 'nicht erforderlich', 'nicht notwendig'],
  ...['aucune action', 'aucune', 'aucun', 'ninguna acción', 'ninguna', 'ninguno'],
  ...notApplicablePhrases,
];

function combined(...[one, two, long, short]: readonly (readonly string[])[]): readonly string[] {
  const begins = [...(one ?? []), ...(two ?? [])];
  const ends = [...(long ?? []), ...(short ?? [])];
  return begins.flatMap((begin) => [...ends.map((end) => `${begin} ${end}`), begin]);
}

/** Reads the section's text. Rows win over a "none" written above them. Linear. */
export function readActions(text: string): Actions {
  const rows = readTables(text).flatMap(rowsOf);
  const said = rows.length > 0 ? null : reasonAfter(visibleText(text), none, true);
  const reason = said === null || said === '' || saysNothing(said) ? null : said;
  return { none: reason === null ? null : { reason }, rows, bareNone: said !== null && reason === null };
}

type Column = 'title' | 'cause' | 'owner' | 'due' | 'status' | 'evidence';

const headings: Readonly<Record<Column, ReadonlySet<string>>> = {
  title: new Set([
    'action',
    'actions',
    'action item',
    'corrective action',
    'what',
    'task',
    'maßnahme',
    'korrekturmaßnahme',
    'aktion',
    'action corrective',
    'acción',
    'acción correctiva',
    'accion',
  ]),
  cause: new Set([
    'cause',
    'causes',
    'root cause',
    'root causes',
    'corresponding root cause(s)',
    'ursache',
    'ursachen',
    'cause racine',
    'causa',
    'causas',
    'causa raíz',
  ]),
  owner: new Set([
    'owner',
    'who',
    'responsible',
    'assignee',
    'verantwortlich',
    'wer',
    'zuständig',
    'responsable',
    'qui',
    'quién',
  ]),
  due: new Set([
    'due',
    'due date',
    'by',
    'when',
    'deadline',
    'frist',
    'fällig',
    'fällig am',
    'bis',
    'échéance',
    'date',
    'délai',
    'fecha',
    'vencimiento',
    'plazo',
  ]),
  status: new Set(['status', 'state', 'done', 'zustand', 'stand', 'statut', 'état', 'estado']),
  evidence: new Set(['evidence', 'proof', 'link', 'nachweis', 'beleg', 'preuve', 'evidencia', 'prueba']),
};

/** The action of the form's own example, which is nobody's action. */
const exampleTitle = readTables(fields.corrective_actions.placeholder)[0]?.rows[0]?.[0];

/** Nobody writes a wider table of actions; further columns are left unread. */
const mostColumns = 50;

function rowsOf(table: Table): readonly ActionRow[] {
  const names = table.header.slice(0, mostColumns).map((cell) => foldPhrase(visibleText(cell)).replace(/:$/, ''));
  const place = (column: Column): number => names.findIndex((name) => headings[column].has(name));
  const places = {
    title: place('title'),
    cause: place('cause'),
    owner: place('owner'),
    due: place('due'),
    status: place('status'),
    evidence: place('evidence'),
  };
  if (places.title < 0) return [];
  return table.rows.flatMap((cells) => {
    const cell = (column: Column): string => cells[places[column]] ?? '';
    const title = cell('title');
    return saysNothing(title) || title === exampleTitle ? [] : [row(title, cell)];
  });
}

function row(title: string, cell: (column: Column) => string): ActionRow {
  const status = cell('status');
  return {
    title,
    causes: causeIdsIn(cell('cause')),
    owner: optional(cell('owner')),
    due: optional(cell('due')),
    status,
    done: isDone(status),
    evidence: optional(cell('evidence')),
  };
}

const optional = (cell: string): string | null => (cell === '' || isPlaceholder(visibleText(cell)) ? null : cell);

const done = new Set([
  ...[
    'done',
    'complete',
    'completed',
    'closed',
    'finished',
    'implemented',
    'resolved',
    'merged',
    'deployed',
    'yes',
    'x',
  ],
  ...['erledigt', 'abgeschlossen', 'umgesetzt', 'fertig', 'geschlossen', 'ja'],
  ...['terminé', 'terminée', 'fait', 'faite', 'fermé', 'fermée', 'clos', 'achevé', 'achevée', 'oui'],
  ...['hecho', 'hecha', 'completado', 'completada', 'cerrado', 'cerrada', 'terminado', 'terminada', 'sí'],
]);
const around = new Set(
  'on as and at in am und le et el y verified see with via pr commit link report siehe mit durch'.split(' '),
);
const month = /^(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]{0,7}$/u;

/**
 * Done only when the status says that and nothing else but a date or a link: "done 2026-03-02" and "done, see #44" are, "not
 * done", "done?", "done except C2" and "closed as not planned" are not. A cancelled action is not done either.
 */
function isDone(status: string): boolean {
  if (status === '' || status.includes('?')) return false;
  if (
    /^[\s*_]*(?:\[x\]|[✅✔☑]\uFE0F?|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):)[\s*_]*$/iu.test(
      status,
    )
  )
    return true;
  const all = words(visibleText(status).replace(/https?:\/\/\S+/giu, ' '));
  const beside = (word: string): boolean => around.has(word) || month.test(word) || /^\p{N}/u.test(word);
  return done.has(all[0] ?? '') && all.every((word) => done.has(word) || beside(word));
}
