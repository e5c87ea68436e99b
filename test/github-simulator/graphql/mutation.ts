/**
 * What GraphQL mutations share. Several mutations of a document run one after the other; one that is refused is null at its
 * alias, with an error, and the others happen.
 */
import { projectOf } from '../acts/projects.ts';
import { type Actor, Refusal } from '../github.ts';
import type { Project } from '../world-projects.ts';
import { type Args, type Context, type Resolver, refusal, type Source } from './context.ts';
import { nodeBy } from './node.ts';
import { demandWrite } from './project-access.ts';

/** Does what a mutation says and gives its payload. */
export type Act = (context: Context, input: Args, actor: Actor) => Readonly<Record<string, unknown>>;

export type Acts = Readonly<Record<string, Act>>;

/** NOT_FOUND for an id of something else. */
export const notA = (id: string, type: string) =>
  refusal('NOT_FOUND', `Could not resolve to ${type} node with the global id of '${id}'.`);

/** The thing with the id in the input, which has to be of that kind. */
export function wanted<K extends Source['kind']>(
  context: Context,
  input: Args,
  name: string,
  kind: K,
): Extract<Source, { readonly kind: K }> {
  const id = String(input[name]);
  const found = nodeBy(context, id);
  if (found.kind !== kind) throw notA(id, kind);
  return found as Extract<Source, { readonly kind: K }>;
}

/** The project an input names, which the viewer may change. */
export function projectIn(context: Context, input: Args): Project {
  const project = wanted(context, input, 'projectId', 'ProjectV2');
  demandWrite(context, project);
  return project;
}

/** The project a thing is in, which the viewer may change. */
export function behind(context: Context, thing: { readonly projectId: number }): Project {
  const project = projectOf(context.github.world, thing.projectId);
  demandWrite(context, project);
  return project;
}

/** A card or a field of the project the input names, too. */
export function within<K extends 'ProjectV2Item' | 'ProjectV2Field'>(
  context: Context,
  input: Args,
  name: string,
  kind: K,
): { readonly project: Project; readonly thing: Extract<Source, { readonly kind: K }> } {
  const project = projectIn(context, input);
  const thing = wanted(context, input, name, kind);
  if (!('projectId' in thing) || thing.projectId !== project.id) throw notA(String(input[name]), kind);
  return { project, thing };
}

/** The parts of an input that are given, null included. */
export const present = (input: Args, names: readonly string[]): Args =>
  Object.fromEntries(names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));

/** A refusal of an act in GraphQL's shape: the message of its first error, and a type by its status. */
function asGraphql(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const [first] = Array.isArray(error.body.errors) ? error.body.errors : [];
  const said = first !== null && typeof first === 'object' && 'message' in first ? first.message : undefined;
  const type = { 403: 'FORBIDDEN', 404: 'NOT_FOUND' }[error.status] ?? 'UNPROCESSABLE';
  return refusal(type, typeof said === 'string' ? said : error.message);
}

/** The resolver of a mutation: input, refusals in GraphQL's shape, and the mark that the world has changed. */
export const mutationOf =
  (act: Act): Resolver<unknown> =>
  (_, args, context) => {
    const input: Args = { ...(args.input as object) };
    const { viewer } = context;
    if (viewer.kind !== 'person' && viewer.kind !== 'installation')
      throw refusal('FORBIDDEN', 'Resource not accessible by integration');
    try {
      const payload = act(context, input, viewer.actor);
      return { ...payload, clientMutationId: input.clientMutationId ?? null };
    } catch (error) {
      throw asGraphql(error);
    } finally {
      context.changed();
    }
  };
