import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const folder = new URL('../web/explorer/', import.meta.url);

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** An operation that the Explorer offers, ready to run. */
export interface ReadyQuery {
  id: string;
  title: string;
  description: string;
  document: string;
  /** JSON, indented; empty when the operation takes none. */
  variables: string;
}

/** Reads a file that begins with comments: its title, what it shows and, as JSON, its variables. */
function readReadyQuery(fileName: string): ReadyQuery {
  const lines = readFileSync(new URL(`queries/${fileName}`, folder), 'utf8').split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const [title = '', description = '', variables] = lines.slice(0, end).map((line) => line.slice(2));
  return {
    id: fileName.replace(/^\d+-|\.graphql$/g, ''),
    title,
    description,
    document: lines.slice(end).join('\n'),
    variables: variables === undefined ? '' : JSON.stringify(JSON.parse(variables), null, 2),
  };
}

/** The ready queries, in the order of their file names. */
export function readReadyQueries(): ReadyQuery[] {
  return readdirSync(new URL('queries', folder))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map(readReadyQuery);
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Buffer | string,
  extension: string,
): FastifyReply {
  // Weak: the same entity compressed differs in its bytes.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', etag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type(contentTypes[extension] ?? 'application/json').send(body);
}

/** Serves the Explorer, a page to write and run operations: at / for browsers, its files under /explorer. */
export function addExplorer(app: FastifyInstance): void {
  const names = readdirSync(folder).filter((name) => contentTypes[name.split('.').pop() ?? ''] !== undefined);
  const files = new Map(names.map((name) => [name, readFileSync(new URL(name, folder))]));
  const queries = JSON.stringify(readReadyQueries());

  app.get('/', (request, reply) => {
    const page = files.get('index.html');
    if (page === undefined || !request.headers.accept?.includes('text/html')) return reply.callNotFound();
    return sendFile(request, reply.header('vary', 'accept'), page, 'html');
  });
  app.get('/explorer/queries.json', (request, reply) => sendFile(request, reply, queries, 'json'));
  app.get<{ Params: { file: string } }>('/explorer/:file', (request, reply) => {
    const { file } = request.params;
    const body = files.get(file);
    return body === undefined
      ? reply.callNotFound()
      : sendFile(request, reply, body, file.split('.').pop() ?? '');
  });
}
