import { commandNames, commands } from '../record/commands.ts';
import { helpMark } from './markers.ts';

/** The answer to `/help`: every command with what it does. */
export function helpComment(): string {
  const rows = commandNames.map((name) => {
    const { usage, help, needs, gives } = commands[name];
    const who =
      needs === 'anyone' ? 'anyone' : gives.length > 0 ? `the owner, ${needs} and above` : `${needs} and above`;
    return `| \`/${name}${usage === '' ? '' : ` ${usage}`}\` | ${help} | ${who} |`;
  });
  return [
    'Write a command at the start of a line in a new comment; one followed by text must be the first line. A comment that was edited has no effect: post it again.',
    ['| Command | Does | Who |', '|---|---|---|', ...rows].join('\n'),
    helpMark,
  ].join('\n\n');
}
