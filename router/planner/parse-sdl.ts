import { GraphQLError, Source, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { OperatorError } from '#shared/operator-error.ts';

/** Thrown for a schema that is not GraphQL; the message says where. */
export class SdlError extends OperatorError {
  override name = 'SdlError';
}

/** Parses a schema. Throws SdlError with the place, after `source`: the file or whatever else its reader knows it by. */
export function parseSdl(sdl: string, source: string): DocumentNode {
  try {
    return parse(new Source(sdl, source));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [place] = error.locations ?? [];
    const where = place === undefined ? source : `${source}:${place.line}:${place.column}`;
    throw new SdlError(`${where}: ${error.message}`, { cause: error });
  }
}
