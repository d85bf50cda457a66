import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from './clock.ts';

/** Something that happened in a domain. Delivered at least once: a consumer is idempotent by `id`. */
export interface DomainEvent {
  id: string;
  /** `<domain>.<what-happened>`, a key of {@link eventPayloads}. */
  type: string;
  /** The id of what it happened to. */
  subject: string;
  payload: unknown;
  /** ISO 8601. */
  occurredAt: string;
}

const availabilitySchema = z.object({
  platform: z.string(),
  region: z.string(),
  offer: z.enum(['SUBSCRIPTION', 'FREE', 'ADS', 'RENT', 'BUY']),
  platformContentId: z.string(),
  deepLinks: z.object({ mobile: z.string().nullable(), web: z.string(), tv: z.string().nullable() }),
  availableFrom: z.string().nullable(),
  expiresAt: z.string().nullable(),
});

/** A title as other domains may keep it: everything that search, ranking and playback rules need. */
const contentDocumentSchema = z.object({
  kind: z.enum(['MOVIE', 'SERIES', 'SEASON', 'EPISODE', 'ARTIST', 'ALBUM', 'TRACK']),
  title: z.string(),
  /** Known titles by language, ISO 639-1. */
  titles: z.record(z.string(), z.string()),
  originalTitle: z.string().nullable(),
  synopsis: z.string(),
  year: z.number().nullable(),
  genres: z.array(z.string()),
  languages: z.array(z.string()),
  countries: z.array(z.string()),
  people: z.array(z.object({ name: z.string(), role: z.string() })),
  maturityRating: z.string().nullable(),
  /** The youngest age that the rating allows; null when unrated. */
  minimumAge: z.number().nullable(),
  durationMs: z.number().nullable(),
  /** 0 to 100. */
  popularity: z.number(),
  /** The series of a season or episode, the album of a track; null otherwise. */
  parentId: z.string().nullable(),
  seasonNumber: z.number().nullable(),
  episodeNumber: z.number().nullable(),
  availability: z.array(availabilitySchema),
});

/** An offer of a title that begins or ends. */
const ofOffer = {
  contentId: z.string(),
  title: z.string(),
  platform: z.string(),
  /** As viewers read it. */
  platformName: z.string(),
  region: z.string(),
  offer: z.enum(['SUBSCRIPTION', 'FREE', 'ADS', 'RENT', 'BUY']),
};

const ofProfile = { userId: z.string(), profileId: z.string() };

const row = z.custom<object>((value) => typeof value === 'object' && value !== null);

/** What a domain has to say to `accounts.data-requested`: rows that it erased, or a part of what it exports. */
const dataAnswerSchema = z.object({
  requestId: z.string(),
  domain: z.string(),
  /** As they were asked. */
  round: z.number(),
  attempt: z.number(),
  rows: z.number(),
  /** Counted from 0. */
  part: z.number(),
  parts: z.number(),
  document: z.record(z.string(), z.array(row)).nullable(),
});

/** The payload of every event, by type: the contract between domains. */
const eventPayloads = {
  /** A title was added or changed; a consumer keeps the document with the highest version. */
  'content.changed': z.object({
    contentId: z.string(),
    version: z.number(),
    document: contentDocumentSchema,
  }),
  /** An offer ends in at most this many days; told at 7, 3 and 1, each once. */
  'content.leaving': z.object({ ...ofOffer, days: z.number(), expiresAt: z.string() }),
  /** An offer with a stated beginning has begun; told once. */
  'content.arrived': z.object({ ...ofOffer, availableFrom: z.string() }),
  'content.deleted': z.object({ contentId: z.string(), version: z.number() }),
  'accounts.user-registered': z.object(ofProfile),
  'accounts.signed-in': z.object({ userId: z.string(), sessionId: z.string() }),
  /** A user is to be told something, in words that accounts chooses by the kind; nobody is when there is no user. */
  'accounts.message-due': z.object({
    userId: z.string().nullable(),
    kind: z.string(),
    facts: z.record(z.string(), z.string()),
  }),
  /** The domains named are to export or to erase what they keep of a person, and to say so. */
  'accounts.data-requested': z.object({
    requestId: z.string(),
    kind: z.enum(['export', 'erasure']),
    /** An erasure goes round until a whole round finds nothing. */
    round: z.number(),
    /** Counts how often it was asked, over all rounds. */
    attempt: z.number(),
    userId: z.string(),
    profileIds: z.array(z.string()),
    domains: z.array(z.string()),
  }),
  'accounts.data-answered': dataAnswerSchema,
  'content.data-answered': dataAnswerSchema,
  'discovery.data-answered': dataAnswerSchema,
  'insights.data-answered': dataAnswerSchema,
  'playback.data-answered': dataAnswerSchema,
  'sona.data-answered': dataAnswerSchema,
  'sync.data-answered': dataAnswerSchema,
  /** Whether a user forbids that their data is sold or shared: whoever hands data on to others leaves them out. */
  'accounts.privacy-changed': z.object({ userId: z.string(), doNotSell: z.boolean() }),
  /** A profile is gone: what others keep of it is of no use any more. */
  'accounts.profile-deleted': z.object(ofProfile),
  'accounts.profile-changed': z.object({
    ...ofProfile,
    region: z.string(),
    services: z.array(z.string()),
    languages: z.array(z.string()),
    maturityLimit: z.number().nullable(),
  }),
  'sync.position-changed': z.object({
    ...ofProfile,
    deviceId: z.string(),
    contentId: z.string(),
    positionMs: z.number(),
    durationMs: z.number().nullable(),
    /** Hybrid logical clock of the winning write, fixed-width sortable text. */
    clock: z.string(),
  }),
  'sync.watchlist-changed': z.object({ ...ofProfile, contentId: z.string(), inWatchlist: z.boolean() }),
  'playback.started': z.object({
    ...ofProfile,
    sessionId: z.string(),
    deviceId: z.string(),
    contentId: z.string(),
    platform: z.string(),
  }),
  /** A title entered the history: 80 % or more was watched. */
  'playback.watched': z.object({
    ...ofProfile,
    sessionId: z.string().nullable(),
    contentId: z.string(),
    /** 0 to 1. */
    completion: z.number(),
  }),
  'discovery.searched': z.object({
    searchId: z.string(),
    profileId: z.string().nullable(),
    query: z.string(),
    resultCount: z.number(),
    latencyMs: z.number(),
  }),
  'discovery.result-selected': z.object({
    searchId: z.string(),
    profileId: z.string().nullable(),
    contentId: z.string(),
    rank: z.number(),
  }),
  'sona.recommended': z.object({
    ...ofProfile,
    contentIds: z.array(z.string()),
    modelVersion: z.string(),
  }),
  'sona.feedback-given': z.object({
    ...ofProfile,
    contentId: z.string(),
    feedback: z.enum(['LIKE', 'DISLIKE', 'SKIP', 'DISMISS', 'SELECT']),
  }),
  /** What apps asked of the graph since the report before, by one router. */
  'graph.operations-used': z.object({
    operations: z.array(
      z.object({
        /** SHA-256 of the document, in hexadecimal. */
        hash: z.string(),
        name: z.string().nullable(),
        /** Without literals. */
        document: z.string(),
        /** Schema coordinates that it touches. */
        coordinates: z.array(z.string()),
        clients: z.array(
          z.object({ name: z.string().nullable(), version: z.string().nullable(), requests: z.number() }),
        ),
      }),
    ),
  }),
  /** A router serves a schema from now on. */
  'graph.schema-served': z.object({
    fields: z.array(z.object({ coordinate: z.string(), deprecationReason: z.string().nullable() })),
  }),
  'ingestion.finished': z.object({
    jobId: z.string(),
    platform: z.string(),
    accepted: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
  }),
} as const;

export type EventType = keyof typeof eventPayloads;
export type EventPayload<Type extends EventType> = z.infer<(typeof eventPayloads)[Type]>;
export type ContentDocument = z.infer<typeof contentDocumentSchema>;
export type AvailabilityDocument = z.infer<typeof availabilitySchema>;

/** Makes an event of now. */
export function domainEvent<Type extends EventType>(
  clock: Clock,
  type: Type,
  subject: string,
  payload: EventPayload<Type>,
): DomainEvent {
  return { id: randomUUID(), type, subject, payload, occurredAt: new Date(clock.now()).toISOString() };
}

/** The payload of an event when it is of the type, checked; undefined when it is of another. */
export function payloadOf<Type extends EventType>(
  event: DomainEvent,
  type: Type,
): EventPayload<Type> | undefined {
  return event.type === type ? (eventPayloads[type].parse(event.payload) as EventPayload<Type>) : undefined;
}
