import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';
import { NotFoundError } from '#shared/errors.ts';
import type { Content } from '../content.ts';
import { drawBackdrop, drawPoster } from './artwork.ts';
import { imageVersionOf } from './image-address.ts';
import type { ImageRole } from './image-address.ts';
import { formatOfAccept, formatOfExtension } from './raster-format.ts';
import type { Rasteriser } from './rasteriser.ts';

/** Where the routes find titles. */
interface Titles {
  byIds(ids: readonly string[]): Promise<Content[]>;
}

interface ImageParts {
  titles: Titles;
  rasteriser: Rasteriser;
}

const drawings = { poster: drawPoster, backdrop: drawBackdrop } as const satisfies Record<
  ImageRole,
  typeof drawPoster
>;

/** The widths of pictures, in pixels. */
const widths: Record<ImageRole, Record<string, number>> = {
  poster: { s: 200, m: 400, l: 800 },
  backdrop: { s: 480, m: 960, l: 1280 },
};

/** An address with the version of the picture may be kept for ever; one without is asked for again soon. */
const forEver = 'public, max-age=31536000, immutable';
const aWhile = 'public, max-age=300';

/** Serves the pictures of titles, as drawings and in sizes. Throws NOT_FOUND for an unknown title. */
export function imageRoutes(app: FastifyInstance, { titles, rasteriser }: ImageParts): void {
  const find = async (id: string): Promise<Content> => {
    const [content] = isUuid(id) ? await titles.byIds([id]) : [];
    if (content === undefined) throw new NotFoundError('content', id);
    return content;
  };
  drawingRoutes(app, find);
  sizedRoute(app, find, rasteriser);
}

type FindTitle = (id: string) => Promise<Content>;

/** GET /images/:id/poster.svg and /images/:id/backdrop.svg. */
function drawingRoutes(app: FastifyInstance, find: FindTitle): void {
  for (const [name, draw] of Object.entries(drawings)) {
    app.get<{ Params: { id: string }; Querystring: { v?: string } }>(
      `/images/:id/${name}.svg`,
      async (request, reply) => {
        const content = await find(request.params.id);
        const version = imageVersionOf(content);
        const etag = `"${version}-${name}"`;
        reply.header('cache-control', request.query.v === version ? forEver : aWhile);
        reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
        if (isKnown(request, reply, etag)) return reply.code(304).send();
        return reply.type('image/svg+xml; charset=utf-8').send(draw(content));
      },
    );
  }
}

/**
 * GET /images/:id/:version/:file, where the file is such as poster-m, backdrop-l.webp or poster-s.jpg. Without an
 * extension, `Accept` decides. The address of another version leads to the one of now.
 */
function sizedRoute(app: FastifyInstance, find: FindTitle, rasteriser: Rasteriser): void {
  app.get<{ Params: { id: string; version: string; file: string } }>(
    '/images/:id/:version/:file',
    async (request, reply) => {
      const { id, version: asked, file } = request.params;
      const parts = partsOf(file);
      if (parts === null) throw new NotFoundError('picture', file);
      const content = await find(id);
      const version = imageVersionOf(content);
      if (asked !== version) {
        return reply.header('cache-control', aWhile).redirect(`/images/${id}/${version}/${file}`, 302);
      }
      if (parts.format === null) reply.header('vary', 'Accept');
      const format = parts.format ?? formatOfAccept(request.headers.accept);
      const { role, size, width } = parts;
      reply.header('cache-control', forEver);
      if (isKnown(request, reply, `"${version}-${role}-${size}-${format}"`)) return reply.code(304).send();
      const bytes = await rasteriser.picture({
        ...{ key: `${id} ${version} ${role} ${size} ${format}`, width, format },
        draw: () => drawings[role](content),
      });
      return reply.type(`image/${format}`).send(bytes);
    },
  );
}

/** Sets the entity tag; whether the asker has this picture already, https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function isKnown(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header('etag', etag);
  const known = request.headers['if-none-match'];
  return known === '*' || (known ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** What the name of a picture's file says; null for one that there is not. */
function partsOf(file: string) {
  const [, role = '', size = '', extension] = /^(poster|backdrop)-([sml])(?:\.([a-z]+))?$/.exec(file) ?? [];
  const format = formatOfExtension(extension);
  const width = widths[role as ImageRole]?.[size];
  return width === undefined || format === undefined
    ? null
    : { role: role as ImageRole, size, width, format };
}
