import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { composeSupergraph, filesOfComposition } from './compose.ts';

const ownConfiguration = fileURLToPath(new URL('../../supergraph.yaml', import.meta.url));

/** The GraphQL address of each subgraph of ours, as the configuration states it. */
export function routingUrlsOf(config: Config): Record<string, string> {
  const local = (port: number) => `http://127.0.0.1:${port}`;
  const origins = {
    accounts: config.ACCOUNTS_URL,
    content: config.CONTENT_URL,
    discovery: config.DISCOVERY_URL ?? local(config.DISCOVERY_PORT),
    ingestion: config.INGESTION_URL ?? local(config.INGESTION_PORT),
    insights: config.INSIGHTS_URL ?? local(config.INSIGHTS_PORT),
    playback: config.PLAYBACK_URL ?? local(config.PLAYBACK_PORT),
    sona: config.SONA_URL ?? local(config.SONA_PORT),
    sync: config.SYNC_URL ?? local(config.SYNC_PORT),
  };
  return Object.fromEntries(
    Object.entries(origins).map(([name, origin]) => [name, new URL('/graphql', origin).href]),
  );
}

const isConfiguration = (path: string) => /\.ya?ml$/.test(path);

/** The files that {@link loadSupergraph} reads for the same arguments. */
export async function filesOfSupergraph(config: Config, path = config.SUPERGRAPH_PATH): Promise<string[]> {
  const source = path ?? ownConfiguration;
  return isConfiguration(source) ? filesOfComposition(source) : [source];
}

/**
 * Returns the SDL of a supergraph: the file at `path` as it is (any supergraph, with its own addresses), or composed
 * when that is a YAML file; without a path our own, composed from `supergraph.yaml` with the addresses of the
 * configuration. Throws ConfigurationError when there is none to be had.
 */
export async function loadSupergraph(
  config: Config,
  path = config.SUPERGRAPH_PATH,
  cacheFolder?: string,
): Promise<string> {
  try {
    if (path === undefined)
      return await composeSupergraph(ownConfiguration, { routingUrls: routingUrlsOf(config), cacheFolder });
    if (isConfiguration(path)) return await composeSupergraph(path);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof OperatorError) throw new ConfigurationError(error.message, { cause: error });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) {
      const { message } = error as Error;
      throw new ConfigurationError(
        `The supergraph ${path ?? ownConfiguration} cannot be composed: ${message}`,
        {
          cause: error,
        },
      );
    }
    throw new ConfigurationError(`The supergraph ${path ?? ownConfiguration} cannot be read (${code}).`, {
      cause: error,
    });
  }
}
