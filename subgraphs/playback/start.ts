import { chooseOffer } from './offer.ts';
import type { Offer } from './offer.ts';
import { isOverMaturityLimit } from './title.ts';
import type { PlayableTitle } from './title.ts';
import type { ViewerProfile } from '#shared/viewer.ts';

type NotPlayableReason = 'NOT_AVAILABLE_IN_REGION' | 'OVER_MATURITY_LIMIT' | 'UNKNOWN_CONTENT';

/** Why a title does not start, in words for the viewer. */
export interface NotPlayable {
  reason: NotPlayableReason;
  message: string;
}

/**
 * The offer by which a profile plays a title now, or why it cannot. An episode or track that no platform lists on its
 * own plays by the offers of its series or album.
 */
export function decideStart(
  title: PlayableTitle | null,
  profile: Pick<ViewerProfile, 'region' | 'services' | 'maturityLimit'>,
  platform: string | null,
  at: number,
): Offer | NotPlayable {
  if (title === null) return { reason: 'UNKNOWN_CONTENT', message: 'The catalogue has no such title.' };
  if (isOverMaturityLimit(title, profile.maturityLimit)) {
    return {
      reason: 'OVER_MATURITY_LIMIT',
      message: `"${title.title}" is for viewers older than this profile's limit of ${profile.maturityLimit}.`,
    };
  }
  const wish = { services: profile.services, platform, at };
  return (
    chooseOffer(title.offers, wish) ??
    chooseOffer(title.parentOffers, wish) ?? {
      reason: 'NOT_AVAILABLE_IN_REGION',
      message: `"${title.title}" is not available in ${profile.region} at the moment.`,
    }
  );
}

export function isNotPlayable(decision: Offer | NotPlayable): decision is NotPlayable {
  return 'reason' in decision;
}
