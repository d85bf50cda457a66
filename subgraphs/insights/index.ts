import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { keepMonthlyPartitions } from '#db/partitions.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import type { Context } from './context.ts';
import { EventRepository } from './event-repository.ts';
import { GraphUsageRepository } from './graph-usage-repository.ts';
import { GraphUsageService } from './graph-usage-service.ts';
import { InsightsService } from './insights-service.ts';
import { KpiRepository } from './kpi-repository.ts';
import { createInsightsMetrics } from './metrics.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';
import { Kpis } from './resolvers/Kpis.ts';
import { OperationClient } from './resolvers/OperationClient.ts';
import { Query } from './resolvers/Query.ts';
import { StaleField } from './resolvers/StaleField.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

const dayMs = 24 * 3_600_000;

/** The history of all events, the figures counted on it, and what apps ask of the graph. */
export const createInsightsSubgraph: SubgraphFactory = (runtime) => {
  const { database, clock, log } = runtime;
  const graphUsage = new GraphUsageService({ database, clock, usage: new GraphUsageRepository() });
  const insights = new InsightsService({
    database,
    clock,
    metrics: createInsightsMetrics(runtime.metrics),
    events: new EventRepository(),
    kpis: new KpiRepository(),
    graphUsage,
  });
  let stopPartitions = () => {};
  let forgetting: NodeJS.Timeout | undefined;

  const forget = () =>
    graphUsage
      .forget()
      .catch((error: unknown) => log.error({ err: error }, 'Old usage could not be forgotten'));

  return {
    name: 'insights',
    typeDefs,
    resolvers: { Query, Kpis, OperationClient, StaleField },
    createContext: (base): Context => ({ ...base, insights, graphUsage }),
    onEvents: (events) => insights.store(events),
    personalData: new PersonalDataRepository(database),
    async start() {
      stopPartitions = await keepMonthlyPartitions(runtime, 'insights.events');
      forgetting = setInterval(() => void forget(), dayMs).unref();
    },
    async stop() {
      stopPartitions();
      clearInterval(forgetting);
    },
  };
};

if (import.meta.main) {
  await runSubgraph('insights', (config) => config.INSIGHTS_PORT, createInsightsSubgraph);
}
