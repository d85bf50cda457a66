import type { Config } from '#shared/config.ts';
import { buildGraph } from '../planner/graph.ts';
import { loadSupergraph } from '../planner/load-supergraph.ts';
import { buildTools } from './tools.ts';
import type { Tool } from './tools.ts';

/** The tools of a supergraph: the one that is given, else the one that the configuration names, else our own. */
export async function loadTools(config: Config, supergraphSdl?: string): Promise<Tool[]> {
  return buildTools(buildGraph(supergraphSdl ?? (await loadSupergraph(config))).schema);
}
