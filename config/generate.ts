/**
 * Writes every generated file of the repository, or with `--check` only compares: exit code 1 names each file that
 * differs from what its source gives. Run it as `npm run generate`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commandReference } from '../src/cli/help.ts';
import { policyJsonSchema } from '../src/policy/json-schema.ts';
import { defaultPolicyYaml, policyReference } from '../src/policy/reference.ts';
import { type GeneratedFile, renderForms } from '../src/record/form.ts';
import { fieldsReference } from '../src/record/reference.ts';
import { figuresReference } from '../src/words/trend-report/reference.ts';

const root = join(import.meta.dirname, '..');

/** Every file that a function of the project writes. */
export function generatedFiles(): readonly GeneratedFile[] {
  return [
    ...renderForms(),
    { path: 'docs/fields.md', content: fieldsReference() },
    { path: 'docs/cli.md', content: commandReference() },
    { path: 'docs/policy.md', content: policyReference() },
    { path: 'docs/key-figures.md', content: figuresReference() },
    { path: 'config/clause10.schema.json', content: policyJsonSchema() },
    { path: 'config/clause10.yml', content: defaultPolicyYaml() },
  ];
}

/** The paths of the files below `folder` that are missing or differ from what they should hold. */
export async function drifted(files: readonly GeneratedFile[], folder: string): Promise<readonly string[]> {
  const differing: string[] = [];
  for (const { path, content } of files) {
    if ((await textOf(join(folder, path))) !== content) differing.push(path);
  }
  return differing;
}

/** The text of a file, or null when there is none. Windows checkouts may have CRLF. */
async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the files below `folder`, with the folders they need. */
export async function writeFiles(files: readonly GeneratedFile[], folder: string): Promise<void> {
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function main(): Promise<void> {
  const files = generatedFiles();
  const differing = await drifted(files, root);
  if (!process.argv.includes('--check')) {
    await writeFiles(files, root);
    console.log(differing.length === 0 ? 'Nothing to change.' : differing.map((path) => `wrote ${path}`).join('\n'));
    return;
  }
  if (differing.length === 0) return;
  for (const path of differing) console.error(`${path} is not what its source gives.`);
  console.error('Run `npm run generate` and commit the result.');
  process.exitCode = 1;
}

if (import.meta.main) await main();
