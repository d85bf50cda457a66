import type { Bus } from '#shared/bus.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError } from '#shared/errors.ts';
import { connectionOf, pageRequest } from '#shared/paging.ts';
import type { Connection } from '#shared/paging.ts';
import type { Viewer } from '#shared/viewer.ts';
import { regionOf } from '../availability-query.ts';
import { languageOf } from '../iso-codes.ts';
import type { ContentMetrics } from '../metrics.ts';
import type { OfferChangeKey, OfferChangeRepository, Span } from './offer-change-repository.ts';
import { fits, offersTopic } from './offer-change.ts';
import type { OfferChange, OfferFilter, OfferMessage } from './offer-change.ts';

/** What is asked of offers that begin or end; what is left out, the viewer's profile decides. */
interface OfferFilterInput {
  region?: string | null;
  services?: readonly string[] | null;
  languages?: readonly string[] | null;
}

export interface OfferChangeArgs {
  withinDays?: number | null;
  filter?: OfferFilterInput | null;
  first?: number | null;
  after?: string | null;
}

export interface OfferChangeServiceOptions {
  changes: OfferChangeRepository;
  bus: Bus;
  clock: Clock;
  metrics: ContentMetrics;
}

const dayMs = 86_400_000;
const mostDays = 90;

const isKey = (value: unknown): value is OfferChangeKey =>
  Array.isArray(value) && value.length === 2 && value.every((one) => Number.isSafeInteger(one));

const keyOf = ({ at, offerId }: OfferChange): OfferChangeKey => [at.getTime(), offerId];

/** An empty list of a profile says nothing, and so leaves nothing out. */
const saidBy = (list: readonly string[] | undefined) =>
  list === undefined || list.length === 0 ? null : list;

function filterOf(input: OfferFilterInput | null | undefined, viewer: Viewer | null): OfferFilter {
  const profile = viewer?.profile ?? undefined;
  return {
    region: regionOf(input?.region, viewer),
    services: input?.services ?? saidBy(profile?.services),
    languages: (input?.languages ?? saidBy(profile?.languages))?.map(languageOf) ?? null,
  };
}

function daysOf(withinDays: number | null | undefined): number {
  const days = withinDays ?? 30;
  if (days >= 1 && days <= mostDays) return days;
  throw new BadUserInputError(`"withinDays" must be between 1 and ${mostDays}.`, 'withinDays');
}

/** Which offers begin and end, for somebody's region, services and languages. */
export class OfferChangeService {
  readonly #options: OfferChangeServiceOptions;

  constructor(options: OfferChangeServiceOptions) {
    this.#options = options;
  }

  /** A page of the offers that end within some days, the soonest first. Throws BAD_USER_INPUT. */
  async leavingSoon(viewer: Viewer | null, args: OfferChangeArgs): Promise<Connection<OfferChange>> {
    const { changes, clock } = this.#options;
    const now = clock.now();
    const span: Span = { after: new Date(now), until: new Date(now + daysOf(args.withinDays) * dayMs) };
    const [filter, request] = [filterOf(args.filter, viewer), pageRequest(args, isKey)];
    const [rows, total] = await Promise.all([
      changes.leaving(span, filter, request),
      changes.countLeaving(span, filter),
    ]);
    return connectionOf(rows, request, total, keyOf);
  }

  /** A page of the offers that began within the last days, the latest first. Throws BAD_USER_INPUT. */
  async arrivals(viewer: Viewer | null, args: OfferChangeArgs): Promise<Connection<OfferChange>> {
    const { changes, clock } = this.#options;
    const now = clock.now();
    const span: Span = { after: new Date(now - daysOf(args.withinDays) * dayMs), until: new Date(now) };
    const [filter, request] = [filterOf(args.filter, viewer), pageRequest(args, isKey)];
    const [rows, total] = await Promise.all([
      changes.arrivals(span, filter, request),
      changes.countArrivals(span, filter),
    ]);
    return connectionOf(rows, request, total, keyOf);
  }

  /** What is told of offers that begin or are about to end, from now on. Throws BAD_USER_INPUT. */
  async follow(
    viewer: Viewer | null,
    input: OfferFilterInput | null | undefined,
  ): Promise<AsyncIterableIterator<OfferChange>> {
    const filter = filterOf(input, viewer);
    const messages = await this.#options.bus.subscribe<OfferMessage>(offersTopic(filter.region));
    this.#options.metrics.openSubscriptions.inc();
    return this.#changesOf(messages, filter);
  }

  #changesOf(
    messages: AsyncIterableIterator<OfferMessage>,
    filter: OfferFilter,
  ): AsyncIterableIterator<OfferChange> {
    const { changes, metrics } = this.#options;
    let isOpen = true;
    const end = () => {
      if (isOpen) metrics.openSubscriptions.dec();
      isOpen = false;
      return { value: undefined, done: true } as const;
    };
    return {
      async next() {
        for (;;) {
          const { value, done } = await messages.next();
          if (done === true) return end();
          const message = value as OfferMessage;
          const offer = fits(message, filter) ? await changes.offer(message.offerId) : null;
          const at = message.type === 'LEAVING' ? offer?.expiresAt : offer?.availableFrom;
          if (offer == null || at == null) continue;
          return { value: { type: message.type, offer, offerId: message.offerId, at }, done: false };
        }
      },
      async return() {
        await messages.return?.();
        return end();
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
