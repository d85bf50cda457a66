import { openFeed } from '../feed.ts';
import type { Feed, FeedFields } from '../feed.ts';
import { normalise } from '../normalise.ts';
import type { Normalised, NormaliseOptions } from '../normalise.ts';

/** How one platform's titles are read. Adding a platform is one file that makes one of these. */
export interface Connector {
  /** The platform's id, such as netflix. */
  platform: string;
  /** Opens a feed. Throws FeedUnreadableError. */
  open(path: string): Promise<Feed>;
  /** A record in our words, or why it is refused. */
  normalise(fields: FeedFields, options: NormaliseOptions): Normalised;
}

/** What differs between platforms whose feeds have the same twelve columns. */
export interface FeedRules {
  platform: string;
  /** Our genres by the platform's name for them; an empty list for what says no genre. */
  genres: Readonly<Record<string, readonly string[]>>;
  /** Ratings by the platform's spelling of them, where it differs from the board's; null for "not rated". */
  maturityRatings: Readonly<Record<string, string | null>>;
}

/** A connector for the feed of twelve columns. */
export function createFeedConnector(rules: FeedRules): Connector {
  return {
    platform: rules.platform,
    open: openFeed,
    normalise: (fields, options) => normalise(fields, rules, options),
  };
}
