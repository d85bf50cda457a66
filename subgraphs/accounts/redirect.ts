import type { FastifyReply } from 'fastify';

/** Sends a browser on; nobody keeps the address, and it leaks to nobody. */
export const redirect = (reply: FastifyReply, url: URL): FastifyReply =>
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(url.href, 303);
