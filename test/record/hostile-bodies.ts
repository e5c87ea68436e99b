/** Texts made to hold a parser up, each as long as asked for. Used by the scanner's tests and its bench. */

export interface HostileBody {
  readonly name: string;
  readonly body: string;
}

/** A unit repeated up to `size` characters. */
const fill = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Backtick runs of ever new lengths, none of which finds a partner. */
function growingRuns(size: number): string {
  const parts: string[] = [];
  for (let length = 1, total = 0; total < size; length++) {
    parts.push(`${'`'.repeat(length)} `);
    total += length + 1;
  }
  return parts.join('').slice(0, size);
}

const makers: Readonly<Record<string, (size: number) => string>> = {
  'heading and spaces': (size) => `### ${' '.repeat(size - 5)}x`,
  'heading and closing marks': (size) => `### x ${'#'.repeat(size - 6)}`,
  'nested quotes': (size) => fill('> ', size),
  'nested quote lines': (size) => fill(`${'> '.repeat(200)}x\n`, size),
  'one run of backticks': (size) => '`'.repeat(size),
  'backticks apart': (size) => fill('` `` ', size),
  'backtick runs without partners': growingRuns,
  'backtick runs on lines': (size) => fill('a `\n``` `` x\n', size),
  'open comments': (size) => fill('<!-- ', size),
  'open comments in a paragraph': (size) => `x ${fill('<!-', size - 2)}`,
  'short comments': (size) => fill('a <!-- b --> ', size),
  'comment starts on lines': (size) => fill('text <!--\n', size),
  'known headings': (size) => fill('### Root cause\n', size),
  'all headings': (size) => fill('### Root cause\nx\n### Evidence\n- [ ] y\n### Effectiveness\n\n', size),
  'unknown headings': (size) => fill('### x y z\n', size),
  'open brackets': (size) => fill('[', size),
  'open links': (size) => fill('[a](', size),
  'open images': (size) => fill('![', size),
  'link definitions': (size) => `[a]: b (${fill('(', size - 8)}`,
  pipes: (size) => fill('|', size),
  'table rows': (size) => `|Action|Status|\n|---|---|\n${fill('|a|done|\n', size - 26)}`,
  'escaped pipes': (size) => fill('\\|', size),
  'wide table': (size) => `${fill('|a', size / 4)}|\n${fill('|-', size / 4)}|\n${fill('|\n', size / 2 - 4)}`,
  'zero-width characters': (size) => fill('\u200b\u200d\ufeff', size),
  'zero-width words': (size) => fill('a\u200b ', size),
  'one long line': (size) => fill('x', size),
  'one long line of spaces': (size) => ' '.repeat(size),
  'empty lines': (size) => '\n'.repeat(size),
  'carriage returns': (size) => '\r'.repeat(size),
  'list markers': (size) => fill('- ', size),
  'deep lists': (size) => fill(`${' '.repeat(60)}- x\n`, size),
  'open fences': (size) => fill('```a\n~~~b\n', size),
  'quoted fences': (size) => fill('> ```\n', size),
  'open tags': (size) => fill('<a ', size),
  'open raw blocks': (size) => fill('<pre>\n<!X\n<?\n', size),
  'angle brackets': (size) => fill('<', size),
  entities: (size) => fill('&#8203;&am', size),
  emphasis: (size) => fill('*_~', size),
  'cause lines': (size) => fill('- **C1 [process]**: x (evidence: (\n', size),
  'cause brackets': (size) => fill('C1 [[[', size),
  'evidence labels': (size) => fill('(evidence', size),
  'quotation marks': (size) => fill('"“„« ', size),
  commands: (size) => fill('/root-cause\n/roott-cause\n/why\n', size),
  'command arguments': (size) => `/reject ${fill('because "\\" a:"', size - 8)}`,
  'mistyped commands': (size) => fill('/triage severty:majr\n/action x cause:Q\n', size),
  approvals: (size) => fill('/approve root-cause\n- [ ] no obvious why remains\n', size),
  'spoken plans': (size) => fill('Window: within 60 days, checked by @a or n = ', size),
  'closing keywords': (size) => fill('closes: fixes owner/', size),
  slashes: (size) => fill('/a', size),
  references: (size) => fill('a-b/c#', size),
  emoji: (size) => fill('👩‍👩‍👧', size),
  'combining marks': (size) => `### e${fill('\u0301', size - 5)}`,
};

/** The corpus at a length in UTF-16 units; nothing is longer than `size`. */
export function hostileBodies(size: number): readonly HostileBody[] {
  return Object.entries(makers).map(([name, make]) => ({ name, body: make(size).slice(0, size) }));
}
