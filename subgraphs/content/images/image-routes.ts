import type { FastifyInstance } from 'fastify';
import { validate as isUuid } from 'uuid';
import { NotFoundError } from '#shared/errors.ts';
import type { Content } from '../content.ts';
import { drawBackdrop, drawPoster } from './artwork.ts';
import { imageVersionOf } from './image-address.ts';

/** Where the routes find titles. */
interface Titles {
  byIds(ids: readonly string[]): Promise<Content[]>;
}

const drawings: Record<string, typeof drawPoster> = { poster: drawPoster, backdrop: drawBackdrop };

/** An address with the version of the picture may be kept for ever; one without is asked for again soon. */
const forEver = 'public, max-age=31536000, immutable';
const aWhile = 'public, max-age=300';

/** Serves GET /images/:id/poster.svg and /images/:id/backdrop.svg. Throws NOT_FOUND for an unknown title. */
export function imageRoutes(app: FastifyInstance, titles: Titles): void {
  for (const [name, draw] of Object.entries(drawings)) {
    app.get<{ Params: { id: string }; Querystring: { v?: string } }>(
      `/images/:id/${name}.svg`,
      async (request, reply) => {
        const { id } = request.params;
        const [content] = isUuid(id) ? await titles.byIds([id]) : [];
        if (content === undefined) throw new NotFoundError('content', id);
        const version = imageVersionOf(content);
        const etag = `"${version}-${name}"`;
        reply.header('cache-control', request.query.v === version ? forEver : aWhile);
        reply.header('etag', etag);
        reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
        if (request.headers['if-none-match'] === etag) return reply.code(304).send();
        return reply.type('image/svg+xml; charset=utf-8').send(draw(content));
      },
    );
  }
}
