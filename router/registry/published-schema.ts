import { readFile } from 'node:fs/promises';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '#shared/config.ts';
import { composeSupergraph } from '#router/planner/compose.ts';
import { SdlError, parseSdl } from '#router/planner/parse-sdl.ts';
import { apiSchemaOf } from './api-schema.ts';
import { CallError } from './call.ts';

export interface PublishedSource {
  /** A file with an API schema or a supergraph. */
  against?: string | undefined;
  /** A variant of the registry. */
  variant?: string | undefined;
}

/** Reads an input of a verb. Throws CallError when there is no such file. */
export async function readInput(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new CallError(`The file ${path} cannot be read.`, { cause: error });
  });
}

/** Reads a schema, or a supergraph, that is in a file. Throws CallError. */
async function readSchemaFile(path: string): Promise<GraphQLSchema> {
  const sdl = await readInput(path);
  try {
    parseSdl(sdl, path);
  } catch (error) {
    if (error instanceof SdlError) throw new CallError(error.message, { cause: error });
    throw error;
  }
  return apiSchemaOf(sdl);
}

async function latestSupergraph(config: Config, variant: string): Promise<string> {
  // Loaded only when it is asked for: a check against a file needs no database.
  const { withStore } = await import('./with-store.ts');
  const latest = await withStore(config, (store) => store.latest(variant));
  if (latest === undefined) throw new CallError(`Nothing is published to the variant "${variant}".`);
  return latest.supergraphSdl;
}

/** The schema that clients see now. Throws CallError when neither a file nor a variant says where it is, or both do. */
export async function publishedSchema(
  { against, variant }: PublishedSource,
  config: Config,
): Promise<GraphQLSchema> {
  if (against !== undefined && variant === undefined) return readSchemaFile(against);
  if (variant !== undefined && against === undefined)
    return apiSchemaOf(await latestSupergraph(config, variant));
  throw new CallError('Say what to compare with: either --against FILE or --variant NAME.');
}

/** The supergraph of a `supergraph.yaml`. Throws CallError when there is no such file, and CompositionError. */
export async function proposedSupergraph(configurationPath: string): Promise<string> {
  await readInput(configurationPath);
  return composeSupergraph(configurationPath);
}

/** The schema that clients would see of a `supergraph.yaml`. Throws as {@link proposedSupergraph}. */
export async function proposedSchema(configurationPath: string): Promise<GraphQLSchema> {
  return apiSchemaOf(await proposedSupergraph(configurationPath));
}
