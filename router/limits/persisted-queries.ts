import type { ApolloServer } from '@apollo/server';
import type { Cache } from '#shared/cache.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** How long a document that a client registered is kept, in seconds; it may register it again. */
const dayS = 86_400;
/** Characters; a longer document is not worth keeping for whoever sends it. */
const longestDocument = 32_768;

/**
 * Where Apollo Server looks for the documents that clients name by their hash: among the trusted ones, then among those
 * that clients registered before (automatic persisted queries).
 */
export function createPersistedQueries(trusted: TrustedDocuments, cache: Cache): ApolloServer['cache'] {
  return {
    get: async (key) => trusted.get(key.slice(key.indexOf(':') + 1)) ?? (await cache.get<string>(key)),
    async set(key, document) {
      if (document.length <= longestDocument) await cache.set(key, document, dayS);
    },
    delete: (key) => cache.delete(key),
  };
}

/** What clients may put in place of a document's text. */
interface NamedDocument {
  query?: unknown;
  documentId?: unknown;
  extensions?: unknown;
}

/** A document identifier of GraphQL over HTTP that is the SHA-256 of the document (Appendix A, Persisted Documents). */
const documentIdPattern = /^(?:sha256:)?([0-9a-f]{64})$/;

/** Gives a document that is named by `documentId` the name that Apollo's clients and Apollo Server know. */
export function withPersistedQuery<Named extends NamedDocument>(named: Named): Named {
  const { query, documentId, extensions } = named;
  if (query !== undefined || typeof documentId !== 'string') return named;
  const sha256Hash = documentIdPattern.exec(documentId)?.[1];
  if (sha256Hash === undefined) return named;
  return {
    ...named,
    extensions: { ...(extensions as object | undefined), persistedQuery: { version: 1, sha256Hash } },
  };
}
