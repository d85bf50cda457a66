import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { keepMonthlyPartitions } from '#db/partitions.ts';
import { outbox as outboxTable } from '#db/schema/sync.ts';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { Runtime } from '#shared/runtime.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import type { Context } from './context.ts';
import { createDotSource } from './crdt/dot-context.ts';
import { HybridClock } from './crdt/hlc.ts';
import { DeviceRepository } from './device-repository.ts';
import { DeviceService } from './device-service.ts';
import { LiveMessages } from './live-messages.ts';
import { createLoaders } from './loaders.ts';
import { createSyncMetrics } from './metrics.ts';
import { OfferFollower } from './offer-follower.ts';
import { PositionRepository } from './position-repository.ts';
import { PositionService } from './position-service.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';
import { ProfileRepository } from './profile-repository.ts';
import { Content } from './resolvers/Content.ts';
import { Device } from './resolvers/Device.ts';
import { HybridLogicalClock } from './resolvers/HybridLogicalClock.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Position } from './resolvers/Position.ts';
import { Query } from './resolvers/Query.ts';
import { Subscription } from './resolvers/Subscription.ts';
import { SubscriptionService } from './subscription-service.ts';
import { TitleRepository } from './title-repository.ts';
import { createBusTransport } from './transport/bus-transport.ts';
import { createPubNubTransport } from './transport/pubnub-transport.ts';
import { WatchlistRepository } from './watchlist-repository.ts';
import { WatchlistService } from './watchlist-service.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));
const resolvers = { Query, Mutation, Subscription, Device, Position, Content, HybridLogicalClock };

/** How often devices that fell silent are looked for. */
const presenceCheckMs = 10_000;

async function createServices(runtime: Runtime) {
  const { database, bus, clock, log } = runtime;
  const metrics = createSyncMetrics(runtime.metrics);
  const pubnub = await createPubNubTransport(runtime.config);
  const transports = [createBusTransport(bus), ...(pubnub === null ? [] : [pubnub])];
  const live = new LiveMessages({ transports, metrics, log });
  const outbox = new Outbox(outboxTable, runtime);
  const sources = {
    database,
    devices: new DeviceRepository(),
    positions: new PositionRepository(),
    watchlists: new WatchlistRepository(),
  };
  const profiles = new ProfileRepository();
  const shared = { ...sources, profiles, outbox, live, clock, metrics };
  const services = {
    devices: new DeviceService(shared),
    positions: new PositionService({ ...shared, hybridClock: new HybridClock(() => clock.now()) }),
    watchlists: new WatchlistService({
      ...shared,
      titles: new TitleRepository(),
      nextDot: createDotSource(randomUUID()),
    }),
    subscriptions: new SubscriptionService({ bus, metrics }),
  };
  const offers = new OfferFollower(shared);
  return { services, sources, live, outbox, offers };
}

/** Announces, from time to time, the devices that fell silent. Returns what stops it. */
function watchPresence(devices: DeviceService, { log }: Runtime): () => void {
  const announce = () =>
    devices
      .announceOffline()
      .catch((error: unknown) => log.error({ err: error }, 'Presence could not be checked'));
  const timer = setInterval(() => void announce(), presenceCheckMs);
  timer.unref();
  return () => clearInterval(timer);
}

export const createSyncSubgraph: SubgraphFactory = async (runtime) => {
  const { services, sources, live, outbox, offers } = await createServices(runtime);
  const stops: (() => void)[] = [];
  return {
    name: 'sync',
    typeDefs,
    resolvers,
    createContext: ({ viewer }): Context => ({
      viewer,
      clock: runtime.clock,
      ...services,
      loaders: createLoaders(sources, viewer),
    }),
    async onEvents(events) {
      await services.watchlists.followTitles(events);
      await offers.follow(events);
    },
    personalData: new PersonalDataRepository(runtime.database.queries),
    outbox,
    async start() {
      stops.push(await keepMonthlyPartitions(runtime, 'sync.operations'));
      stops.push(watchPresence(services.devices, runtime));
    },
    async stop() {
      for (const stop of stops.splice(0)) stop();
      await live.close();
    },
  };
};

if (import.meta.main) await runSubgraph('sync', (config) => config.SYNC_PORT, createSyncSubgraph);
