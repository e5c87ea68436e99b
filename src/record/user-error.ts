/**
 * A mistake its reader can put right: a wrong setting, an unreadable file, a second server on one database.
 * The message names the place and the value; `remedy` says what to do. Entry points print both and no stack trace.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do about it, as a full sentence. */
  readonly remedy?: string;

  constructor(message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    if (remedy !== undefined) this.remedy = remedy;
  }
}

/**
 * Ends an entry point: a user's mistake is told in its own words, anything else with its stack. Sets the exit code to 1
 * (2 for a mistake in what was asked), and lets pending output be written.
 */
export function describeFailure(error: unknown): { readonly text: string; readonly code: 1 | 2 } {
  if (error instanceof UserError) {
    return { text: error.remedy === undefined ? error.message : `${error.message}\n${error.remedy}`, code: 2 };
  }
  return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 1 };
}
