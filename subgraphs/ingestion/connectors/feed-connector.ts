import { openFeed } from '../feed.ts';
import { normaliseFeedRecord } from '../normalise.ts';
import { openCatalogueApi } from './catalogue-api.ts';
import { normaliseCatalogueTitle } from './catalogue-title.ts';
import type { Connector } from './connector.ts';

/** What differs between the video platforms, whose feeds and partner APIs have the same form. */
export interface FeedRules {
  platform: string;
  /** Our genres by the platform's name for them; an empty list for what says no genre. */
  genres: Readonly<Record<string, readonly string[]>>;
  /** Ratings by the platform's spelling of them, where it differs from the board's; null for "not rated". */
  maturityRatings: Readonly<Record<string, string | null>>;
}

/** A connector for a video platform: its feed of twelve columns, or its partner API. See docs/connectors.md. */
export function createFeedConnector(rules: FeedRules): Connector {
  return {
    platform: rules.platform,
    open: (source, environment) =>
      source === 'api' ? openCatalogueApi(rules.platform, environment) : openFeed(source, environment.fetch),
    normalise: (fields, options) =>
      'show_id' in fields || !('id' in fields)
        ? normaliseFeedRecord(fields, rules, options)
        : normaliseCatalogueTitle(fields, rules, options),
  };
}
