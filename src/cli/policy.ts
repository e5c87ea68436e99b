import { readFileSync } from 'node:fs';
import { switchedGuards } from '../policy/in-force.ts';
import { setInVain } from '../policy/not-yet.ts';
import { problemLine } from '../policy/problem.ts';
import { readPolicy } from '../policy/read.ts';
import { guards } from '../policy/rigour.ts';
import { standards } from '../policy/standards.ts';
import { UserError } from '../record/user-error.ts';
import { readArguments } from './arguments.ts';

/** `clause10 policy FILE` */
export async function policy(args: readonly string[]): Promise<number> {
  const { words, on } = readArguments('policy', args, 1, ['json']);
  const file = words[0] ?? '';
  const reading = readPolicy(readText(file));
  const name = file === '-' ? 'standard input' : file;
  if (on('json')) {
    process.stdout.write(`${JSON.stringify(reading, null, 2)}\n`);
  } else if (reading.ok) {
    const { standard, rigour } = reading.policy;
    const switched = switchedGuards(reading.policy).map(({ id, level }) => `  ${id}: ${level} (${guards[id].asks})`);
    const changed = switched.length === 0 ? '' : `Guards switched by this file:\n${switched.join('\n')}\n`;
    const vain = setInVain(reading.policy);
    const notYet = vain.length === 0 ? '' : `Not yet in effect in this version: ${vain.join(', ')}.\n`;
    process.stdout.write(`${name} is valid: ${standards[standard].title}, rigour ${rigour}.\n${changed}${notYet}`);
  } else {
    for (const problem of reading.problems) process.stdout.write(`${problemLine(problem, name)}\n`);
    const n = reading.problems.length;
    process.stdout.write(
      `\n${n} ${n === 1 ? 'mistake' : 'mistakes'}. Until corrected, the last good policy stays in force.\n`,
    );
  }
  return reading.ok ? 0 : 1;
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const wrong: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'no permission to read it',
    };
    throw new UserError(
      `${file} cannot be read: ${wrong[why] ?? why}.`,
      'Give the path of a policy file, such as .github/clause10.yml.',
    );
  }
}
