import { describeFailure } from '../record/user-error.ts';

/** Ends a process that could not do what it was started for: says why on standard error, without a stack for mistakes. */
export function exitWith(error: unknown): never {
  const { text, code } = describeFailure(error);
  process.stderr.write(`clause10: ${text}\n`);
  process.exit(code);
}
