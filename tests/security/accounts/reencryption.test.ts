/** @category security */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authenticators, linkedPlatforms, oauthRecords } from '#db/schema/accounts.ts';
import { Secret } from '#shared/secret.ts';
import { DecryptionError, Encryption } from '#subgraphs/accounts/encryption.ts';
import {
  purposeOfAuthenticator,
  purposeOfOAuthRecord,
  purposeOfPlatformTokens,
} from '#subgraphs/accounts/encrypted-text.ts';
import { createAccountsMetrics } from '#subgraphs/accounts/metrics.ts';
import { Reencryption } from '#subgraphs/accounts/reencryption.ts';
import { SigningKeys } from '#subgraphs/accounts/signing-keys.ts';
import { startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';

/** The key of the tests' accounts, and the one that takes its place. */
const oldKey = new Secret(Buffer.alloc(32, 7).toString('base64'));
const newKey = new Secret(randomBytes(32).toString('base64'));
const [secretOfApp, tokensOfPlatform] = ['JBSWY3DPEHPK3PXP', 'the-access-token-of-a-platform'];
const people = 230;
const records = 5;
/** All of theirs, and the signing key. */
const texts = 2 * people + records + 1;

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts();
  const { database, clock } = accounts.runtime;
  const under = new Encryption(oldKey);
  const now = new Date(clock.now());
  for (let count = 0; count < records; count += 1) {
    const [model, id] = ['RefreshToken', `record-${count}`];
    const sealed = under.encrypt(tokensOfPlatform, purposeOfOAuthRecord(model, id));
    await database.queries.insert(oauthRecords).values({ model, id, payload: { sealed, kept: true } });
  }
  for (let count = 0; count < people; count += 1) {
    const userId = randomUUID();
    await database.queries.execute(
      `insert into accounts.users (id, email, roles, created_at) values ('${userId}', '${userId}@example.com', '{user}', now())`,
    );
    await database.queries.insert(authenticators).values({
      userId,
      encryptedSecret: under.encrypt(secretOfApp, purposeOfAuthenticator(userId)),
    });
    const encrypted = under.encrypt(tokensOfPlatform, purposeOfPlatformTokens(userId, 'spotify'));
    await database.queries.insert(linkedPlatforms).values({
      ...{ userId, platform: 'spotify', scopes: [], linkedAt: now },
      // Half of them as the first version wrote them, without a key id.
      encryptedTokens: count % 2 === 0 ? encrypted : (encrypted.split('.')[1] ?? ''),
    });
  }
});
afterAll(() => accounts.close());

const readAll = async () => {
  const { queries } = accounts.runtime.database;
  return [
    await queries.select().from(authenticators),
    await queries.select().from(linkedPlatforms),
    await queries.select().from(oauthRecords),
  ] as const;
};
const reencryptionWith = (encryption: Encryption) => {
  const { database, log, metrics } = accounts.runtime;
  return new Reencryption({ database, encryption, log, metrics: createAccountsMetrics(metrics) });
};

describe('when DATA_ENCRYPTION_KEY changes', () => {
  it('everything is encrypted again, by two processes at once, and the old key is not needed any more', async () => {
    const { database, clock } = accounts.runtime;
    const both = new Encryption(newKey, [oldKey]);
    await Promise.all([reencryptionWith(both).run(), reencryptionWith(both).run()]);
    const alone = new Encryption(newKey);
    const [apps, platforms, ofClients] = await readAll();
    expect([apps.length, platforms.length, ofClients.length]).toEqual([people, people, records]);
    for (const { userId, encryptedSecret } of apps) {
      expect(alone.decrypt(encryptedSecret, purposeOfAuthenticator(userId))).toBe(secretOfApp);
    }
    for (const { userId, platform, encryptedTokens } of platforms) {
      const purpose = purposeOfPlatformTokens(userId, platform);
      expect(alone.decrypt(encryptedTokens ?? '', purpose)).toBe(tokensOfPlatform);
      expect(() => new Encryption(oldKey).decrypt(encryptedTokens ?? '', purpose)).toThrow(DecryptionError);
    }
    for (const { model, id, payload } of ofClients) {
      const { sealed, kept } = payload as { sealed: string; kept: boolean };
      expect(alone.decrypt(sealed, purposeOfOAuthRecord(model, id))).toBe(tokensOfPlatform);
      expect(kept).toBe(true);
    }
    const keys = new SigningKeys({ database, encryption: alone, clock });
    expect((await keys.current()).kid).toMatch(/^[\w-]{43}$/);
  });

  it('what was done already is left alone', async () => {
    expect(await reencryptionWith(new Encryption(newKey, [oldKey])).run()).toEqual({ replaced: 0, left: 0 });
  });

  it('goes on where it was broken off', async () => {
    const { database } = accounts.runtime;
    const [third, both] = [new Secret(randomBytes(32).toString('base64')), new Encryption(newKey)];
    const next = new Encryption(third, [newKey]);
    const [apps] = await readAll();
    // As a process leaves it that ends in the middle.
    for (const { userId, encryptedSecret } of apps.slice(0, 50)) {
      const purpose = purposeOfAuthenticator(userId);
      const text = next.encrypt(both.decrypt(encryptedSecret, purpose), purpose);
      await database.queries.execute(
        `update accounts.authenticators set encrypted_secret = '${text}' where user_id = '${userId}'`,
      );
    }
    expect(await reencryptionWith(next).run()).toEqual({ replaced: texts - 50, left: 0 });
  });

  it('a text that no key opens is left, and counted for the operator', async () => {
    const lost = new Encryption(new Secret(randomBytes(32).toString('base64')));
    expect((await reencryptionWith(lost).run()).left).toBe(texts);
    expect(await accounts.metric('mg_accounts_undecryptable_texts', {})).toBe(texts);
  });

  it('nothing of it can be read in the database', async () => {
    const stored = JSON.stringify(await readAll());
    const decoded = [...stored.matchAll(/[\w-]{20,}/g)].map(([text]) => Buffer.from(text, 'base64url'));
    for (const secret of [secretOfApp, tokensOfPlatform]) {
      expect(stored).not.toContain(secret);
      expect(Buffer.concat(decoded).includes(secret)).toBe(false);
    }
  });
});
