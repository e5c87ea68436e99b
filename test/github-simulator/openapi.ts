/** GitHub's own description of its REST API, as the judge of what the simulator is asked and what it answers. */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Refusal } from './github.ts';
import type { OperationId } from './operations.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: { readonly type?: string };
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly required: boolean; readonly schema: object };
  readonly responses: Readonly<Record<string, object | null>>;
}

interface Extract {
  readonly operations: Readonly<Record<OperationId, Operation>>;
  readonly schemas: Readonly<Record<string, object>>;
}

const root = 'github';

function load(): Extract {
  const text = readFileSync(new URL('openapi.generated.json', import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('"#/components/schemas/', `"${root}#/schemas/`));
}

const extract = load();
const ajv = new Ajv({ strict: false, allErrors: false, coerceTypes: false });
addFormats.default(ajv);
// `owner/name`, which the description marks and ajv does not know.
ajv.addFormat('repo.nwo', true);
ajv.addSchema({ $id: root, schemas: extract.schemas });

const compiled = new Map<string, ValidateFunction>();

function validator(name: string, schema: object): ValidateFunction {
  const present = compiled.get(name) ?? ajv.compile(schema);
  compiled.set(name, present);
  return present;
}

export interface Route {
  readonly id: OperationId;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly id: OperationId;
  readonly method: string;
  readonly expression: RegExp;
  readonly names: readonly string[];
  readonly fixed: number;
}

/** Path parameters that may hold slashes. */
const wide = new Set(['path', 'ref', 'branch']);

function patternOf(id: OperationId, operation: Operation): Pattern {
  const names: string[] = [];
  const source = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return wide.has(name) ? '(.*)' : '([^/]+)';
  });
  const fixed = operation.path.split('/').filter((part) => !part.startsWith('{')).length;
  return { id, method: operation.method, expression: new RegExp(`^${source}$`), names, fixed };
}

// The most literal path wins: `/issues/comments` before `/issues/{issue_number}`.
const patterns = Object.entries(extract.operations)
  .map(([id, operation]) => patternOf(id as OperationId, operation))
  .sort((a, b) => b.fixed - a.fixed);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, 'Bad Request');
  }
}

/** The operation a request is for; null when the simulator has none for it. */
export function match(method: string, path: string): Route | null {
  for (const pattern of patterns) {
    if (pattern.method !== method) continue;
    const found = pattern.expression.exec(path);
    if (found === null) continue;
    const params = Object.fromEntries(pattern.names.map((name, i) => [name, decoded(found[i + 1] ?? '')]));
    return { id: pattern.id, params };
  }
  return null;
}

function coerced(text: string, schema: { readonly type?: string }): unknown {
  if (schema.type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function place(error: ErrorObject | undefined): string {
  return error === undefined
    ? ''
    : `${error.instancePath === '' ? 'the whole' : error.instancePath} ${error.message ?? ''}`;
}

/** Checks path and query and gives their values in the types the description says. 404 for a bad path, 422 for a bad query. */
export function checkParameters(route: Route, search: URLSearchParams): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const parameter of extract.operations[route.id].parameters) {
    if (parameter.in === 'header') continue;
    const text = parameter.in === 'path' ? route.params[parameter.name] : search.get(parameter.name);
    if (text === undefined || text === null) continue;
    const value = coerced(text, parameter.schema);
    const valid = validator(`${route.id} ${parameter.in} ${parameter.name}`, parameter.schema);
    if (!valid(value)) {
      if (parameter.in === 'path') throw new Refusal(404, 'Not Found');
      throw new Refusal(422, 'Validation Failed', {
        errors: [{ resource: 'Query', field: parameter.name, code: 'invalid', message: place(valid.errors?.[0]) }],
      });
    }
    values[parameter.name] = value;
  }
  return values;
}

function complaint(error: ErrorObject | undefined): string {
  if (error?.keyword === 'required') return `"${String(error.params.missingProperty)}" wasn't supplied.`;
  const path = (error?.instancePath ?? '').slice(1);
  return `For 'properties/${path}', the value ${error?.message ?? 'is not valid'}.`;
}

/** Checks a JSON body against the description: 422 in the words GitHub uses. */
export function checkBody(id: OperationId, body: unknown): void {
  const described = extract.operations[id].body;
  if (described === undefined) return;
  if (body === undefined) {
    if (described.required) throw new Refusal(422, 'Invalid request.\n\nThe request body is missing.');
    return;
  }
  const valid = validator(`${id} body`, described.schema);
  if (!valid(body)) throw new Refusal(422, `Invalid request.\n\n${complaint(valid.errors?.[0])}`);
}

/** What is wrong with an answer of the simulator; null when GitHub's description allows it. */
export function violation(id: OperationId, status: number, body: unknown): string | null {
  const { responses } = extract.operations[id];
  if (!(status in responses)) {
    if (status >= 400) return null;
    return `${id} answered ${status}; the description knows ${Object.keys(responses).join(', ')}.`;
  }
  const schema = responses[String(status)];
  if (schema === null || schema === undefined)
    return body === undefined || status >= 300 ? null : `${id} ${status} has a body; the description has none.`;
  const valid = validator(`${id} ${status}`, schema);
  if (valid(body)) return null;
  return `${id} ${status}: ${place(valid.errors?.[0])}`;
}
