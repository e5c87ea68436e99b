/** Writes `docs/fields.md`: the reference of fields, headings, categories and commands, from the tables the app itself uses. */
import { actionTypes, movableDates, strengths } from './command-detail.ts';
import { type CommandDefinition, commandNames, commands, whoMay } from './commands.ts';
import { type FieldDefinition, fields } from './fields.ts';
import { type FieldId, fieldIds } from './finding.ts';
import { actionFieldIds, formsFile } from './form-definition.ts';
import { taxonomy } from './taxonomy.ts';

/** The whole page as Markdown. */
export function fieldsReference(): string {
  return [
    '<!-- Generated from config/forms.json and src/record/. Run `npm run generate` after changing them. -->',
    '# Fields, categories and commands',
    '',
    'A finding is an issue. Each field is a section of its description: a heading `### …` and the text below it. The issue',
    'form writes the headings; typed by hand they work as well. A section goes on to the next heading of this list. If a',
    'heading stands twice, the app asks which one counts instead of choosing.',
    '',
    ...fieldSection(),
    ...formatSection(),
    ...actionSection(),
    ...categorySection(),
    ...commandSection(),
    '',
  ].join('\n');
}

function fieldSection(): readonly string[] {
  const forms = formsFile.forms.map((form) => form.name);
  const row = (id: FieldId): string => {
    const field = fields[id];
    const use = formsFile.forms.map((form) => {
      const block = form.body.find((candidate) => 'field' in candidate && candidate.field === id);
      if (block === undefined || !('field' in block)) return '';
      return block.required === true ? 'required' : 'optional';
    });
    return tableRow([`\`### ${field.heading}\``, `\`${id}\``, meaning(field), ...use]);
  };
  const aliases = fieldIds.map((id) => tableRow([`\`${id}\``, fields[id].aliases.join(' · ')]));
  return [
    '## Fields',
    '',
    ...tableHead(['Heading', 'Id', 'What goes in', ...forms.map((name) => `Form “${name}”`)]),
    ...fieldIds.map(row),
    '',
    'These headings are recognised too; the policy key `headings` adds your own:',
    '',
    ...tableHead(['Id', 'Other headings']),
    ...aliases,
    '',
  ];
}

const meaning = (field: FieldDefinition): string =>
  field.options.length === 0
    ? field.description
    : `${field.description} Choices: ${field.options.map((option) => option.label).join(', ')}.`;

function formatSection(): readonly string[] {
  return [
    '## How the app reads a section',
    '',
    '- **Empty**: nothing, `_No response_`, only HTML comments, only unchecked boxes, or the example of the form unchanged.',
    '- **Placeholder**: only words such as “TBD”, “n/a”, “see above” or “-”. Both count as not filled.',
    '- **Not applicable** needs its reason: `Not applicable because …`, at least 40 characters.',
    '- **Root cause**: any text, then one line for each cause: `C1 [category]: text (evidence: link)`. A cause that says why',
    '  it was not noticed earlier adds `detection`: `C2 [process/handoff, detection]: …`. Where there was nothing to notice',
    '  earlier, write “Detected at once”.',
    '- **Corrective actions**: sub-issues are best. Otherwise a table with the columns Action, Cause, Owner, Due, Status and',
    '  Evidence, where a status such as `done` counts, or `None because …`.',
    '- **Effectiveness criteria**: measure and target in your own words, then lines such as `Window: 90 days`,',
    '  `Sample: 25`, `Method: …`, `Verifier: @carol`. Where two windows, samples or verifiers are named, none counts.',
    '- **Effectiveness result**: one of the choices. A negation is never read as effective.',
    '',
  ];
}

function actionSection(): readonly string[] {
  const row = (id: (typeof actionFieldIds)[number]): string => {
    const { label, description, aliases } = formsFile.actionFields[id];
    return tableRow([`\`### ${label}\``, description, aliases.join(' · ')]);
  };
  return [
    '## Corrective actions as sub-issues',
    '',
    `A sub-issue of a finding is a corrective action. The form “${formsFile.actionForm.name}” and \`/action\` write these sections;`,
    'plain words such as “Addresses C1 and C2. Done when …” are understood too.',
    '',
    ...tableHead(['Heading', 'What goes in', 'Other headings']),
    ...actionFieldIds.map(row),
    '',
  ];
}

function categorySection(): readonly string[] {
  const rows = Object.entries(taxonomy).flatMap(([level1, { means, kinds }]) => [
    tableRow([`\`${level1}\``, means]),
    ...Object.entries(kinds).map(([level2, text]) => tableRow([`\`${level1}/${level2}\``, text])),
  ]);
  return ['## Categories of causes', '', ...tableHead(['Category', 'Meaning']), ...rows, ''];
}

const groups: readonly { readonly group: CommandDefinition['group']; readonly title: string }[] = [
  { group: 'fill', title: 'To fill the record in' },
  { group: 'decide', title: 'To decide' },
  { group: 'ask', title: 'To ask' },
];

function commandSection(): readonly string[] {
  const row = (name: (typeof commandNames)[number]): string => {
    const { usage, help }: CommandDefinition = commands[name];
    return tableRow([`\`${`/${name} ${usage}`.trim()}\``, help, whoMay(commands[name])]);
  };
  return [
    '## Commands',
    '',
    'A command starts a line of a comment, outside code and quotes. One that gives a section stands on the first line of its',
    'comment; the text may begin on that line. Several others may stand in one comment, a line each, and a reason may go on',
    'below its line. Edited comments are not acted on: write a new one.',
    '',
    ...groups.flatMap(({ group, title }) => [
      `### ${title}`,
      '',
      ...tableHead(['Command', 'What it does', 'Who']),
      ...commandNames.filter((name) => commands[name].group === group).map(row),
      '',
    ]),
    'Where the policy names nobody for a role, the permission on the repository stands in: a security lead needs maintain',
    'access, a verifier triage access, management admin access.',
    '',
    '- **Values** stand after a colon, in any order: `severity:major owner:@bob`. Text with spaces needs quotes.',
    '- **Days** are `2027-01-31`, or counted from today: `+30d`, `+6w`.',
    `- **Dates that \`/due\` moves**: ${movableDates.map((name) => `\`${name.replace('_', '-')}\``).join(', ')}.`,
    `- **\`/action\`** also takes \`type:\` (${actionTypes.join(', ')}) and \`strength:\` (${strengths.join(', ')}).`,
    '- **`/approve root-cause, no obvious why remains`** says that the chain of whys is at its end (RC2). A ticked box',
    '  `- [x] No obvious why remains` in that comment says the same.',
    '- **`/verify`** begins with the verdict; what was looked at follows, also on the lines below.',
    '- What is not understood is never passed over: the status comment names it and the nearest right spelling.',
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const tableRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const tableHead = (cells: readonly string[]): readonly string[] => [
  tableRow(cells),
  `|${cells.map(() => '---|').join('')}`,
];
