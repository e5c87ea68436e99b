/** The command line: `npm run -s clause10 -- <command>`. Exit codes: 0 yes, 1 no, 2 a mistake in what was asked. */
import { check } from './cli/check.ts';
import { helpText } from './cli/help.ts';
import { policy } from './cli/policy.ts';
import { report } from './cli/report.ts';
import { sweep } from './cli/sweep.ts';
import { loadDotEnv } from './http/dot-env.ts';
import { exitWith } from './http/exit.ts';
import { UserError } from './record/user-error.ts';

const commands = new Map<string, (args: readonly string[]) => Promise<number>>([
  ['check', check],
  ['policy', policy],
  ['report', report],
  ['sweep', sweep],
]);

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(helpText(args[0]));
    return name === undefined ? 2 : 0;
  }
  const command = commands.get(name);
  if (command === undefined)
    throw new UserError(`There is no command "${name}".`, `The commands are: ${[...commands.keys()].join(', ')}.`);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpText(name));
    return 0;
  }
  loadDotEnv();
  return command(args);
}

process.exitCode = await main(process.argv.slice(2)).catch(exitWith);
