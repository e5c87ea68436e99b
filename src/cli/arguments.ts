import { parseArgs } from 'node:util';
import { UserError } from '../record/user-error.ts';
import { commandHelp } from './help.ts';

/** Reads the words and switches of a command. Throws a `UserError` that shows how it is used. */
export function readArguments(
  command: string,
  args: readonly string[],
  words: number,
  switches: readonly string[],
): { readonly words: readonly string[]; readonly on: (name: string) => boolean } {
  const usage = `Usage: npm run -s clause10 -- ${commandHelp[command]?.usage ?? command}`;
  try {
    const options = Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }]));
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (positionals.length !== words)
      throw new UserError(
        `${command} takes ${words === 1 ? 'one argument' : `${words} arguments`}, not ${positionals.length}.`,
        usage,
      );
    return { words: positionals, on: (name) => values[name] === true };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error),
      usage,
    );
  }
}
