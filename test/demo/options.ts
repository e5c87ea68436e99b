/** The command line of the demo. */
import { parseArgs } from 'node:util';
import { UserError } from '../../src/record/user-error.ts';

export interface Options {
  /** End after the story instead of staying up. */
  readonly once: boolean;
  readonly help: boolean;
  /** Port of the simulated GitHub and its pages; 0 takes a free one. */
  readonly port: number;
  readonly story: string;
}

const usualStory = 'closure';

/**
 * Reads the arguments; `stories` are the names there are.
 * @throws {UserError} naming the argument, its value and what is allowed
 */
export function readOptions(args: readonly string[], stories: readonly string[]): Options {
  const values = parsed(args);
  const story = values.story ?? usualStory;
  if (!stories.includes(story))
    throw new UserError(`--story is "${story}": there is no such story.`, `The stories are: ${stories.join(', ')}.`);
  const port = values.port ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UserError(
      `--port is "${port}": it must be a whole number from 1 to 65535.`,
      'Leave it out to take a free port.',
    );
  }
  return { once: values.once ?? false, help: values.help ?? false, port: Number(port), story };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        story: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UserError(`${reason.replace(/\.$/, '')}.`, 'npm run demo -- --help lists what there is.');
  }
}

export function helpText(stories: readonly string[]): string {
  return `Shows the closure gate on a simulated GitHub: two processes on this machine,
signed webhooks, real REST and GraphQL calls, no account.

  npm run demo                 tells the story, then stays up to be looked at
  npm run demo -- --once       ends by itself: exit code 0, or 1 when a step
                               did not happen
  npm run demo -- --port 4010  uses this port for the pages
  npm run demo -- --story NAME tells another story (${stories.join(', ')})
  npm run demo -- --help       shows this text
`;
}
