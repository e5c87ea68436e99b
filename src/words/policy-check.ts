import { problemLine } from '../policy/problem.ts';
import type { PolicyReading } from '../policy/read.ts';
import { policyCheckName } from './check-name.ts';
import { code, count } from './safe.ts';

/** What the check says on a pull request that changes the policy file; `reading` null when the file is no text. */
export function policyCheckWords(path: string, reading: PolicyReading | null) {
  const ending = 'Until it is corrected, merging it changes nothing: the last good policy stays in force.';
  if (reading === null) {
    const summary = `\`${path}\` is binary or too large to be read as text. ${ending}`;
    return {
      name: policyCheckName,
      conclusion: 'failure',
      title: 'The policy file cannot be read',
      summary,
      text: '',
    } as const;
  }
  if (reading.ok) {
    const summary = `\`${path}\` is valid. Once merged, it applies to every finding here, with standard \`${reading.policy.standard}\` and rigour \`${reading.policy.rigour}\`.`;
    return {
      name: policyCheckName,
      conclusion: 'success',
      title: 'The policy file is valid',
      summary,
      text: '',
    } as const;
  }
  const lines = reading.problems.slice(0, 50).map((problem) => `- ${code(problemLine(problem, path), 300)}`);
  return {
    name: policyCheckName,
    conclusion: 'failure',
    title: `The policy file has ${count(reading.problems.length, 'mistake')}`,
    summary: `${lines.join('\n')}\n\n${ending}`,
    text: '',
  } as const;
}
