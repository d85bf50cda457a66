import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { subgraphNames } from './resolvers.ts';
import type { SubgraphName } from './resolvers.ts';

/** The file with the schema of a subgraph, in Federation 2. */
export const typeDefsFileOf = (name: SubgraphName) =>
  fileURLToPath(new URL(`schema/${name}.graphql`, import.meta.url));

/** The schema of a subgraph, in Federation 2. */
export const typeDefsOf = (name: SubgraphName) => readFileSync(typeDefsFileOf(name), 'utf8');

/** The same schema in Federation 1, for gateways that know no other. */
export const federation1TypeDefsOf = (name: SubgraphName) =>
  typeDefsOf(name)
    .replace(/extend schema\s+@link\([^)]*\)/, '')
    .replaceAll(' @shareable', '')
    .replace('type Query', 'extend type Query');

/** The supergraph of all subgraphs, with the addresses that they answer at. Throws when it does not compose. */
export function composeSubgraphs(urlOf: (name: SubgraphName) => string): string {
  const services = subgraphNames.map((name) => ({
    ...{ name, url: urlOf(name), typeDefs: parse(typeDefsOf(name)) },
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.join('\n'));
  return supergraphSdl;
}
