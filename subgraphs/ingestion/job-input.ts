import { BadUserInputError } from '#shared/errors.ts';
import type { JobOrder } from './job.ts';

const longestFeed = 1000;
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const isJobId = (id: string): boolean => uuid.test(id);

/** Throws BAD_USER_INPUT for a platform without a connector, and for what is no feed or no country. */
export function requireReadable(
  { platform, feed, region }: Omit<JobOrder, 'kind'>,
  platforms: readonly string[],
): void {
  if (!platforms.includes(platform)) {
    throw new BadUserInputError(`"platform" must be one of ${platforms.join(', ')}.`, 'platform');
  }
  if (feed.trim() === '' || feed.length > longestFeed) {
    throw new BadUserInputError(`"feed" must have 1 to ${longestFeed} characters.`, 'feed');
  }
  if (!/^[A-Z]{2}$/.test(region)) {
    throw new BadUserInputError('"region" must be a country of two letters, such as US.', 'region');
  }
}
