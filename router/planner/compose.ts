import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** The part of rover's supergraph configuration that we read, https://www.apollographql.com/docs/rover/commands/supergraphs. */
const configurationSchema = z.object({
  subgraphs: z.record(z.string(), z.object({ routing_url: z.url(), schema: z.object({ file: z.string() }) })),
});

/** Thrown when subgraphs do not fit together; the message lists every problem. */
export class CompositionError extends Error {
  override name = 'CompositionError';
}

/**
 * Composes the supergraph that a `supergraph.yaml` describes and returns its SDL. `routingUrls` replaces addresses by
 * subgraph name. Throws CompositionError.
 */
export async function composeSupergraph(
  configurationPath: string,
  routingUrls: Record<string, string> = {},
): Promise<string> {
  const configuration = configurationSchema.parse(parseYaml(await readFile(configurationPath, 'utf8')));
  const folder = dirname(resolve(configurationPath));
  const services = await Promise.all(
    Object.entries(configuration.subgraphs).map(async ([name, { routing_url, schema }]) => ({
      name,
      url: routingUrls[name] ?? routing_url,
      typeDefs: parse(await readFile(resolve(folder, schema.file), 'utf8')),
    })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) {
    const problems = (errors ?? []).map((error) => `  ${error.message}`);
    throw new CompositionError(`The subgraphs do not compose:\n${problems.join('\n')}`);
  }
  return supergraphSdl;
}
