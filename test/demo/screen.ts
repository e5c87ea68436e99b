/** What the demo prints: 80 columns, colour only where a person looks at a terminal. */

const width = 80;

export interface Screen {
  title(text: string): void;
  plain(text: string): void;
  /** A numbered step: what a person does. */
  step(number: number, text: string): void;
  /** Something clause10 did, with details below it. */
  done(text: string, details?: readonly string[]): void;
  failed(text: string): void;
  table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
}

/** Breaks a text into lines of at most `room` characters; a word that is longer stands alone. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Control characters in text from outside could move the cursor or change the terminal's title. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/\p{Cf}/gu, '');

function indented(first: string, text: string): string {
  const rest = ' '.repeat(first.length);
  const lines = wrap(printable(text), width - first.length);
  return lines.map((line, at) => `${at === 0 ? first : rest}${line}\n`).join('');
}

/** Lines of a table: the first column left, the others right. */
export function tableLines(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  const lines = all.map((row) => row.map(cell).join('  ').trimEnd());
  return [lines[0] ?? '', widths.map((size) => '─'.repeat(size)).join('  '), ...lines.slice(1)];
}

/** A screen on a stream. `colour` is for terminals only. */
export function screenOn(write: (text: string) => void, colour: boolean): Screen {
  const paint = (code: string, text: string) =>
    colour ? text.replace(/\S(?:.*\S)?/s, (found) => `\u001B[${code}m${found}\u001B[0m`) : text;
  return {
    title: (text) => write(paint('1', indented('', text))),
    plain: (text) => write(text === '' ? '\n' : indented('', text)),
    step: (number, text) => write(`\n${paint('1', indented(`${String(number).padStart(2)}  `, text))}`),
    done(text, details = []) {
      write(indented('    ✓ ', text).replace('✓', paint('32', '✓')));
      for (const detail of details) write(paint('2', indented('      · ', detail)));
    },
    failed: (text) => write(indented('    ✗ ', text).replace('✗', paint('31', '✗'))),
    table: (head, rows) =>
      write(
        tableLines(head, rows)
          .map((line) => `  ${line}\n`)
          .join(''),
      ),
  };
}
