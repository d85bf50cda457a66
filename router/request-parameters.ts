import type { FastifyRequest } from 'fastify';
import { BadUserInputError } from '#shared/errors.ts';
import { withPersistedQuery } from './limits/persisted-queries.ts';

/** What a GraphQL request says: its JSON body, or the parameters of its address. */
export interface RequestParameters {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  documentId?: unknown;
  extensions?: unknown;
}

/** A body as it came, and what it says. */
export interface JsonBody {
  text: string;
  json: unknown;
}

/**
 * Throws BAD_USER_INPUT where a text of a request has the null character, which no text has that means something and
 * many things behind the router stumble over. Looks at the JSON, where it has only this one form; in the text of a
 * document it is an escape sequence of its own, and has the same form.
 */
export function refuseNullCharacters(json: string): void {
  if (json.includes('\\u0000'))
    throw new BadUserInputError('Texts may not have the null character (U+0000).');
}

/** The same for what is not at hand as JSON. Throws BAD_USER_INPUT, too, for what is nested too deep to be written. */
export function refuseNullCharactersIn(value: unknown): void {
  let json: string;
  try {
    json = JSON.stringify(value);
  } catch (error) {
    throw new BadUserInputError('The variables are nested too deep.', 'variables', error);
  }
  refuseNullCharacters(json);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** The parameters of a GET request; its address is changed to name the document as Apollo Server expects. */
function parametersOfAddress(request: FastifyRequest): RequestParameters {
  const { raw } = request;
  const address = new URL(raw.url ?? '', 'http://localhost');
  const search = address.searchParams;
  const { extensions, ...given }: Record<string, string> = Object.fromEntries(search);
  refuseNullCharactersIn([extensions, given]);
  const parameters = { ...given, ...(extensions !== undefined && { extensions: parsed(extensions) }) };
  const named = withPersistedQuery<RequestParameters>(parameters);
  if (named !== parameters) {
    search.delete('documentId');
    search.set('extensions', JSON.stringify(named.extensions));
    raw.url = address.pathname + address.search;
  }
  return named;
}

const isJsonBody = (body: unknown): body is JsonBody =>
  typeof body === 'object' && body !== null && 'text' in body;

/** Reads what a request says. Whatever is not as it should be is left for Apollo Server to refuse. */
export function readParameters(request: FastifyRequest): RequestParameters {
  const { body } = request;
  if (!isJsonBody(body)) return request.method === 'GET' ? parametersOfAddress(request) : {};
  const { json } = body;
  if (typeof json !== 'object' || json === null) return {};
  body.json = withPersistedQuery<RequestParameters>(json);
  return body.json as RequestParameters;
}
