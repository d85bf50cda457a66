import { GraphQLError, Kind, parse } from 'graphql';
import type { GraphQLFormattedError, SelectionNode, SelectionSetNode } from 'graphql';

/** An unreachable subgraph under a long list is told for this many fields; more would add bytes only. */
const mostErrors = 100;

/** The name of a field in the response; fragments without a type of their own are looked into. */
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

function selectionOf(query: string): SelectionSetNode | undefined {
  const definition = parse(query, { noLocation: true }).definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
}

type Path = (string | number)[];

/** The paths, within one fetch, of the fields that it was to bring. */
function pathsOf(query: string, variables: Record<string, unknown>): Path[] {
  const selections = selectionOf(query)?.selections ?? [];
  const representations = variables['representations'];
  const [first] = selections;
  if (!Array.isArray(representations) || first?.kind !== Kind.FIELD || first.name.value !== '_entities') {
    return responseKeys(selections).map((key) => [key]);
  }
  const entityFields = first.selectionSet?.selections ?? [];
  return representations
    .slice(0, mostErrors)
    .flatMap(({ __typename }: { __typename?: string }, index) =>
      responseKeys(entityFields, __typename).map((key) => ['_entities', index, key]),
    );
}

/**
 * The errors of a fetch that failed as a whole, one for each field it was to bring: `thrown` told at every path, as if
 * the resolver of that field had thrown it.
 */
export function errorsOfFailedFetch(
  query: string,
  variables: Record<string, unknown>,
  thrown: unknown,
): GraphQLError[] {
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const paths = pathsOf(query, variables).slice(0, mostErrors);
  return paths.map((path) => new GraphQLError(originalError.message, { path, originalError }));
}

/**
 * An error that a subgraph answered, with its code and extensions as they are. One without a code is internal: it is
 * not said to clients.
 */
export function errorOfSubgraph(error: GraphQLFormattedError): GraphQLError {
  const { message, path, extensions } = error;
  const originalError = error instanceof GraphQLError ? error.originalError : undefined;
  return new GraphQLError(message, {
    path: path ?? null,
    originalError: originalError ?? null,
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions },
  });
}
