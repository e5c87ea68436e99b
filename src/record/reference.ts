/** Writes `docs/fields.md`: the reference of fields, headings, categories and commands, from the tables the app itself uses. */
import { type CommandDefinition, commandNames, commands } from './commands.ts';
import { type FieldDefinition, fields } from './fields.ts';
import { type FieldId, fieldIds } from './finding.ts';
import { formsFile } from './form-definition.ts';
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
    '- **Root cause**: any text, then one line for each cause: `C1 [category]: text (evidence: link)`.',
    '- **Corrective actions**: sub-issues are best. Otherwise a table with the columns Action, Cause, Owner, Due, Status and',
    '  Evidence, where a status such as `done` counts, or `None because …`.',
    '- **Effectiveness result**: one of the choices. A negation is never read as effective.',
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

const people: Record<CommandDefinition['needs'], string> = {
  anyone: 'anyone',
  none: 'anyone',
  read: 'read access',
  triage: 'the owner, or triage access',
  write: 'write access',
  maintain: 'maintain access',
  admin: 'admin access',
};

function commandSection(): readonly string[] {
  const row = (name: (typeof commandNames)[number]): string => {
    const { usage, help, needs }: CommandDefinition = commands[name];
    return tableRow([`\`${`/${name} ${usage}`.trim()}\``, help, people[needs]]);
  };
  return [
    '## Commands',
    '',
    'A command starts a line of a comment, outside code and quotes. One that gives a section stands on the first line of its',
    'comment; the text may begin on that line. Edited comments are not acted on: write a new one.',
    '',
    ...tableHead(['Command', 'What it does', 'Who']),
    ...commandNames.map(row),
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const tableRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const tableHead = (cells: readonly string[]): readonly string[] => [
  tableRow(cells),
  `|${cells.map(() => '---|').join('')}`,
];
