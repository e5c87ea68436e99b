/** A broken policy file with one mistake: the text, the place as line:column-endLine:endColumn, and what is said. */
export interface BrokenFile {
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly says: string;
}

/** Keeps the tables short. */
export const broken = (name: string, text: string, at: string, says: string): BrokenFile => ({ name, text, at, says });
