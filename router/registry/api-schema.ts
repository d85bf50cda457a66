import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { buildSchema, printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';

const isSupergraph = (sdl: string) => sdl.includes('specs.apollo.dev/join/');

/** What clients see of a supergraph, as SDL. */
export function apiSdlOf(supergraphSdl: string): string {
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  return `${printSchema(supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true }))}\n`;
}

/** What clients see of an SDL, be it a supergraph or already the API schema. */
export function apiSchemaOf(sdl: string): GraphQLSchema {
  return buildSchema(isSupergraph(sdl) ? apiSdlOf(sdl) : sdl);
}
