/** Help of every command, in one place: `--help`, the overview and docs/cli.md are made from it. */
interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
  readonly details: readonly string[];
}

export const commandHelp: Readonly<Record<string, CommandHelp>> = {
  check: {
    usage: 'check OWNER/REPO#NUMBER [--all] [--json]',
    summary: 'says what keeps a finding from being closed',
    details: [
      'Reads the issue from GitHub and prints the same assessment as its status comment.',
      'Nothing is changed. An issue may also be given by its address.',
      '',
      '  --all    list the guards that are met as well',
      '  --json   print the whole tree as JSON',
      '',
      'Exit codes: 0 it may be closed, 1 something is missing, 2 it could not be checked.',
      'Needs APP_ID, PRIVATE_KEY (or PRIVATE_KEY_PATH) and WEBHOOK_SECRET, as for the server.',
    ],
  },
  policy: {
    usage: 'policy FILE [--json]',
    summary: 'checks a policy file (.github/clause10.yml)',
    details: [
      'Prints every mistake with file, line and column, what is allowed, and what is in force otherwise.',
      'FILE may be - for standard input. Needs no credentials and no network.',
      '',
      'Exit codes: 0 valid, 1 mistakes found, 2 the file could not be read.',
    ],
  },
  sweep: {
    usage: 'sweep',
    summary: 'looks at every finding again, for changes that no webhook told of',
    details: [
      'If a server is running on the same SQLite file, the sweep is queued there; otherwise it is done here,',
      'and the command ends when the queue is empty.',
      '',
      'Exit codes: 0 done or queued, 2 it could not be started.',
    ],
  },
};

/** The overview, or the help of one command. */
export function helpText(name?: string): string {
  const help = name === undefined ? undefined : commandHelp[name];
  if (help !== undefined) return `clause10 ${help.usage}\n\n${help.summary}\n\n${help.details.join('\n')}\n`;
  const width = Math.max(...Object.keys(commandHelp).map((command) => command.length));
  const rows = Object.entries(commandHelp).map(([command, { summary }]) => `  ${command.padEnd(width)}  ${summary}`);
  return [
    'clause10: nonconformities that cannot be closed on an incomplete record.',
    '',
    'Usage: npm run -s clause10 -- COMMAND [ARGUMENTS]',
    '',
    ...rows,
    '',
    'COMMAND --help tells more. The server itself is started with npm start.',
    '',
  ].join('\n');
}
