import type { AvailabilityDocument } from '#shared/events.ts';

/** What a device can open. */
export type Surface = 'MOBILE' | 'WEB' | 'TV';

/** How a platform offers a title in one region. */
export type Offer = Omit<AvailabilityDocument, 'region'>;

export interface OfferWish {
  /** Platforms that the profile pays for; empty when it has not said, and then any counts. */
  services: readonly string[];
  /** A platform to prefer. */
  platform: string | null;
  /** Milliseconds since the epoch. */
  at: number;
}

function isCurrent({ availableFrom, expiresAt }: Offer, at: number): boolean {
  return (
    (availableFrom === null || Date.parse(availableFrom) <= at) &&
    (expiresAt === null || at < Date.parse(expiresAt))
  );
}

/** The lower, the better for the viewer. */
function rankOf({ offer, platform }: Offer, { services, platform: preferred }: OfferWish): number {
  const isMine = services.length === 0 || services.includes(platform);
  if (offer === 'SUBSCRIPTION' && isMine) return 0;
  if (platform === preferred) return 1;
  return { FREE: 2, ADS: 3, RENT: 4, BUY: 5, SUBSCRIPTION: 6 }[offer];
}

/** What costs the viewer least, between offers of the same rank. */
const cheapestFirst = ['FREE', 'SUBSCRIPTION', 'ADS', 'RENT', 'BUY'];

/**
 * The offer to play now, or null when none is current. Included in a service of mine comes first, then whatever the
 * preferred platform has, then free, with advertisements, to rent, to buy, and last a service that I do not have.
 * Between equals the preferred platform wins, then the cheaper offer, then the platform's name.
 */
export function chooseOffer(offers: readonly Offer[], wish: OfferWish): Offer | null {
  const keyOf = (offer: Offer) => [
    rankOf(offer, wish),
    offer.platform === wish.platform ? 0 : 1,
    cheapestFirst.indexOf(offer.offer),
    offer.platform,
  ];
  const compare = (one: Offer, other: Offer) => {
    const others = keyOf(other);
    for (const [index, part] of keyOf(one).entries()) {
      const counterpart = others[index]!;
      if (part !== counterpart) return part < counterpart ? -1 : 1;
    }
    return 0;
  };
  return offers.filter((offer) => isCurrent(offer, wish.at)).sort(compare)[0] ?? null;
}

/** The link that a kind of device opens; the web address where the platform has no other. */
export function linkFor({ deepLinks }: Offer, surface: Surface): string {
  const own = { MOBILE: deepLinks.mobile, TV: deepLinks.tv, WEB: deepLinks.web }[surface];
  return own ?? deepLinks.web;
}
