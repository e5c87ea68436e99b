import { type CommandDefinition, type CommandName, commandNames, commands, whoMay } from '../record/commands.ts';
import { helpMark } from './markers.ts';

/** The answer to `/help`: every command that has its place there, with what it does and who may, by what people use it for. */
export function helpComment(on: 'finding' | 'review'): string {
  return [
    'Write a command at the start of a line in a new comment. A comment that was edited has no effect: post it again.',
    ...group(on, 'fill', 'Fill in', 'One followed by `text` must be the first line; the text may go on below.'),
    ...group(on, 'decide', 'Decide', 'Values stand after a colon, in any order. A reason may go on below its line.'),
    ...group(on, 'ask', 'Ask', ''),
    helpMark,
  ].join('\n\n');
}

/** One group; where all its commands are for the same people, they are named once. */
function group(
  on: 'finding' | 'review',
  wanted: CommandDefinition['group'],
  title: string,
  note: string,
): readonly string[] {
  const names = commandNames.filter((name) => {
    const { group: own, on: place }: CommandDefinition = commands[name];
    return own === wanted && (place === on || place === 'both');
  });
  const [who = '', ...others] = new Set(names.map((name) => whoMay(commands[name])));
  const alike = others.length === 0;
  const row = (name: CommandName): string => {
    const { usage, help } = commands[name];
    const written = `\`/${name}${usage === '' ? '' : ` ${usage}`}\``;
    return alike ? `| ${written} | ${help} |` : `| ${written} | ${help} | ${whoMay(commands[name])} |`;
  };
  const head = alike ? '| Command | What it does |\n|---|---|' : '| Command | What it does | Who |\n|---|---|---|';
  const line = [`**${title}**${alike ? ` (${who})` : ''}`, note].filter((part) => part !== '').join('. ');
  return [line, [head, ...names.map(row)].join('\n')];
}
