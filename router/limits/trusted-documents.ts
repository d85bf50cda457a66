import { createHash } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import { AppError } from '#shared/errors.ts';
import type { Log } from '#shared/log.ts';

/** The manifest that @apollo/generate-persisted-query-manifest writes. */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string(), body: z.string() })),
});

/** How a request names its document, as far as it does; what is not well formed is the pipeline's to refuse. */
interface DocumentReference {
  query?: unknown;
  extensions?: unknown;
}

/** The operations that are known before anybody sends them. */
export interface TrustedDocuments {
  /** The document with this SHA-256, in hexadecimal. */
  get(hash: string): string | undefined;
  /** Why this request must not run where only trusted documents do; undefined when it may. */
  refuse(reference: DocumentReference): AppError | undefined;
  close(): void;
}

/** Thrown for a document that is not in the manifest, where only those are answered. */
class PersistedDocumentRequiredError extends AppError {
  constructor() {
    super(
      'PERSISTED_DOCUMENT_REQUIRED',
      'Only known operations are answered here: register it and send its id.',
    );
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The hash that a request gives in place of its document, as Apollo's clients do. */
function hashOf({ extensions }: DocumentReference): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash : undefined;
}

/** Reads the documents of a manifest by their hash. Throws when it is none, or an id is not the hash of its body. */
function readManifest(path: string): Map<string, string> {
  const { operations } = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Map(
    operations.map(({ id, name, body }) => {
      if (id !== sha256(body)) throw new Error(`the id of "${name}" is not the SHA-256 of its body`);
      return [id, body];
    }),
  );
}

/** How often the file is looked at, in milliseconds. */
const lookEveryMs = 1000;

/**
 * Opens the manifest of the configuration and reads it again whenever it changes; one that is broken then is logged, and
 * the old one stays. Throws ConfigurationError when the first is. Without a manifest nothing is trusted.
 */
export function openTrustedDocuments(config: Config, log: Log): TrustedDocuments {
  const { TRUSTED_DOCUMENTS_FILE: path, TRUSTED_DOCUMENTS_ONLY: isStrict } = config;
  if (path === undefined) {
    if (isStrict) throw new ConfigurationError('TRUSTED_DOCUMENTS_ONLY needs TRUSTED_DOCUMENTS_FILE.');
    return { get: () => undefined, refuse: () => undefined, close: () => {} };
  }
  let documents: Map<string, string>;
  let texts: Set<string>;
  const read = () => {
    documents = readManifest(path);
    texts = new Set(documents.values());
  };
  try {
    read();
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigurationError(`The trusted documents ${path} cannot be read: ${message}`, {
      cause: error,
    });
  }
  const readAgain = () => {
    try {
      read();
      log.info({ documents: documents.size }, 'Trusted documents were read again');
    } catch (error) {
      log.error({ err: error }, 'Trusted documents cannot be read: those known before stay');
    }
  };
  watchFile(path, { interval: lookEveryMs, persistent: false }, readAgain);

  return {
    get: (hash) => documents.get(hash),
    refuse(reference) {
      if (!isStrict) return undefined;
      const { query } = reference;
      const isTrusted = typeof query === 'string' ? texts.has(query) : documents.has(hashOf(reference) ?? '');
      return isTrusted ? undefined : new PersistedDocumentRequiredError();
    },
    close: () => unwatchFile(path, readAgain),
  };
}
