import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import type { Feed, RecordFields } from '../feed.ts';
import type { Fetch } from '../feed-bytes.ts';
import type { Normalised, NormaliseOptions } from '../normalise.ts';

/** What a connector reads with. */
export interface ConnectorEnvironment {
  config: Config;
  clock: Clock;
  /** Asks the platform, within its rate limits. */
  fetch: Fetch;
  /** ISO 3166-1 alpha-2: the market or storefront to ask for. */
  region: string;
  /** The `nextMark` of an earlier reading: only what changed since is asked for. APIs only. */
  since?: string;
  /** The `resumeAt` of a record of a reading that was cut off. APIs only. */
  resumeAt?: string;
}

/** How one platform's titles are read. Adding a platform is one file that makes one of these, and a line in index.ts. */
export interface Connector {
  /** The platform's id, such as netflix. */
  platform: string;
  /**
   * Opens a source: `api`, the address of a feed, or the path of one. Throws FeedUnreadableError, and
   * ConfigurationError when the API is not configured.
   */
  open(source: string, environment: ConnectorEnvironment): Promise<Feed>;
  /** A record in our words, or why it is refused. */
  normalise(fields: RecordFields, options: NormaliseOptions): Normalised;
}
