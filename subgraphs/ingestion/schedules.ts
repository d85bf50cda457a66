import { ConfigurationError } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import type { JobOrder } from './job.ts';

/** Something that is read again and again. */
export interface Schedule {
  order: JobOrder;
  /** In UTC. */
  cron: string;
}

export type ScheduleConfig = Pick<
  Config,
  | 'INGESTION_SOURCES'
  | 'INGESTION_REGIONS'
  | 'INGESTION_CATALOGUE_CRON'
  | 'INGESTION_AVAILABILITY_CRON'
  | 'INGESTION_EXPIRING_CRON'
>;

/**
 * What is read of its own accord: of each source in each country the whole, what changed, and (where an API can tell
 * changes) that again more often. Throws ConfigurationError for a platform that has no connector.
 */
export function schedulesOf(config: ScheduleConfig, platforms: readonly string[]): Schedule[] {
  return config.INGESTION_SOURCES.flatMap(({ platform, source }) => {
    if (!platforms.includes(platform)) {
      throw new ConfigurationError(
        `INGESTION_SOURCES names the platform "${platform}"; there are ${platforms.join(', ')}.`,
      );
    }
    return config.INGESTION_REGIONS.flatMap((region) => {
      const read = { platform, feed: source, region };
      const schedules: Schedule[] = [
        { order: { ...read, kind: 'CATALOGUE' }, cron: config.INGESTION_CATALOGUE_CRON },
        { order: { ...read, kind: 'AVAILABILITY' }, cron: config.INGESTION_AVAILABILITY_CRON },
      ];
      if (source === 'api') {
        schedules.push({ order: { ...read, kind: 'EXPIRING' }, cron: config.INGESTION_EXPIRING_CRON });
      }
      return schedules;
    });
  });
}
