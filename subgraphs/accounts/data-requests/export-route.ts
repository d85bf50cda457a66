import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Parts } from '../parts.ts';
import { DataRequestRepository } from './data-request-repository.ts';
import { documentsOf } from './progress.ts';
import type { ExportLinks } from './export-link.ts';

const querySchema = z.object({ token: z.string().max(1024).catch('') });

/** Adds the address where an export is downloaded with a link that {@link ExportLinks} made. */
export function addExportRoute(app: FastifyInstance, parts: Parts, links: ExportLinks): void {
  app.get('/account/data-export', async (request, reply) => {
    const id = links.idOf(querySchema.parse(request.query).token);
    const found = id === null ? null : await new DataRequestRepository(parts.database.queries).find(id);
    if (found === null || found.kind !== 'export' || found.state !== 'done') {
      throw new AppError('NOT_FOUND', 'This link is too old, or its export is gone: ask for another one.');
    }
    const { userId, requestedAt, finishedAt, progress } = found;
    parts.audit('data-export-downloaded', { user_id: userId, order_id: found.id });
    return reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', 'attachment; filename="media-gateway-data.json"')
      .type('application/json')
      .send(JSON.stringify({ userId, requestedAt, finishedAt, data: documentsOf(progress) }, null, 2));
  });
}
