import { systemClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import { batchesOf } from '#subgraphs/ingestion/batch.ts';
import type { Batch } from '#subgraphs/ingestion/batch.ts';
import type { ConnectorEnvironment } from '#subgraphs/ingestion/connectors/connector.ts';
import { connectors } from '#subgraphs/ingestion/connectors/index.ts';

export interface ReadingOptions extends Partial<Omit<ConnectorEnvironment, 'config'>> {
  source?: string;
  /** Variables of the environment. */
  variables: Record<string, string>;
}

/** Everything that a connector makes of a source: what would be sent, and what is refused. */
export async function readWith(platform: string, options: ReadingOptions) {
  const connector = connectors.get(platform);
  if (connector === undefined) throw new Error(`There is no connector for ${platform}.`);
  const { source = 'api', variables, ...environment } = options;
  const region = environment.region ?? 'US';
  const feed = await connector.open(source, {
    ...{ config: loadConfig(variables), clock: systemClock, fetch: (url, init) => fetch(url, init), region },
    ...environment,
  });
  const batches: Batch[] = [];
  for await (const batch of batchesOf(feed.records, connector, { region, thisYear: 2026 })) {
    batches.push(batch);
  }
  const ready = batches.flatMap((batch) => batch.ready);
  return {
    batches,
    ready,
    items: ready.map(({ item }) => item),
    rejects: batches.flatMap(({ rejects }) => rejects),
    nextMark: feed.nextMark(),
  };
}
