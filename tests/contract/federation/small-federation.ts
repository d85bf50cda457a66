import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, execute, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { LocalRequest, LocalSubgraph } from '#router/executor/local-subgraph.ts';
import { connectFederated } from './execute-federated.ts';
import type { CreateExecutor, OperationRequest } from './execute-federated.ts';

/** A function of the arguments, the object and the representation by which it was reached; anything else is the value. */
type Field = unknown;
type Fields = Record<string, Field>;

/** What one subgraph knows: its SDL, without the link to federation, and its fields by type. */
export interface SmallSubgraph {
  sdl: string;
  /** `__resolveReference` of a type is `follow`; without one, the representation itself is the entity. */
  fields?: Record<string, Fields>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"
])`;

/** A router over a few subgraphs that are written by hand. */
export interface SmallFederation {
  ask(request: string | OperationRequest): Promise<ExecutionResult>;
  /** What was sent to the subgraphs since it was last read, in order, as `name: query`. */
  sent(): string[];
}

function runSubgraph(name: string, { sdl, fields = {} }: SmallSubgraph, sent: string[]): LocalSubgraph {
  const resolvers = Object.fromEntries(
    Object.entries(fields)
      .filter(([, ofType]) => 'follow' in ofType)
      .map(([type, ofType]) => [type, { __resolveReference: ofType['follow'] }]),
  );
  const schema = buildSubgraphSchema({ typeDefs: parse(link + sdl), resolvers: resolvers as never });
  return {
    async execute({ query, variables, operationName }: LocalRequest) {
      sent.push(`${name}: ${query}`);
      const document: DocumentNode = parse(query);
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors: errors.map((error) => error.toJSON()) };
      const result = await execute({
        ...{ schema, document, variableValues: variables, operationName },
        fieldResolver: (source: Fields | undefined, given, _context, { parentType, fieldName }) => {
          const field = fields[parentType.name]?.[fieldName] ?? source?.[fieldName];
          return typeof field === 'function' ? field(given, source) : field;
        },
        typeResolver: (value) => (value as { __typename?: string }).__typename,
      });
      return JSON.parse(JSON.stringify(result));
    },
    subscribe: () => Promise.reject(new Error('These graphs have no subscriptions.')),
  };
}

/** Composes the subgraphs and connects the router's engine to them. */
export function createSmallFederation(
  subgraphs: Record<string, SmallSubgraph>,
  createExecutor?: CreateExecutor,
): SmallFederation {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}.example/graphql`,
    typeDefs: parse(link + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  const sent: string[] = [];
  const running = Object.entries(subgraphs).map(([name, one]) => [name, runSubgraph(name, one, sent)]);
  const federated = connectFederated(supergraphSdl, Object.fromEntries(running), createExecutor);
  return {
    async ask(request) {
      const asked = typeof request === 'string' ? { query: request } : request;
      const problems = validate(
        federated.graph.schema,
        typeof asked.query === 'string' ? parse(asked.query) : asked.query,
      );
      if (problems.length > 0) throw new GraphQLError(String(problems));
      const { data, errors: told } = await federated.execute(asked);
      return JSON.parse(
        JSON.stringify({ data, ...(told !== undefined && { errors: told }) }),
      ) as ExecutionResult;
    },
    sent: () => sent.splice(0),
  };
}
