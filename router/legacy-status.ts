import type { FastifyInstance } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';

/** Whether a client knows the older of the two media types only, which it says by naming it alone. */
const isLegacy = (accept: string | undefined): boolean =>
  accept !== undefined && /^application\/json\s*(?:;[^,]*)?$/i.test(accept);

/** Whether the request was well formed, and the errors are in its document or in the values for it. */
function isAboutDocument(body: string): boolean {
  const { errors = [] } = JSON.parse(body) as FormattedExecutionResult;
  return errors.length > 0 && errors.every(({ locations }) => locations !== undefined);
}

/**
 * Answers clients of `application/json` with 200 where the request itself was well formed, as GraphQL over HTTP advises
 * for that media type (https://graphql.github.io/graphql-over-http/draft/#sec-application-json): whatever else they get,
 * they take for the answer of something between. All others see the status of what went wrong.
 */
export function addLegacyStatus(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const isRefusal = reply.statusCode === 400 && request.routeOptions.url === '/graphql';
    if (isRefusal && isLegacy(request.headers.accept) && typeof payload === 'string') {
      if (isAboutDocument(payload)) reply.code(200);
    }
    done(null, payload);
  });
}
