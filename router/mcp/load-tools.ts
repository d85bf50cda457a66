import type { Config } from '#shared/config.ts';
import { buildGraph } from '../planner/graph.ts';
import { loadSupergraph } from '../planner/load-supergraph.ts';
import { buildTools } from './tools.ts';
import type { Tool } from './tools.ts';

/** The tools of the supergraph that the configuration names, else of our own. */
export async function loadTools(config: Config): Promise<Tool[]> {
  return buildTools(buildGraph(await loadSupergraph(config)).schema);
}
