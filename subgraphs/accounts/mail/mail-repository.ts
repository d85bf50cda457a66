import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { mails, users } from '#db/schema/accounts.ts';

/** A mail that waits to be sent. */
export type QueuedMail = Pick<
  typeof mails.$inferSelect,
  'id' | 'userId' | 'encryptedRecipient' | 'kind' | 'facts' | 'createdAt' | 'attempts'
>;

/** Mail to the holder of an account, which goes to the address that the account has then. */
export type MailToUser = Pick<QueuedMail, 'id' | 'kind' | 'facts' | 'createdAt'> & { userId: string };

/** Mail that goes out whether or not there is the account still. */
export type MailToAddress = Pick<QueuedMail, 'id' | 'kind' | 'facts' | 'createdAt'> & {
  encryptedRecipient: string;
};

const columns = {
  id: mails.id,
  userId: mails.userId,
  encryptedRecipient: mails.encryptedRecipient,
  kind: mails.kind,
  facts: mails.facts,
  createdAt: mails.createdAt,
  attempts: mails.attempts,
};

/** Reads and writes the queue of mail. */
export class MailRepository {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** Writes a mail, due at once; nothing when it is there already, or its user is gone. */
  async add({ id, userId, kind, facts, createdAt }: MailToUser): Promise<void> {
    const at = sql`${createdAt.toISOString()}::timestamptz`;
    await this.#queries.execute(sql`
      insert into ${mails} (id, user_id, kind, facts, created_at, due_at)
      select ${id}::uuid, id, ${kind}, ${JSON.stringify(facts)}::jsonb, ${at}, ${at}
      from ${users} where id = ${userId}::uuid
      on conflict do nothing`);
  }

  /** Writes a mail to an address, due at once. */
  async addToAddress(mail: MailToAddress): Promise<void> {
    await this.#queries.insert(mails).values({ ...mail, dueAt: mail.createdAt });
  }

  /** Takes mails that are due, the oldest first, and counts an attempt; nobody else receives them before `until`. */
  async claim(now: Date, until: Date, limit: number): Promise<QueuedMail[]> {
    const due = this.#queries
      .select({ id: mails.id })
      .from(mails)
      .where(lte(mails.dueAt, now))
      .orderBy(asc(mails.createdAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    return this.#queries
      .update(mails)
      .set({ dueAt: until, attempts: sql`${mails.attempts} + 1` })
      .where(inArray(mails.id, due))
      .returning(columns);
  }

  async postpone(id: string, dueAt: Date): Promise<void> {
    await this.#queries.update(mails).set({ dueAt }).where(eq(mails.id, id));
  }

  async delete(id: string): Promise<void> {
    await this.#queries.delete(mails).where(eq(mails.id, id));
  }

  /** Removes mail that is too old to be of use and is not being sent; returns how many. */
  async deleteOlder(than: Date, now: Date): Promise<number> {
    const { rowCount } = await this.#queries
      .delete(mails)
      .where(and(lt(mails.createdAt, than), lte(mails.dueAt, now)));
    return rowCount ?? 0;
  }
}
