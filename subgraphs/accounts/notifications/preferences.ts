import { z } from 'zod';

const notificationKinds = [
  'SECURITY',
  'LEAVING_SOON',
  'NEW_EPISODES',
  'RECOMMENDATIONS',
  'PRODUCT_NEWS',
] as const;

export type NotificationKind = (typeof notificationKinds)[number];

/** Whether and how somebody wants messages of a kind. */
export interface NotificationPreference {
  kind: NotificationKind;
  mail: boolean;
  live: boolean;
}

/** What holds for who has not chosen: mail that sells something is asked for first. */
const defaults: Record<NotificationKind, Omit<NotificationPreference, 'kind'>> = {
  SECURITY: { mail: true, live: true },
  LEAVING_SOON: { mail: false, live: true },
  NEW_EPISODES: { mail: false, live: true },
  RECOMMENDATIONS: { mail: false, live: true },
  PRODUCT_NEWS: { mail: false, live: false },
};

const storedSchema = z.partialRecord(
  z.enum(notificationKinds),
  z.object({ mail: z.boolean(), live: z.boolean() }),
);

/** What somebody has chosen, by kind. */
export type ChosenPreferences = z.output<typeof storedSchema>;

/** Reads what the database has of somebody's choice; null is no choice. */
export function readChosen(stored: unknown): ChosenPreferences {
  return storedSchema.parse(stored ?? {});
}

/** Returns the preferences for every kind, in the order of {@link notificationKinds}. */
export function preferencesOf(chosen: ChosenPreferences): NotificationPreference[] {
  return notificationKinds.map((kind) => ({ kind, ...defaults[kind], ...chosen[kind] }));
}
