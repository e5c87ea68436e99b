import { parseArgs } from 'node:util';
import { UserError } from '../record/user-error.ts';
import { commandHelp } from './help.ts';

export interface Arguments {
  readonly words: readonly string[];
  readonly on: (name: string) => boolean;
  /** The values given for an option, in order; one that was not given has none. */
  readonly values: (name: string) => readonly string[];
}

/**
 * Reads the words, switches and options with a value of a command.
 * @throws {UserError} that shows how it is used
 */
export function readArguments(
  command: string,
  args: readonly string[],
  words: number,
  switches: readonly string[],
  valued: readonly string[] = [],
): Arguments {
  const usage = `Usage: npm run -s clause10 -- ${commandHelp[command]?.usage ?? command}`;
  try {
    const options: Record<string, { type: 'boolean' | 'string'; multiple?: true }> = Object.fromEntries([
      ...switches.map((name) => [name, { type: 'boolean' }] as const),
      ...valued.map((name) => [name, { type: 'string', multiple: true }] as const),
    ]);
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (positionals.length !== words)
      throw new UserError(
        `${command} takes ${words === 0 ? 'no argument' : words === 1 ? 'one argument' : `${words} arguments`}, not ${positionals.length}.`,
        usage,
      );
    const given = new Map<string, unknown>(Object.entries(values));
    const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
    return { words: positionals, on: (name) => given.get(name) === true, values: (name) => listOf(given.get(name)) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error),
      usage,
    );
  }
}
