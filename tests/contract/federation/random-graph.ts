import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { buildLogicalGraph } from './build-logical-graph.ts';
import type { GraphSpec } from './graph-spec.ts';
import { GraphSubgraph } from './graph-subgraph.ts';
import { LogicalData } from './logical-data.ts';
import type { LogicalGraph } from './logical-graph.ts';
import { subgraphSdls } from './subgraph-sdl.ts';

/** A random graph, cut into subgraphs that run in this process. */
export interface RandomGraph {
  graph: LogicalGraph;
  data: LogicalData;
  supergraphSdl: string;
  subgraphs: Record<string, GraphSubgraph>;
}

/** Builds the graph of a spec, or says why its subgraphs do not compose. */
export function createRandomGraph(
  spec: GraphSpec,
): RandomGraph | { problems: string[]; sdls: Map<string, string> } {
  const graph = buildLogicalGraph(spec);
  const sdls = subgraphSdls(graph);
  const services = [...sdls].map(([name, sdl]) => ({
    name,
    url: `http://${name}.example/graphql`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) return { problems: (errors ?? []).map(({ message }) => message), sdls };
  const data = new LogicalData(graph);
  const subgraphs = [...sdls].map(([name, sdl]) => [name, new GraphSubgraph(data, name, sdl)]);
  return { graph, data, supergraphSdl, subgraphs: Object.fromEntries(subgraphs) };
}
