import type { ApolloServer } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { Redis } from 'ioredis';
import { createMemoryCache, createRedisCache } from '#shared/cache.ts';
import type { Cache } from '#shared/cache.ts';
import type { Config } from '#shared/config.ts';
import { BadUserInputError } from '#shared/errors.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** How long a document that a client registered is kept, in seconds; it may register it again. */
const dayS = 86_400;
/** Characters; a longer document is not worth keeping for whoever sends it. */
const longestDocument = 32_768;
/** Bounds of what is kept in this process. */
const mostDocuments = 10_000;
const mostCharacters = 16 * 1_048_576;
/** How long a request may wait for Redis, in milliseconds; then the client is asked for the text. */
const patienceMs = 100;

/** Where Apollo Server looks for documents that clients name by their hash. */
export interface PersistedQueries {
  cache: ApolloServer['cache'];
  close(): void;
}

function openRegistered(redisUrl: string | undefined): { registered: Cache; close(): void } {
  if (redisUrl === undefined) {
    return { registered: createMemoryCache(mostDocuments, mostCharacters), close: () => {} };
  }
  const redis = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
  });
  // The rate limiter says when Redis is lost.
  redis.on('error', () => {});
  return { registered: createRedisCache(redis, 'mg:documents:'), close: () => redis.disconnect() };
}

/**
 * Finds documents among the trusted ones, then among those that clients registered before (automatic persisted queries)
 * with any router of the same Redis. Redis lost is as if nothing was registered.
 */
export function openPersistedQueries(
  { REDIS_URL }: Pick<Config, 'REDIS_URL'>,
  trusted: TrustedDocuments,
): PersistedQueries {
  const { registered, close } = openRegistered(REDIS_URL);
  return {
    cache: {
      get: async (key) =>
        trusted.get(key.slice(key.indexOf(':') + 1)) ?? registered.get<string>(key).catch(() => undefined),
      async set(key, document) {
        if (document.length > longestDocument) return;
        await registered.set(key, document, dayS).catch(() => {});
      },
      delete: (key) => registered.delete(key),
    },
    close,
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

/** What Apollo Server says, without a code, when it refuses how a document is named; and what the client is to do. */
const refusals = new Map([
  [
    'provided sha does not match query',
    'The sha256Hash is not that of the query: send the SHA-256 of exactly its text, in hexadecimal.',
  ],
  [
    'Unsupported persisted query version',
    'Persisted queries are known in version 1 alone: send "persistedQuery": {"version": 1, "sha256Hash": "..."}.',
  ],
]);

/** The error to answer when Apollo Server refused the name of a document; undefined for every other error. */
export function refusalOfName(thrown: unknown): BadUserInputError | undefined {
  if (!(thrown instanceof GraphQLError) || thrown.extensions['code'] !== undefined) return undefined;
  const advice = refusals.get(thrown.message);
  return advice === undefined
    ? undefined
    : new BadUserInputError(advice, 'extensions.persistedQuery', thrown);
}
