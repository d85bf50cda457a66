import { isObjectType } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { UpstreamUnavailableError } from '#shared/errors.ts';
import { keepEntities } from '../cache/keep-entities.ts';
import type { EntityTarget, FetchStep } from '../planner/fetch-graph.ts';
import { EntityBatches } from './entity-batches.ts';
import type { Execution } from './execution.ts';
import { addEntityErrors, addRootErrors, resultOfFailure } from './fetch-errors.ts';
import { compileRepresentation, quote } from './representation.ts';
import type { RepresentationWriter } from './representation.ts';
import { copy, isObject, merge, objectsAt } from './response-data.ts';
import type { ResponseObject } from './response-data.ts';
import { applyRewrites } from './rewrites.ts';
import type { SubgraphExecutor, SubgraphResult } from './subgraph-executor.ts';

/** Runs one step of a plan; nothing is returned when there was nothing to fetch. Never throws or rejects. */
export type RunStep = (execution: Execution) => Promise<void> | undefined;

/** The variables that the client sent, as the inside of a JSON object. */
function clientVariables(names: readonly string[], variables: Record<string, unknown>): string {
  let text = '';
  for (const name of names) {
    const value = variables[name];
    if (value === undefined) continue;
    const json = typeof value === 'string' ? quote(value) : JSON.stringify(value);
    text += `${text === '' ? '' : ','}"${name}":${json}`;
  }
  return text;
}

/** Sends a step's operation. What its answer says of caching is noted; a failure is an answer too. */
function send(
  subgraph: SubgraphExecutor,
  { operation }: FetchStep,
  variables: string,
  execution: Execution,
): Promise<SubgraphResult> {
  const { context } = execution;
  const request = { operation, variables: variables === '' ? undefined : `{${variables}}`, context };
  // What a mutation answers is of that one time, whatever the subgraph says of the types in it.
  if (operation.type === 'mutation') execution.cacheControl.push('no-store');
  return noteAnswer(subgraph.execute(request), execution);
}

function noteAnswer(answer: Promise<SubgraphResult>, { cacheControl }: Execution): Promise<SubgraphResult> {
  return answer.then((result) => {
    cacheControl.push(result.cacheControl);
    return result;
  }, resultOfFailure);
}

function compileRootStep(
  step: FetchStep,
  target: Extract<FetchStep['target'], { path: unknown }>,
  subgraph: SubgraphExecutor,
  schema: GraphQLSchema,
): RunStep {
  const { path, outputRewrites } = target;
  return (execution) => {
    // Most often the response itself; below it only where a field leads back to the root type.
    const objects = path.length === 0 ? [execution.data] : [...objectsAt(execution.data, path)];
    if (objects.length === 0) return undefined;
    const variables = clientVariables(step.variableUsages, execution.variables);
    return send(subgraph, step, variables, execution).then((result) => {
      const { data, errors } = result;
      if (errors !== undefined) addRootErrors(execution, step, path, result);
      if (!isObject(data)) return;
      applyRewrites(schema, outputRewrites, data);
      objects.forEach((object, index) => merge(object, index === 0 ? data : copy(data)));
    });
  };
}

/** The entities of one target in one run. */
export interface SentEntities {
  target: EntityTarget;
  /** As JSON text; each once. */
  representations: string[];
  /** For each path, the objects and the place of each in the list of representations. */
  places: Map<ResponseObject, number>[];
}

function collect(data: ResponseObject, target: EntityTarget, write: RepresentationWriter): SentEntities {
  const representations: string[] = [];
  const placeOf = new Map<string, number>();
  const places = target.paths.map((path) => {
    const places = new Map<ResponseObject, number>();
    for (const object of objectsAt(data, path)) {
      const representation = write(object);
      if (representation === undefined) continue;
      let place = placeOf.get(representation);
      if (place === undefined) {
        place = representations.push(representation) - 1;
        placeOf.set(representation, place);
      }
      places.set(object, place);
    }
    return places;
  });
  return { target, representations, places };
}

const isConcrete = (schema: GraphQLSchema, typename: unknown) =>
  typeof typename === 'string' && isObjectType(schema.getType(typename));

/** Hands the entities that came to the objects that they complete. Returns false for an answer of another shape. */
function mergeEntities(
  schema: GraphQLSchema,
  { target, representations, places }: SentEntities,
  data: unknown,
): boolean {
  const entities = isObject(data) ? data[target.alias] : undefined;
  if (!Array.isArray(entities) || entities.length !== representations.length) return false;
  applyRewrites(schema, target.outputRewrites, entities);
  const used = new Set<number>();
  for (const ofPath of places) {
    // Objects at one path may share what came, since all that follows asks the same of them; others may not.
    const copies = new Map<number, ResponseObject>();
    for (const [object, place] of ofPath) {
      const entity: unknown = entities[place];
      if (!isObject(entity)) continue;
      let own = copies.get(place);
      if (own === undefined) {
        own = used.has(place) ? copy(entity) : entity;
        copies.set(place, own);
      }
      const { __typename } = object;
      merge(object, own);
      // A subgraph with @interfaceObject calls it by the interface, when another has told the type before.
      if (object['__typename'] !== __typename && isConcrete(schema, __typename))
        object['__typename'] = __typename;
    }
    for (const place of copies.keys()) used.add(place);
  }
  return true;
}

export type EntityFetch = (sent: readonly SentEntities[], execution: Execution) => Promise<SubgraphResult>;

/** Puts what came of entities, and what went wrong with them, into the response. */
export type SettleEntities = (
  sent: readonly SentEntities[],
  execution: Execution,
  result: SubgraphResult,
) => void;

/** Fetches entities; together with other requests where a request of its own is dear. */
function createEntityFetch(
  step: FetchStep,
  targets: readonly EntityTarget[],
  subgraph: SubgraphExecutor,
): EntityFetch {
  if (subgraph.isRemote === true) {
    const batches = new EntityBatches(subgraph, step.operation, targets);
    return (sent, execution) => {
      const variables = clientVariables(step.variableUsages, execution.variables);
      const representations = sent.map((ofTarget) => ofTarget.representations);
      return noteAnswer(batches.fetch(representations, variables, execution.context), execution);
    };
  }
  return (sent, execution) => {
    let variables = clientVariables(step.variableUsages, execution.variables);
    for (const { target, representations } of sent) {
      variables += `${variables === '' ? '' : ','}"${target.variable}":[${representations.join(',')}]`;
    }
    return send(subgraph, step, variables, execution);
  };
}

function compileEntityStep(
  step: FetchStep,
  targets: readonly EntityTarget[],
  subgraph: SubgraphExecutor,
  schema: GraphQLSchema,
): RunStep {
  const writers = targets.map((target) => compileRepresentation(schema, target));
  const fetch = createEntityFetch(step, targets, subgraph);
  const settle: SettleEntities = (sent, execution, result) => {
    const { data, errors } = result;
    if (errors !== undefined) addEntityErrors(execution, step, sent, result);
    const broken = sent.filter((entities) => !mergeEntities(schema, entities, data));
    if (broken.length === 0 || errors !== undefined) return;
    addEntityErrors(execution, step, broken, resultOfFailure(new UpstreamUnavailableError(step.subgraph)));
  };
  const variablesOf = ({ variables }: Execution) => clientVariables(step.variableUsages, variables);
  const { entityKeeper } = subgraph;
  const complete: (sent: readonly SentEntities[], execution: Execution) => Promise<void> =
    entityKeeper === undefined || step.operation.type !== 'query'
      ? (sent, execution) => fetch(sent, execution).then((result) => settle(sent, execution, result))
      : keepEntities({ fetch, settle }, step, entityKeeper, variablesOf);
  return (execution) => {
    const sent = targets.map((target, index) =>
      collect(execution.data, target, writers[index] as RepresentationWriter),
    );
    if (sent.every(({ representations }) => representations.length === 0)) return undefined;
    return complete(sent, execution);
  };
}

/** What goes wrong within the router itself is an error of the operation; the other steps go on. */
function noteProblem(execution: Execution, thrown: unknown): undefined {
  execution.errors.push(...(resultOfFailure(thrown).errors as GraphQLError[]));
  return undefined;
}

/** Compiles one request of a plan. `schema` is the supergraph's own, with every type that subgraphs know. */
export function compileStep(step: FetchStep, subgraph: SubgraphExecutor, schema: GraphQLSchema): RunStep {
  const { target } = step;
  const run =
    'entities' in target
      ? compileEntityStep(step, target.entities, subgraph, schema)
      : compileRootStep(step, target, subgraph, schema);
  return (execution) => {
    try {
      return run(execution)?.catch((thrown: unknown) => noteProblem(execution, thrown));
    } catch (thrown) {
      return noteProblem(execution, thrown);
    }
  };
}
