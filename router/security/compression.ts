import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

type Encoding = 'br' | 'gzip';

/** Bytes under which an answer is sent as it is: it fits into one packet anyway. */
const threshold = 1024;

/** Quality 4 takes about the time of gzip and makes less of it; the default of 11 is for files. */
const quality = { [constants.BROTLI_PARAM_QUALITY]: 4 };
const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)];
const compressors: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => toBrotli(body, { params: quality }),
  gzip: (body) => toGzip(body),
};

const compressible =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?json|image\/svg\+xml|text\/javascript)/;

/** Each encoding in an `Accept-Encoding` header, unless with a weight of 0 (RFC 9110, 12.5.3). */
const accepts: Record<Encoding, RegExp> = {
  br: /(?:^|[\s,])br\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/i,
  gzip: /(?:^|[\s,])gzip\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/i,
};

/** The better encoding of those that a client takes; undefined for none. */
function chooseEncoding(accepted: string): Encoding | undefined {
  if (accepts.br.test(accepted)) return 'br';
  return accepts.gzip.test(accepted) ? 'gzip' : undefined;
}

/** Says to caches that the answer depends on `Accept-Encoding`, beside what it depends on already. */
function vary(reply: FastifyReply): void {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? 'accept-encoding' : `${String(before)}, accept-encoding`);
}

/**
 * Compresses answers of text with Brotli or gzip for clients that ask for it. Streams, such as server-sent events and
 * answers in parts, are left alone, and so is what is encoded already.
 */
export function addCompression(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const isText = typeof payload === 'string';
    if (!isText && !Buffer.isBuffer(payload)) return done(null, payload);
    const { length } = payload;
    if (length < threshold || reply.hasHeader('content-encoding')) return done(null, payload);
    if (!compressible.test(String(reply.getHeader('content-type')))) return done(null, payload);
    vary(reply);
    const accepted = request.headers['accept-encoding'];
    const encoding = accepted === undefined ? undefined : chooseEncoding(String(accepted));
    if (encoding === undefined) return done(null, payload);
    compressors[encoding](isText ? Buffer.from(payload) : payload).then((compressed) => {
      reply.header('content-encoding', encoding).removeHeader('content-length');
      done(null, compressed);
    }, done);
  });
}
