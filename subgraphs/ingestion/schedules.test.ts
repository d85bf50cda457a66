import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#shared/config.ts';
import { schedulesOf } from './schedules.ts';

const platforms = ['netflix', 'hulu'];
const readingsOf = (environment: Record<string, string>) =>
  schedulesOf(loadConfig(environment), platforms).map(
    ({ order: { platform, feed, region, kind }, cron }) => `${platform} ${feed} ${region} ${kind} ${cron}`,
  );

describe('what is read on schedule', () => {
  it('is nothing until a source is named', () => {
    expect(readingsOf({})).toEqual([]);
  });

  it('is of a feed the whole and what changed, and of an API also what is about to leave', () => {
    expect(readingsOf({ INGESTION_SOURCES: 'netflix=api,hulu=https://feeds.example.com/a.csv?b=c' })).toEqual(
      [
        'netflix api US CATALOGUE 0 */6 * * *',
        'netflix api US AVAILABILITY 0 * * * *',
        'netflix api US EXPIRING */15 * * * *',
        'hulu https://feeds.example.com/a.csv?b=c US CATALOGUE 0 */6 * * *',
        'hulu https://feeds.example.com/a.csv?b=c US AVAILABILITY 0 * * * *',
      ],
    );
  });

  it('is read for each country', () => {
    const environment = { INGESTION_SOURCES: 'hulu=hulu.csv', INGESTION_REGIONS: 'US,GB' };
    expect(readingsOf(environment)).toHaveLength(4);
  });

  it('names platforms that there are', () => {
    expect(() => readingsOf({ INGESTION_SOURCES: 'nobody=api' })).toThrow(
      'INGESTION_SOURCES names the platform "nobody"; there are netflix, hulu.',
    );
    expect(() => readingsOf({ INGESTION_SOURCES: 'netflix' })).toThrow('must be <platform>=<source>');
  });
});
