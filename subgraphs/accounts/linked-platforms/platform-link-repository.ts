import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '#db/client.ts';
import { linkedPlatforms } from '#db/schema/accounts.ts';
import { purposeOfPlatformTokens } from '../encrypted-text.ts';
import type { Encryption } from '../encryption.ts';
import { endOfLink, platformTokensSchema } from './linked-platform.ts';
import type { LinkedPlatform, PlatformGrant, PlatformTokens } from './linked-platform.ts';

/** A link with its tokens; null once the platform took them back. */
export interface OpenedLink {
  link: LinkedPlatform;
  tokens: PlatformTokens | null;
}

const columns = {
  userId: linkedPlatforms.userId,
  platform: linkedPlatforms.platform,
  scopes: linkedPlatforms.scopes,
  linkedAt: linkedPlatforms.linkedAt,
  expiresAt: linkedPlatforms.expiresAt,
  revokedAt: linkedPlatforms.revokedAt,
};
const withTokens = { ...columns, encryptedTokens: linkedPlatforms.encryptedTokens };

type Row = LinkedPlatform & { encryptedTokens: string | null };

const ofUser = (userId: string, platform: string) =>
  and(eq(linkedPlatforms.userId, userId), eq(linkedPlatforms.platform, platform));

/** Reads and writes links to platforms. Their tokens are readable to who has the encryption key, and to nobody else. */
export class PlatformLinkRepository {
  readonly #queries: Queries;
  readonly #encryption: Encryption;

  constructor(queries: Queries, encryption: Encryption) {
    this.#queries = queries;
    this.#encryption = encryption;
  }

  /** By user, in the order in which they were linked; without tokens. */
  async listOfUsers(userIds: readonly string[]): Promise<LinkedPlatform[]> {
    return this.#queries
      .select(columns)
      .from(linkedPlatforms)
      .where(inArray(linkedPlatforms.userId, [...userIds]))
      .orderBy(asc(linkedPlatforms.linkedAt), asc(linkedPlatforms.platform));
  }

  async find(userId: string, platform: string): Promise<OpenedLink | null> {
    const [row] = await this.#queries
      .select(withTokens)
      .from(linkedPlatforms)
      .where(ofUser(userId, platform));
    return row === undefined ? null : this.#open(row);
  }

  /** Returns a link that nobody else changes until this transaction ends. */
  async lock(userId: string, platform: string): Promise<OpenedLink | null> {
    const [row] = await this.#queries
      .select(withTokens)
      .from(linkedPlatforms)
      .where(ofUser(userId, platform))
      .for('update');
    return row === undefined ? null : this.#open(row);
  }

  /** Links a platform, in the place of an older link to it. */
  async save(userId: string, platform: string, grant: PlatformGrant, now: Date): Promise<LinkedPlatform> {
    const written = { ...this.#columnsOf(userId, platform, grant), linkedAt: now, revokedAt: null };
    await this.#queries
      .insert(linkedPlatforms)
      .values({ userId, platform, ...written })
      .onConflictDoUpdate({ target: [linkedPlatforms.userId, linkedPlatforms.platform], set: written });
    const { encryptedTokens: _encryptedTokens, ...link } = written;
    return { userId, platform, ...link };
  }

  /** Writes the tokens of a link that was renewed. */
  async renew(userId: string, platform: string, grant: PlatformGrant): Promise<void> {
    await this.#queries
      .update(linkedPlatforms)
      .set(this.#columnsOf(userId, platform, grant))
      .where(ofUser(userId, platform));
  }

  /** Notes that the platform ended a link, and forgets the tokens. */
  async revoke(userId: string, platform: string, now: Date): Promise<void> {
    await this.#queries
      .update(linkedPlatforms)
      .set({ encryptedTokens: null, revokedAt: now })
      .where(ofUser(userId, platform));
  }

  /** Removes a link and returns it; null when there is none. */
  async delete(userId: string, platform: string): Promise<OpenedLink | null> {
    const [row] = await this.#queries
      .delete(linkedPlatforms)
      .where(ofUser(userId, platform))
      .returning(withTokens);
    return row === undefined ? null : this.#open(row);
  }

  #columnsOf(userId: string, platform: string, { tokens, scopes }: PlatformGrant) {
    const text = JSON.stringify(tokens);
    const encryptedTokens = this.#encryption.encrypt(text, purposeOfPlatformTokens(userId, platform));
    return { encryptedTokens, scopes, expiresAt: endOfLink(tokens) };
  }

  #open({ encryptedTokens, ...link }: Row): OpenedLink {
    if (encryptedTokens === null) return { link, tokens: null };
    const purpose = purposeOfPlatformTokens(link.userId, link.platform);
    const tokens = platformTokensSchema.parse(JSON.parse(this.#encryption.decrypt(encryptedTokens, purpose)));
    return { link, tokens };
  }
}
