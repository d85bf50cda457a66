import { errors } from 'oidc-provider';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { purposeOfOAuthRecord } from '../encrypted-text.ts';
import type { Parts } from '../parts.ts';
import { refreshTokenLifeMs, sha256 } from '../refresh-token.ts';
import { SessionRepository } from '../session-repository.ts';
import type { GrantService } from './grant-service.ts';
import { OAuthRecordRepository } from './oauth-record-repository.ts';
import type { FoundRecord } from './oauth-record-repository.ts';

export interface RecordAdapterOptions {
  parts: Parts;
  grants: GrantService;
}

/** How long a client is kept that nobody has signed in with. */
const unusedClientLifeMs = 30 * 24 * 3600 * 1000;

/**
 * Keeps what oidc-provider hands over in the database: ids as hashes, the rest encrypted. A grant is named like the
 * session that it belongs to, and is there for as long as that goes on: who ends the session ends the grant.
 */
export class RecordAdapter implements Adapter {
  readonly #model: string;
  readonly #options: RecordAdapterOptions;

  constructor(model: string, options: RecordAdapterOptions) {
    this.#model = model;
    this.#options = options;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const key = sha256(id);
    const isGrant = this.#model === 'Grant';
    await this.#records.put({
      model: this.#model,
      id: key,
      sealed: this.#options.parts.encryption.encrypt(JSON.stringify(payload), this.#purposeOf(key)),
      grantId: isGrant ? id : (payload.grantId ?? null),
      uid: payload.uid ?? null,
      userCode: payload.userCode === undefined ? null : sha256(payload.userCode),
      accountId: payload.accountId ?? null,
      expiresAt: this.#expiryOf(expiresIn),
    });
    if (isGrant) await this.#records.keep('Client', sha256(payload.clientId ?? ''));
    if (this.#model === 'RefreshToken' && payload.grantId !== undefined) await this.#renew(payload.grantId);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.#model === 'Grant' && !(await this.#options.grants.isActive(id))) return undefined;
    return this.#open(await this.#records.find(this.#model, 'id', sha256(id)));
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#open(await this.#records.find(this.#model, 'uid', uid));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#open(await this.#records.find(this.#model, 'userCode', sha256(userCode)));
  }

  /** Throws invalid_grant, and revokes the grant, when somebody else was first: one of them has a copy. */
  async consume(id: string): Promise<void> {
    const key = sha256(id);
    if (await this.#records.consume(this.#model, key, this.#now)) return;
    const record = await this.#records.find(this.#model, 'id', key);
    if (record?.grantId != null) await this.#options.grants.end(record.grantId, 'refresh-token-reuse');
    throw new errors.InvalidGrant('already used');
  }

  async destroy(id: string): Promise<void> {
    if (this.#model === 'Grant') return this.#options.grants.endRevoked(id);
    await this.#records.delete(this.#model, sha256(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#records.deleteOfGrant(grantId, this.#model);
  }

  get #records(): OAuthRecordRepository {
    return new OAuthRecordRepository(this.#options.parts.database.queries);
  }

  get #now(): Date {
    return new Date(this.#options.parts.clock.now());
  }

  #purposeOf(key: string): string {
    return purposeOfOAuthRecord(this.#model, key);
  }

  #expiryOf(expiresIn: number | undefined): Date | null {
    const now = this.#now.getTime();
    if (this.#model === 'Grant') return null;
    if (this.#model === 'Client') return new Date(now + unusedClientLifeMs);
    return expiresIn === undefined ? null : new Date(now + expiresIn * 1000);
  }

  /** A session goes on for as long as its newest refresh token. */
  async #renew(sessionId: string): Promise<void> {
    const expiresAt = new Date(this.#now.getTime() + refreshTokenLifeMs);
    await new SessionRepository(this.#options.parts.database.queries).renew(sessionId, this.#now, expiresAt);
  }

  #open(record: FoundRecord | null): AdapterPayload | undefined {
    if (record === null) return undefined;
    const text = this.#options.parts.encryption.decrypt(record.sealed, this.#purposeOf(record.id));
    const payload = JSON.parse(text) as AdapterPayload;
    const { consumedAt } = record;
    return consumedAt === null ? payload : { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) };
  }
}
