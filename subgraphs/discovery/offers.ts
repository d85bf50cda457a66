import type { Clock } from '#shared/clock.ts';
import type { AvailabilityDocument } from '#shared/events.ts';
import type { Log } from '#shared/log.ts';
import type { DocumentsRepository } from './documents-repository.ts';

/** Where a title plays, and when. The times are ISO 8601; null is open. */
export interface TimedOffer {
  /** `US:netflix`. */
  place: string;
  from: string | null;
  until: string | null;
}

/** Where a title plays at a moment, and when that changes next. */
export interface Places {
  platforms: string[];
  regions: string[];
  offersChangeAt: Date | null;
}

export function timedOffersOf(availability: readonly AvailabilityDocument[]): TimedOffer[] {
  return availability.map(({ region, platform, availableFrom, expiresAt }) => ({
    place: `${region}:${platform}`,
    from: availableFrom,
    until: expiresAt,
  }));
}

const timeOf = (moment: string | null, open: number): number => (moment === null ? open : Date.parse(moment));

/** An offer holds from its first moment until just before its last. `now` is in milliseconds since the epoch. */
export function placesAt(offers: readonly TimedOffer[], now: number): Places {
  const current = offers.filter(
    ({ from, until }) => timeOf(from, -Infinity) <= now && timeOf(until, Infinity) > now,
  );
  const platforms = [...new Set(current.map(({ place }) => place))];
  const changes = offers
    .flatMap(({ from, until }) => [timeOf(from, -Infinity), timeOf(until, Infinity)])
    .filter((moment) => moment > now && moment < Infinity);
  return {
    platforms,
    regions: [...new Set(platforms.map((place) => place.slice(0, place.indexOf(':'))))],
    offersChangeAt: changes.length === 0 ? null : new Date(Math.min(...changes)),
  };
}

const refreshMs = 60_000;

/** Moves titles in and out of platforms as their offers begin and end, once a minute. Returns what stops it. */
export function keepOffersCurrent(documents: DocumentsRepository, clock: Clock, log: Log): () => void {
  const timer = setInterval(() => {
    documents
      .refreshOffers(clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'Offers that begin or end could not be followed'));
  }, refreshMs);
  timer.unref();
  return () => clearInterval(timer);
}
