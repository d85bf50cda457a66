import type { Clock } from './clock.ts';
import type { EventHandler, EventStream } from './event-stream.ts';
import { domainEvent, payloadOf } from './events.ts';
import type { DomainEvent, EventPayload } from './events.ts';
import type { Log } from './log.ts';

/** The domains that keep something of a person. Each answers for its own tables. */
export const personalDomains = [
  'accounts',
  'content',
  'discovery',
  'insights',
  'playback',
  'sona',
  'sync',
] as const;

type PersonalDomain = (typeof personalDomains)[number];

/** Whose data an order is about. */
export interface Person {
  userId: string;
  profileIds: readonly string[];
}

/** Rows as their person may read them, by what they are. */
export type PersonalDocument = Record<string, object[]>;

/** What a domain keeps of a person. */
export interface PersonalData {
  /** Returns all of it that is this person's alone, without secrets. */
  export(person: Person): Promise<PersonalDocument>;
  /** Removes it and returns how many rows it was. Doing so again removes what has come since. */
  erase(person: Person): Promise<number>;
}

type DataRequested = EventPayload<'accounts.data-requested'>;
export type DataAnswered = EventPayload<'accounts.data-answered'>;

/** Of a deleted profile, only what is the profile's is erased. */
const nobody = 'nobody';

/** An event carries about this many characters of an export, far below the megabyte that is too much. */
const partCharacters = 256 * 1024;

function isPersonalDomain(domain: string): domain is PersonalDomain {
  return (personalDomains as readonly string[]).includes(domain);
}

/** Cuts a document into parts that an event can carry; there is at least one. */
export function partsOf(document: PersonalDocument, characters = partCharacters): PersonalDocument[] {
  let part: PersonalDocument = {};
  let size = 0;
  const parts: PersonalDocument[] = [part];
  for (const [name, rows] of Object.entries(document)) {
    part[name] = [];
    for (const row of rows) {
      const length = JSON.stringify(row).length;
      if (size > 0 && size + length > characters) {
        part = {};
        size = 0;
        parts.push(part);
      }
      (part[name] ??= []).push(row);
      size += length;
    }
  }
  return parts;
}

/** The answer of a domain among events of any type; undefined when it is none. */
export function dataAnswerOf(event: DomainEvent): DataAnswered | undefined {
  for (const domain of personalDomains) {
    const answer = payloadOf(event, `${domain}.data-answered`);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/**
 * Returns the handler with which a domain answers orders of accounts to export or to erase what it keeps of a person.
 * An answer needs no outbox: what is not answered is asked again, and doing it twice is the same as once. What fails is
 * told to the log and left unanswered for the same reason, so that it holds up no other event. What a domain keeps of a
 * deleted profile is erased, too.
 */
export function answerDataRequests(
  domain: string,
  data: PersonalData,
  { clock, stream, log }: { clock: Clock; stream: EventStream; log: Log },
): EventHandler {
  if (!isPersonalDomain(domain)) throw new Error(`${domain} is not among the domains that are asked.`);

  const answer = async ({ requestId, kind, round, attempt, ...person }: DataRequested) => {
    const rows = kind === 'erasure' ? await data.erase(person) : 0;
    const parts = kind === 'export' ? partsOf(await data.export(person)) : [null];
    const events = parts.map((document, part) =>
      domainEvent(clock, `${domain}.data-answered`, requestId, {
        ...{ requestId, domain, round, attempt, rows, document },
        ...{ part, parts: parts.length },
      }),
    );
    for (const event of events) await stream.publish([event]);
  };

  return async (events) => {
    for (const event of events) {
      const gone = payloadOf(event, 'accounts.profile-deleted');
      if (gone !== undefined) await data.erase({ userId: nobody, profileIds: [gone.profileId] });
      const request = payloadOf(event, 'accounts.data-requested');
      if (request === undefined || !request.domains.includes(domain)) continue;
      try {
        await answer(request);
      } catch (error) {
        const { requestId, kind } = request;
        log.error({ err: error, domain, requestId, kind }, 'An order about personal data failed here');
      }
    }
  };
}
