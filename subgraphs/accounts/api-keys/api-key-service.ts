import { randomUUID } from 'node:crypto';
import type { Queries } from '#db/client.ts';
import { NotFoundError } from '#shared/errors.ts';
import type { Revocations } from '#shared/revocations.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { Parts } from '../parts.ts';
import { inputRefused, refusalOf } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import { sha256 } from '../refresh-token.ts';
import type { SessionService } from '../session-service.ts';
import type { Session } from '../session.ts';
import { isId } from '../user.ts';
import { UserRepository } from '../user-repository.ts';
import {
  apiKeySchema,
  apiKeyTokenLifeSeconds,
  createKey,
  endOfReplaced,
  endingOf,
  isGrace,
  mostApiKeys,
  wrongGrace,
} from './api-key.ts';
import type { ApiKey } from './api-key.ts';
import { ApiKeyRepository } from './api-key-repository.ts';

/** What a key is to be. */
export interface ApiKeyWish {
  name: string;
  scopes: string[];
  requestsPerMinute: number;
  /** ISO 8601; null for a key that does not end by itself. */
  expiresAt?: string | null | undefined;
}

/** A new key, shown this once. */
export interface ApiKeyCreated {
  __typename: 'ApiKeyCreated';
  key: string;
  apiKey: ApiKey;
}

type Wanted = Pick<ApiKey, 'name' | 'scopes' | 'requestsPerMinute' | 'expiresAt'>;

/** The keys for programs of the viewer. */
export class ApiKeyService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #revocations: Revocations;

  constructor(parts: Parts, sessions: SessionService, revocations: Revocations) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#revocations = revocations;
  }

  /** The keys that work, the newest first. */
  async list(viewer: Viewer | null): Promise<ApiKey[]> {
    const { userId } = await this.#sessions.requireSession(viewer);
    return new ApiKeyRepository(this.#parts.database.queries).listOfUser(userId, this.#now);
  }

  /** Makes a key, with scopes that its owner has. */
  async create(viewer: Viewer | null, wish: ApiKeyWish): Promise<ApiKeyCreated | InputRefused> {
    const session = await this.#sessions.requireSession(viewer);
    const read = apiKeySchema(this.#now.getTime()).safeParse({ ...wish, expiresAt: wish.expiresAt ?? null });
    if (!read.success) return refusalOf(read.error);
    const beyond = read.data.scopes.find((scope) => viewer?.scopes.includes(scope) !== true);
    if (beyond !== undefined)
      return inputRefused('scopes', `You do not have the scope "${beyond}" yourself.`);
    const outcome = await this.#parts.database.transaction((tx) => this.#add(tx, session.userId, read.data));
    this.#tell('api-key-created', session, outcome);
    return outcome;
  }

  /**
   * Makes a key like another, for as long as that was made for; the other one goes on for `graceSeconds`. Throws
   * NOT_FOUND when the viewer has no such key.
   */
  async rotate(
    viewer: Viewer | null,
    id: string,
    graceSeconds: number,
  ): Promise<ApiKeyCreated | InputRefused> {
    const session = await this.#sessions.requireSession(viewer);
    if (!isGrace(graceSeconds)) return inputRefused('graceSeconds', wrongGrace);
    const now = this.#now;
    const outcome = await this.#parts.database.transaction(async (tx) => {
      const keys = new ApiKeyRepository(tx);
      const old = isId(id) ? await keys.findForChange(session.userId, id, now) : null;
      if (old === null) throw new NotFoundError('API key', id);
      // Before the other is counted: a full account can rotate too, when it gives no grace.
      await keys.setExpiry(id, endOfReplaced(old, now.getTime(), graceSeconds));
      const expiresAt =
        old.expiresAt === null
          ? null
          : new Date(now.getTime() + old.expiresAt.getTime() - old.createdAt.getTime());
      return this.#add(tx, session.userId, { ...old, expiresAt });
    });
    if (graceSeconds === 0) await this.revokeTokens([id]);
    this.#tell('api-key-rotated', session, outcome);
    return outcome;
  }

  /** Ends a key at once; returns false when the viewer has no such key. */
  async revoke(viewer: Viewer | null, id: string): Promise<boolean> {
    const session = await this.#sessions.requireSession(viewer);
    const { queries } = this.#parts.database;
    const revoked = isId(id) && (await new ApiKeyRepository(queries).revoke(session.userId, id, this.#now));
    if (!revoked) return false;
    await this.revokeTokens([id]);
    this.#parts.audit('api-key-revoked', { user_id: session.userId, session_id: session.id, key_id: id });
    return true;
  }

  /** Makes the tokens that routers have of keys worthless. */
  async revokeTokens(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const until = Math.ceil(this.#now.getTime() / 1000) + apiKeyTokenLifeSeconds;
    await this.#revocations.revoke(ids.map((id) => ({ kind: 'api-key', id, until })));
  }

  get #now(): Date {
    return new Date(this.#parts.clock.now());
  }

  async #add(tx: Queries, userId: string, wanted: Wanted): Promise<ApiKeyCreated | InputRefused> {
    const keys = new ApiKeyRepository(tx);
    const now = this.#now;
    await new UserRepository(tx).lock(userId);
    if ((await keys.countOfUser(userId, now)) >= mostApiKeys) {
      return inputRefused('name', `An account has at most ${mostApiKeys} keys: revoke one first.`);
    }
    const key = createKey();
    const { name, scopes, requestsPerMinute, expiresAt } = wanted;
    const apiKey: ApiKey = {
      ...{ id: randomUUID(), name, ending: endingOf(key), scopes, requestsPerMinute },
      ...{ createdAt: now, expiresAt, lastUsedAt: null },
    };
    await keys.insert(apiKey, userId, sha256(key));
    return { __typename: 'ApiKeyCreated', key, apiKey };
  }

  #tell(
    event: 'api-key-created' | 'api-key-rotated',
    { userId, id }: Session,
    outcome: ApiKeyCreated | InputRefused,
  ): void {
    if (outcome.__typename === 'InputRefused') return;
    this.#parts.audit(event, { user_id: userId, session_id: id, key_id: outcome.apiKey.id });
  }
}
