import { eq } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { notificationPreferences } from '#db/schema/accounts.ts';
import { readChosen } from './preferences.ts';
import type { ChosenPreferences } from './preferences.ts';

/** Reads and writes how users want to be told things. */
export class PreferenceRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async find(userId: string): Promise<ChosenPreferences> {
    const [row] = await this.#queries
      .select({ preferences: notificationPreferences.preferences })
      .from(notificationPreferences)
      .where(eq(notificationPreferences.userId, userId));
    return readChosen(row?.preferences);
  }

  async set(userId: string, preferences: ChosenPreferences): Promise<void> {
    await this.#queries
      .insert(notificationPreferences)
      .values({ userId, preferences })
      .onConflictDoUpdate({ target: notificationPreferences.userId, set: { preferences } });
  }
}
