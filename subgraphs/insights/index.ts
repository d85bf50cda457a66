import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { keepMonthlyPartitions } from '#db/partitions.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import type { Context } from './context.ts';
import { EventRepository } from './event-repository.ts';
import { InsightsService } from './insights-service.ts';
import { KpiRepository } from './kpi-repository.ts';
import { createInsightsMetrics } from './metrics.ts';
import { Kpis } from './resolvers/Kpis.ts';
import { Query } from './resolvers/Query.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

/** The history of all events and the figures counted on it. */
export const createInsightsSubgraph: SubgraphFactory = (runtime) => {
  const { database, clock } = runtime;
  const insights = new InsightsService({
    database,
    clock,
    metrics: createInsightsMetrics(runtime.metrics),
    events: new EventRepository(),
    kpis: new KpiRepository(),
  });
  let stopPartitions = () => {};

  return {
    name: 'insights',
    typeDefs,
    resolvers: { Query, Kpis },
    createContext: (base): Context => ({ ...base, insights }),
    onEvents: (events) => insights.store(events),
    async start() {
      stopPartitions = await keepMonthlyPartitions(runtime, 'insights.events');
    },
    async stop() {
      stopPartitions();
    },
  };
};

if (import.meta.main) {
  await runSubgraph('insights', (config) => config.INSIGHTS_PORT, createInsightsSubgraph);
}
