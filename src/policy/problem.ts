/** What is wrong with a policy file, and where: the one shape for check annotations, comments and the command line. */

/** Lines and columns are 1-based; columns count UTF-16 units, and the end is the last character itself, not the one after it. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface PolicyProblem extends Place {
  /** The key, such as `deadlines.major.triage` or `roles.verifier[0]`; empty when it is the file as a whole or its syntax. */
  readonly path: string;
  /** What stands there, shortened to one line. It is a stranger's text: escape it before it becomes Markdown. */
  readonly value: string;
  /** One or two sentences: what is wrong, what is allowed. Quotes the file, so escape it too. */
  readonly message: string;
  /** The words allowed there when they are a closed list: keys or values. */
  readonly allowed: readonly string[];
}

/** One line for a terminal or a log: `.github/clause10.yml:4:13 deadlines.major.triage is "soon"; it must be …`. */
export function problemLine(problem: PolicyProblem, file: string): string {
  return `${file}:${problem.line}:${problem.column} ${problem.message}`;
}

/** `text` in double quotes, on one line, without control or direction characters, cut after 40 characters. */
export function quoted(text: string): string {
  return `"${plain(text)}"`;
}

/** Like `quoted`, without the quotes. */
export function plain(text: string): string {
  const visible = text.slice(0, 400).replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ');
  const characters = Array.from(visible);
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : visible;
}

/** A path as people write it: `roles.verifier[0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${plain(String(step))}`))
    .join('');
}
