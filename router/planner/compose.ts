import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import type { DocumentNode } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { OperatorError } from '#shared/operator-error.ts';
import { version } from '#shared/version.ts';
import { SdlError, parseSdl } from './parse-sdl.ts';

/** The part of rover's supergraph configuration that we read, https://www.apollographql.com/docs/rover/commands/supergraphs. */
const configurationSchema = z.object({
  subgraphs: z.record(z.string(), z.object({ routing_url: z.url(), schema: z.object({ file: z.string() }) })),
});

/** Thrown when subgraphs do not fit together; the message lists every problem. */
class CompositionError extends OperatorError {
  override name = 'CompositionError';
}

/** Thrown when a file that a composition is made from is missing or of another form. */
class CompositionFileError extends OperatorError {
  override name = 'CompositionFileError';
}

/** A schema with the address of the subgraph that answers it. */
export interface SubgraphSchema {
  name: string;
  url: string;
  sdl: string;
  /** The file that it is from, for messages. */
  file?: string;
}

interface SubgraphFile {
  name: string;
  url: string;
  path: string;
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CompositionFileError(`${relative('', path)} cannot be read (${error.code}).`, { cause: error });
  });
}

function parseConfiguration(yaml: string, path: string): z.infer<typeof configurationSchema> {
  let problems: string[];
  try {
    const parsed = configurationSchema.safeParse(parseYaml(yaml));
    if (parsed.success) return parsed.data;
    problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  } catch (error) {
    problems = [(error as Error).message.split('\n', 1)[0] ?? ''];
  }
  throw new CompositionFileError(
    `${path} does not say which subgraphs there are:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}

async function readConfiguration(configurationPath: string): Promise<SubgraphFile[]> {
  const configuration = parseConfiguration(await read(configurationPath), configurationPath);
  const folder = dirname(resolve(configurationPath));
  return Object.entries(configuration.subgraphs).map(([name, { routing_url, schema }]) => ({
    name,
    url: routing_url,
    path: resolve(folder, schema.file),
  }));
}

/** The files that a composition is made from: the configuration and the schemas that it names. */
export async function filesOfComposition(configurationPath: string): Promise<string[]> {
  const subgraphs = await readConfiguration(configurationPath);
  return [configurationPath, ...subgraphs.map(({ path }) => path)];
}

/** Reads the schemas that a `supergraph.yaml` names; `routingUrls` go before its addresses. */
export async function readSchemas(
  configurationPath: string,
  routingUrls: Record<string, string> = {},
): Promise<SubgraphSchema[]> {
  const subgraphs = await readConfiguration(configurationPath);
  return Promise.all(
    subgraphs.map(async ({ name, url, path }) => ({
      name,
      url: routingUrls[name] ?? url,
      sdl: await read(path),
      file: relative('', path),
    })),
  );
}

/** Parses all schemas. Throws CompositionError that lists those that are not GraphQL. */
function parseAll(schemas: readonly SubgraphSchema[]) {
  const problems: string[] = [];
  const services = schemas.map(({ name, url, sdl, file = name }) => {
    let typeDefs: DocumentNode | undefined;
    try {
      typeDefs = parseSdl(sdl, file);
    } catch (error) {
      if (!(error instanceof SdlError)) throw error;
      problems.push(`  ${error.message}`);
    }
    return { name, url, typeDefs: typeDefs as DocumentNode };
  });
  if (problems.length > 0)
    throw new CompositionError(`The subgraphs do not compose:\n${problems.join('\n')}`);
  return services;
}

/** Composes schemas into the SDL of a supergraph. Throws CompositionError. */
export function compose(schemas: readonly SubgraphSchema[]): string {
  const services = parseAll(schemas);
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) {
    const problems = (errors ?? []).map((error) => `  ${error.message}`);
    throw new CompositionError(`The subgraphs do not compose:\n${problems.join('\n')}`);
  }
  return supergraphSdl;
}

export interface ComposeOptions {
  /** Addresses by the name of the subgraph, in place of those of the file. */
  routingUrls?: Record<string, string>;
  /** A folder where composed supergraphs are kept by the hash of their schemas; nothing is kept without one. */
  cacheFolder?: string | undefined;
}

/** Composes the supergraph that a `supergraph.yaml` describes and returns its SDL. Throws CompositionError. */
export async function composeSupergraph(
  configurationPath: string,
  { routingUrls = {}, cacheFolder }: ComposeOptions = {},
): Promise<string> {
  const schemas = await readSchemas(configurationPath, routingUrls);
  if (cacheFolder === undefined) return compose(schemas);
  const hash = createHash('sha256')
    .update(JSON.stringify([version, schemas.map(({ name, url, sdl }) => [name, url, sdl])]))
    .digest('hex');
  const path = `${cacheFolder}/supergraph-${hash.slice(0, 16)}.graphql`;
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const supergraphSdl = compose(schemas);
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(path, supergraphSdl);
  return supergraphSdl;
}
