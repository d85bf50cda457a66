import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';

/** A request as oidc-provider shall see it: at the public origin, with a body that was read already. */
export function requestAt(origin: string, raw: IncomingMessage, url: string, body?: string): IncomingMessage {
  const { host, protocol } = new URL(origin);
  const { 'transfer-encoding': _encoding, ...given } = raw.headers;
  const headers: IncomingMessage['headers'] = {
    ...given,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.replace(':', ''),
  };
  if (body === undefined) return Object.create(raw, { headers: { value: headers }, url: { value: url } });
  const bytes = Buffer.from(body);
  headers['content-length'] = String(bytes.length);
  return Object.create(raw, {
    headers: { value: headers },
    url: { value: url },
    readable: { value: true },
    readableEncoding: { value: null },
    iterator: {
      value: async function* () {
        yield bytes;
      },
    },
  });
}

/** Lets oidc-provider answer, beside the headers that every answer here has. */
export async function handOver(
  provider: Provider,
  request: IncomingMessage,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  await provider.callback()(request, reply.raw);
  return reply;
}

/** The body of a request in a scope that reads bodies as text. */
export const textOf = ({ body }: Pick<FastifyRequest, 'body'>): string | undefined =>
  typeof body === 'string' ? body : undefined;
