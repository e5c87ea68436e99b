/** The policy schema as JSON Schema 2020-12: for editors, for the reference page, and to name what is allowed at a path. */
import { z } from 'zod';
import { policySchema } from './schema.ts';

/** The part of JSON Schema that the policy schema uses, and `allowed`: our words for what a value may be. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly pattern?: string;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | false;
  readonly propertyNames?: SchemaNode;
  readonly allowed?: string;
}

/** The schema with our own words in it. */
export const describedSchema: SchemaNode = z.toJSONSchema(policySchema, { io: 'input' }) as SchemaNode;

/** The schema of what stands at `path`, or null when no such key exists. */
export function schemaAt(path: readonly PropertyKey[]): SchemaNode | null {
  let node: SchemaNode | undefined = describedSchema;
  for (const step of path) {
    if (node === undefined) return null;
    if (typeof step === 'number') node = node.items;
    else if (node.properties)
      node = Object.hasOwn(node.properties, String(step)) ? node.properties[String(step)] : undefined;
    else node = node.additionalProperties || undefined;
  }
  return node ?? null;
}

/**
 * `config/clause10.schema.json`: the schema for editors. Draft 2020-12, standard keywords only, two spaces,
 * one line break at the end. It accepts a little more than the app does: what `cross-checks.ts` adds cannot be said in it.
 */
export function policyJsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(policySchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema.allowed;
    },
  });
  return `${JSON.stringify({ $schema, $id: 'urn:clause10:policy:1', ...rest }, null, 2)}\n`;
}
