/**
 * Reads a policy file. Whatever is wrong with it is a list of problems, each with its place, all at once:
 * the person who wrote it sees them on the pull request that brings them in, not later as an open gate.
 */
import type { Node } from 'yaml';
import type { z } from 'zod';
import { type CrossProblem, crossChecks } from './cross-checks.ts';
import { digestOf } from './digest.ts';
import { type PolicyProblem, pathText } from './problem.ts';
import { type Policy, policySchema } from './schema.ts';
import { find } from './source.ts';
import { readYaml, type Source } from './syntax.ts';
import { keyWords, shown, valueWords } from './value-words.ts';

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy; readonly digest: string }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** More than this is not read by anybody, and a check run takes 50 annotations at a time. */
const mostProblems = 100;

/**
 * Parses and checks the text of a policy file. An empty file is the default policy. Never throws.
 * `digest` is the SHA-256 (hex) of the effective policy: comments, order and spelt-out defaults do not change it.
 * Problems come in the order of the file, at most 100.
 */
export function readPolicy(text: string): PolicyReading {
  const source = readYaml(text);
  if (!source.ok) return { ok: false, problems: source.problems.slice(0, mostProblems) };
  const parsed = policySchema.safeParse(source.value ?? {});
  const problems = [
    ...(parsed.error?.issues.slice(0, mostProblems) ?? []).flatMap((issue) => schemaProblems(issue, source)),
    ...crossChecks(source.value)
      .slice(0, mostProblems)
      .map((problem) => crossProblem(problem, source)),
  ]
    .filter(firstOfItsKind)
    .sort((a, b) => a.line - b.line || a.column - b.column);
  if (parsed.success && problems.length === 0) return { ok: true, policy: parsed.data, digest: digestOf(parsed.data) };
  return { ok: false, problems: problems.slice(0, mostProblems) };
}

/** A number out of every range breaks two rules of the schema, which say the same. */
const firstOfItsKind = (problem: PolicyProblem, index: number, all: readonly PolicyProblem[]): boolean => {
  const before = all[index - 1];
  return before?.path !== problem.path || before.message !== problem.message;
};

type Readable = Extract<Source, { ok: true }>;
type Issue = z.core.$ZodIssue;

/** One issue of the schema is one problem, except unknown keys: each is a problem of its own. */
function schemaProblems(issue: Issue, source: Readable): PolicyProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, mostProblems).map((key) => keyProblem([...issue.path, key], source, null));
  if (issue.code === 'invalid_key') return [keyProblem(issue.path, source, issue.issues[0]?.message ?? null)];
  const { key, value, complete } = find(source.root, issue.path);
  const words = valueWords(issue.path, issue.message, complete ? value : undefined);
  const written = complete && shown(value) !== 'empty' ? value : (key ?? value);
  return [{ ...placeOf(written, source), path: pathText(issue.path), value: complete ? shown(value) : '', ...words }];
}

/** `rule` says what a key must be where any key of a form is allowed; null where the keys are a closed list. */
function keyProblem(path: readonly PropertyKey[], source: Readable, rule: string | null): PolicyProblem {
  const { key, complete } = find(source.root, path);
  return { ...placeOf(complete ? key : source.root, source), path: pathText(path), ...keyWords(path, rule) };
}

function crossProblem({ path, onKey, message, allowed }: CrossProblem, source: Readable): PolicyProblem {
  const { key, value } = find(source.root, path);
  const node = onKey ? (key ?? value) : value;
  return { ...placeOf(node, source), path: pathText(path), value: shown(node), message, allowed };
}

function placeOf(node: Node | null, source: Readable) {
  const [start, end] = node?.range ?? [0, 1];
  return source.places(start, end);
}
