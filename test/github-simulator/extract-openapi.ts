/**
 * Makes `openapi.generated.json`: the operations the simulator answers, as plain JSON Schema, out of GitHub's own
 * OpenAPI description. Run it after adding an operation to the list: `node test/github-simulator/extract-openapi.ts`.
 *
 * The description (28 MB packed) is too large to depend on, so it is fetched into a temporary folder with `npm pack`.
 * Descriptions, examples and titles are dropped; OpenAPI 3.0 `nullable` becomes JSON Schema's `null`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationIds } from './operations.ts';

const source = '@octokit/openapi@23.0.2';
const description = 'package/generated/api.github.com.json';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const noise = new Set(['description', 'example', 'examples', 'externalDocs', 'deprecated', 'summary', 'title']);

function object(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The schema without prose; property names are never taken for keywords. */
function plain(schema: Json, isMapOfSchemas = false): Json {
  if (Array.isArray(schema)) return schema.map((item) => plain(item));
  if (schema === null || typeof schema !== 'object') return schema;
  if (isMapOfSchemas) return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, plain(value)]));
  const kept = Object.entries(schema).filter(([key]) => !noise.has(key) && !key.startsWith('x-') && key !== 'nullable');
  const result: JsonObject = Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'enum' || key === 'default' ? value : plain(value, key === 'properties')]),
  );
  return schema.nullable === true ? nullable(result) : result;
}

function nullable(schema: JsonObject): JsonObject {
  // The account of a listed installation is described as a user *and* an enterprise; what is meant is either.
  if (list(schema.allOf).length > 1) return { anyOf: [{ type: 'null' }, ...list(schema.allOf)] };
  if (typeof schema.type !== 'string') return { anyOf: [{ type: 'null' }, schema] };
  const values = schema.enum;
  return { ...schema, type: [schema.type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

/** Names of the component schemas a value refers to. */
function references(value: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) references(item, found);
  else if (value !== null && typeof value === 'object') {
    const target = value.$ref;
    if (typeof target === 'string') found.add(target.replace('#/components/schemas/', ''));
    for (const item of Object.values(value)) references(item, found);
  }
  return found;
}

function resolved(value: Json | undefined, components: JsonObject): JsonObject {
  const target = object(value).$ref;
  if (typeof target !== 'string') return object(value);
  const [, , kind = '', name = ''] = target.split('/');
  return object(object(components[kind])[name]);
}

function jsonSchema(content: Json | undefined): Json | null {
  const media = object(object(content)['application/json']);
  return media.schema === undefined ? null : plain(media.schema);
}

function operation(method: string, path: string, item: JsonObject, components: JsonObject): JsonObject {
  const parameters = list(item.parameters).map((entry) => {
    const parameter = resolved(entry, components);
    return {
      name: parameter.name ?? '',
      in: parameter.in ?? '',
      required: parameter.required === true,
      schema: plain(parameter.schema ?? {}),
    };
  });
  const responses: JsonObject = {};
  for (const [status, entry] of Object.entries(object(item.responses))) {
    responses[status] = jsonSchema(resolved(entry, components).content);
  }
  const body = object(item.requestBody);
  const bodySchema = jsonSchema(body.content);
  return {
    method: method.toUpperCase(),
    path,
    parameters,
    ...(bodySchema === null ? {} : { body: { required: body.required === true, schema: bodySchema } }),
    responses,
  };
}

/** The extract for the given operation ids, in the order of the list, with every component they need. */
function extract(api: JsonObject, wanted: readonly string[]): JsonObject {
  const components = object(api.components);
  const found: JsonObject = {};
  for (const [path, item] of Object.entries(object(api.paths))) {
    for (const [method, entry] of Object.entries(object(item))) {
      const id = object(entry).operationId;
      if (typeof id === 'string' && wanted.includes(id)) found[id] = operation(method, path, object(entry), components);
    }
  }
  const missing = wanted.filter((id) => !(id in found));
  if (missing.length > 0)
    throw new Error(`operations.ts names operations ${source} does not have: ${missing.join(', ')}`);
  const schemas: JsonObject = {};
  const queue = [...references(found)];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name in schemas) continue;
    const schema = plain(object(components.schemas)[name] ?? {});
    schemas[name] = schema;
    queue.push(...references(schema));
  }
  return { source, operations: inOrder(found), schemas: inOrder(schemas) };
}

function inOrder(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One line per operation and schema: small, and a change shows as the lines it touches. */
function print(value: JsonObject): string {
  const lines = Object.entries(value).map(([key, part]) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part))
      return `${JSON.stringify(key)}:${JSON.stringify(part)}`;
    const entries = Object.entries(part).map(([name, item]) => `${JSON.stringify(name)}:${JSON.stringify(item)}`);
    return `${JSON.stringify(key)}:{\n${entries.join(',\n')}\n}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const archive = execFileSync('npm', ['pack', source, '--silent'], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['xzf', archive, description], { cwd: folder });
    const api = object(JSON.parse(readFileSync(join(folder, description), 'utf8')));
    const target = new URL('openapi.generated.json', import.meta.url);
    const text = print(extract(api, operationIds));
    writeFileSync(target, text);
    console.log(`openapi.generated.json: ${operationIds.length} operations, ${Math.round(text.length / 1024)} KiB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
