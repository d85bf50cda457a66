import { and, eq, lt } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { webhookDeliveries } from '#db/schema/ingestion.ts';

/** What platforms sent, so that nothing is taken twice. */
export class DeliveryRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  async isKnown(platform: string, deliveryId: string): Promise<boolean> {
    const known = await this.#queries
      .select({ platform: webhookDeliveries.platform })
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.platform, platform), eq(webhookDeliveries.deliveryId, deliveryId)));
    return known.length > 0;
  }

  async remember(platform: string, deliveryId: string, receivedAt: Date): Promise<void> {
    await this.#queries
      .insert(webhookDeliveries)
      .values({ platform, deliveryId, receivedAt })
      .onConflictDoNothing();
  }

  /** Forgets deliveries that are too old to be taken again anyway. */
  async forgetBefore(moment: Date): Promise<void> {
    await this.#queries.delete(webhookDeliveries).where(lt(webhookDeliveries.receivedAt, moment));
  }
}
