/** `npm run demo`: tells a story about the closure gate on a simulated GitHub. Exit code 0 when every step happened. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitWith } from '../../src/http/exit.ts';
import { helpText, readOptions } from './options.ts';
import { perform } from './perform.ts';
import { screenOn } from './screen.ts';

/** Names of the files in `stories/`. */
const stories = readdirSync(join(import.meta.dirname, 'stories')).flatMap((file) =>
  /^[a-z-]+\.ts$/.test(file) ? [file.slice(0, -3)] : [],
);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, stories);
  if (options.help) {
    process.stdout.write(helpText(stories));
    return 0;
  }
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  return perform(
    options,
    screenOn((text) => void process.stdout.write(text), colour),
  );
}

process.exitCode = await main(process.argv.slice(2)).catch(exitWith);
