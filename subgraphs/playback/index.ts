import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { keepMonthlyPartitions } from '#db/partitions.ts';
import { outbox as outboxTable } from '#db/schema/playback.ts';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import type { Context } from './context.ts';
import { HistoryRepository } from './history-repository.ts';
import { createLoaders } from './loaders.ts';
import { createPlaybackMetrics } from './metrics.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';
import { PositionRepository } from './position-repository.ts';
import { ProgressRecorder } from './progress-recorder.ts';
import { createProjections } from './projections.ts';
import { Content } from './resolvers/Content.ts';
import { ContinueWatchingItem } from './resolvers/ContinueWatchingItem.ts';
import { HistoryEdge } from './resolvers/HistoryEdge.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { PlaybackSession } from './resolvers/PlaybackSession.ts';
import { Query } from './resolvers/Query.ts';
import { Subscription } from './resolvers/Subscription.ts';
import { SessionRepository } from './session-repository.ts';
import { SessionService } from './session-service.ts';
import { TitleRepository } from './title-repository.ts';
import { WatchingService } from './watching-service.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

const resolvers = {
  Query,
  Mutation,
  Subscription,
  PlaybackSession,
  ContinueWatchingItem,
  HistoryEdge,
  Content,
};

/** How often silent sessions are looked for and live ones counted. */
const sweepMs = 30_000;

/** Sessions, history and what to go on with. */
export const createPlaybackSubgraph: SubgraphFactory = (runtime) => {
  const { database, log, bus, cache, clock } = runtime;
  const metrics = createPlaybackMetrics(runtime.metrics);
  const outbox = new Outbox(outboxTable, runtime);
  const titles = new TitleRepository();
  const positions = new PositionRepository();
  const sessionRows = new SessionRepository();
  const history = new HistoryRepository();
  const recorder = new ProgressRecorder(titles, positions, history, clock);
  const sessions = new SessionService({
    ...{ database, outbox, bus, cache, clock, metrics, titles, positions, recorder },
    sessions: sessionRows,
  });
  const watching = new WatchingService({ database, clock, titles, positions, history });
  const personal = new PersonalDataRepository(database.queries);
  let sweeping: NodeJS.Timeout | undefined;
  let stopPartitions = () => {};

  return {
    name: 'playback',
    typeDefs,
    resolvers,
    createContext: (base): Context => ({
      ...base,
      sessions,
      watching,
      loaders: createLoaders(sessions, watching, base.viewer),
    }),
    onEvents: createProjections({
      ...{ database, outbox, metrics, titles, recorder },
      sessions: sessionRows,
      announce: (session) => sessions.announce(session),
    }),
    personalData: {
      export: (person) => personal.export(person),
      erase: async (person) => {
        const { rows, sessionIds } = await personal.erase(person);
        await sessions.forget(sessionIds);
        return rows;
      },
    },
    outbox,
    async start() {
      stopPartitions = await keepMonthlyPartitions(runtime, 'playback.history');
      await sessions.sweep();
      const sweep = () =>
        sessions.sweep().catch((error: unknown) => log.error({ err: error }, 'Sessions not swept'));
      sweeping = setInterval(sweep, sweepMs).unref();
    },
    async stop() {
      clearInterval(sweeping);
      stopPartitions();
    },
  };
};

if (import.meta.main) {
  await runSubgraph('playback', (config) => config.PLAYBACK_PORT, createPlaybackSubgraph);
}
