import { Supergraph } from '@apollo/federation-internals';
import { buildSchema, printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { OperatorError } from '#shared/operator-error.ts';
import { supportedFeatures } from '../planner/supported-features.ts';

const isSupergraph = (sdl: string) => sdl.includes('specs.apollo.dev/join/');

function readSupergraph(sdl: string): Supergraph {
  try {
    return Supergraph.build(sdl, { supportedFeatures });
  } catch (error) {
    throw new OperatorError(`No router can serve this supergraph: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** What clients see of a supergraph, as SDL. Throws OperatorError for one that no router of ours would serve. */
export function apiSdlOf(supergraphSdl: string): string {
  const supergraph = readSupergraph(supergraphSdl);
  return `${printSchema(supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true }))}\n`;
}

/** What clients see of an SDL, be it a supergraph or already the API schema. */
export function apiSchemaOf(sdl: string): GraphQLSchema {
  return buildSchema(isSupergraph(sdl) ? apiSdlOf(sdl) : sdl);
}
