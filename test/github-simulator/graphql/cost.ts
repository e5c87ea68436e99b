/**
 * What a query costs, by GitHub's rules ("Rate limits and query limits for the GraphQL API"): every connection needs
 * `first` or `last` between 1 and 100; at most 500,000 nodes; points = requests needed for all connections / 100.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { refusal } from './context.ts';

export interface Cost {
  readonly points: number;
  readonly nodes: number;
}

const maxNodes = 500_000;
const maxPage = 100;

type Variables = Readonly<Record<string, unknown>>;

function argument(field: FieldNode, name: string, variables: Variables): unknown {
  const value = field.arguments?.find((each) => each.name.value === name)?.value;
  if (value === undefined) return undefined;
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  return value.kind === Kind.LIST ? value.values : undefined;
}

/** How many a connection may give; throws as GitHub does when it is not bounded. */
function pageSize(field: FieldNode, variables: Variables): number {
  const name = field.name.value;
  for (const bound of ['first', 'last']) {
    const wanted = argument(field, bound, variables);
    if (wanted === undefined || wanted === null) continue;
    const size = Number(wanted);
    if (size > maxPage)
      throw refusal(
        'EXCESSIVE_PAGINATION',
        `Requesting ${size} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${maxPage} records.`,
      );
    if (size < 1)
      throw refusal('ARGUMENT_LIMIT', `\`${bound}\` on the \`${name}\` connection must be between 1 and ${maxPage}.`);
    return size;
  }
  throw refusal(
    'MISSING_PAGINATION_BOUNDARIES',
    `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
  );
}

/** Fields with the same response name are one field, as in execution; their selections are counted together. */
interface Counter {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  readonly seen: Map<string, number>;
}

function walk(
  counter: Counter,
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  path: string,
  parents: number,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      walkField(counter, selection, type, path, parents);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? counter.fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value;
    const inner = condition === undefined ? type : counter.schema.getType(condition);
    if (fragment !== undefined && isCompositeType(inner)) walk(counter, fragment.selectionSet, inner, path, parents);
  }
}

function walkField(
  counter: Counter,
  field: FieldNode,
  type: GraphQLCompositeType,
  path: string,
  parents: number,
): void {
  const definition = 'getFields' in type ? type.getFields()[field.name.value] : undefined;
  if (definition === undefined || field.selectionSet === undefined) return;
  const inner = getNamedType(definition.type);
  if (!isCompositeType(inner)) return;
  const here = `${path}/${field.alias?.value ?? field.name.value}`;
  const ids = argument(field, 'ids', counter.variables);
  let count = field.name.value === 'nodes' && Array.isArray(ids) ? parents * Math.max(1, ids.length) : parents;
  if (isObjectType(inner) && inner.name.endsWith('Connection')) {
    const size = pageSize(field, counter.variables);
    counter.seen.set(here, Math.max(counter.seen.get(here) ?? 0, parents));
    counter.seen.set(`${here} nodes`, Math.max(counter.seen.get(`${here} nodes`) ?? 0, parents * size));
    count = parents * size;
  }
  walk(counter, field.selectionSet, inner, here, count);
}

/** The cost of one operation. Throws a GraphQL error for what GitHub refuses to run. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = schema.getRootType(operation.operation);
  const counter = { schema, fragments, variables, seen: new Map<string, number>() };
  if (root) walk(counter, operation.selectionSet, root, '', 1);
  let requests = 0;
  let nodes = 0;
  for (const [path, count] of counter.seen) {
    if (path.endsWith(' nodes')) nodes += count;
    else requests += count;
  }
  if (nodes > maxNodes) {
    throw refusal(
      'MAX_NODE_LIMIT_EXCEEDED',
      `This query requests up to ${nodes.toLocaleString('en')} possible nodes which exceeds the maximum limit of ${maxNodes.toLocaleString('en')}.`,
    );
  }
  return { points: Math.max(1, Math.round(requests / 100)), nodes };
}
