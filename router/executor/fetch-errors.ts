import { GraphQLError, Kind, parse } from 'graphql';
import type { GraphQLFormattedError, SelectionNode } from 'graphql';
import type { FetchStep } from '../planner/fetch-graph.ts';
import type { Execution } from './execution.ts';
import type { SentEntities } from './fetch-step.ts';
import { visitAt } from './response-data.ts';
import type { SubgraphResult } from './subgraph-executor.ts';

/** An unreachable subgraph under a long list is told for this many fields; more would add bytes only. */
const mostErrors = 100;

type Path = readonly (string | number)[];
type SubgraphError = GraphQLFormattedError;

/** The names in the response of the fields that an object of this type has; fragments are looked into. */
function responseKeys(selections: readonly SelectionNode[], typename?: string): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      return key === '__typename' ? [] : [key];
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const condition = selection.typeCondition?.name.value;
    const applies = condition === undefined || typename === undefined || condition === typename;
    return applies ? responseKeys(selection.selectionSet.selections, typename) : [];
  });
}

/** The selections of a fetch; of its field `alias` when one is named. */
function selectionsOf({ operation }: FetchStep, alias?: string): readonly SelectionNode[] {
  const definition = parse(operation.query, { noLocation: true }).definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  const { selections } = definition.selectionSet;
  if (alias === undefined) return selections;
  const field = selections.find(
    (selection) => selection.kind === Kind.FIELD && (selection.alias ?? selection.name).value === alias,
  );
  return field?.kind === Kind.FIELD ? (field.selectionSet?.selections ?? []) : [];
}

/** The error with the path of the client's response; what it carried goes along, for the log and the formatter. */
function errorAt(error: SubgraphError, path: Path | undefined): GraphQLError {
  const { message, extensions } = error;
  const originalError = error instanceof GraphQLError ? error.originalError : undefined;
  return new GraphQLError(message, {
    path: path ?? null,
    originalError: originalError ?? null,
    // Without a code it is internal: it is not said to clients.
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions },
  });
}

/** An error that a subgraph answered, with its code and extensions as they are. */
export const errorOfSubgraph = (error: SubgraphError): GraphQLError => errorAt(error, error.path);

/** What was thrown instead of an answer, as the answer of a subgraph that brought nothing. */
export function resultOfFailure(thrown: unknown): SubgraphResult {
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { data: null, errors: [new GraphQLError(originalError.message, { originalError })] };
}

/** Tells `error` at each of the paths, as if the resolvers of those fields had thrown it. */
function addAtEach({ errors }: Execution, error: SubgraphError, paths: readonly Path[]): void {
  for (const path of paths.slice(0, mostErrors)) errors.push(errorAt(error, path));
}

/** Where the objects at a path stand; the response itself has the empty path. */
function placesAt({ data }: Execution, path: Path): Path[] {
  const places: Path[] = [];
  visitAt(data, path as string[], (_object, at) => places.push(at));
  return places;
}

/** Adds the errors of a fetch of root fields, whose data belongs at `path`. */
export function addRootErrors(
  execution: Execution,
  step: FetchStep,
  path: Path,
  { data, errors = [] }: SubgraphResult,
): void {
  for (const error of errors) {
    const places = placesAt(execution, path);
    if (error.path !== undefined && error.path.length > 0) {
      for (const place of places) execution.errors.push(errorAt(error, [...place, ...error.path]));
    } else if (data != null) {
      execution.errors.push(errorAt(error, undefined));
    } else {
      const keys = responseKeys(selectionsOf(step));
      addAtEach(
        execution,
        error,
        places.flatMap((place) => keys.map((key) => [...place, key])),
      );
    }
  }
}

/** For each entity that was sent, where the objects stand that it completes. */
function pathsByPlace({ data }: Execution, { target, representations, places }: SentEntities): Path[][] {
  const paths: Path[][] = representations.map(() => []);
  target.paths.forEach((path, index) => {
    visitAt(data, path, (object, at) => {
      const place = places[index]?.get(object);
      if (place !== undefined) paths[place]?.push(at);
    });
  });
  return paths;
}

/** The paths of all fields that a target was to bring. */
function pathsOfFields(step: FetchStep, sent: SentEntities, paths: readonly Path[][]): Path[] {
  const selections = selectionsOf(step, sent.target.alias);
  const found: Path[] = [];
  for (const [place, places] of paths.entries()) {
    if (found.length >= mostErrors) break;
    const { __typename } = JSON.parse(sent.representations[place] as string) as { __typename?: string };
    const keys = responseKeys(selections, __typename);
    found.push(...places.flatMap((at) => keys.map((key) => [...at, key])));
  }
  return found;
}

/** Adds the errors of a fetch of entities: each at every place of the response that the entity completes. */
export function addEntityErrors(
  execution: Execution,
  step: FetchStep,
  sent: readonly SentEntities[],
  { data, errors = [] }: SubgraphResult,
): void {
  const located = new Map(sent.map((entities) => [entities.target.alias, pathsByPlace(execution, entities)]));
  for (const error of errors) {
    const [alias, place, ...rest] = error.path ?? [];
    const paths =
      typeof alias === 'string' && typeof place === 'number' ? located.get(alias)?.[place] : undefined;
    if (paths !== undefined) {
      for (const path of paths) execution.errors.push(errorAt(error, [...path, ...rest]));
      continue;
    }
    const lost = sent.filter(
      ({ target }) => data?.[target.alias] == null && (alias ?? target.alias) === target.alias,
    );
    if (lost.length === 0) execution.errors.push(errorAt(error, undefined));
    addAtEach(
      execution,
      error,
      lost.flatMap((entities) => pathsOfFields(step, entities, located.get(entities.target.alias) ?? [])),
    );
  }
}
