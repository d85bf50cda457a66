import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { ManualClock } from '#shared/clock.ts';
import { loadConfig } from '#shared/config.ts';
import type { Config } from '#shared/config.ts';
import type { DomainEvent, EventPayload, EventType } from '#shared/events.ts';
import { domainEvent } from '#shared/events.ts';
import { createLog } from '#shared/log.ts';
import { createRuntime } from '#shared/runtime.ts';
import type { Runtime } from '#shared/runtime.ts';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import { scopes } from '#shared/viewer.ts';
import type { Role, ViewerProfile } from '#shared/viewer.ts';
import { createTestDatabaseUrl } from './database/test-database.ts';
import { testRedisUrl } from './database/test-redis.ts';

export interface TestIdentity {
  userId?: string;
  email?: string;
  roles?: Role[];
  scopes?: string[];
  sessionId?: string;
  profile?: Partial<ViewerProfile> | null;
  /** Seconds that the token lives. */
  lifeSeconds?: number;
}

/** A runtime on a private database, with keys of its own. */
export interface TestRuntime extends Runtime {
  clock: ManualClock;
  /** The log lines so far, parsed. */
  logged: Record<string, unknown>[];
  /** An `Authorization` header that the runtime's verifier accepts. */
  authorizationOf(identity?: TestIdentity): Promise<string>;
  /** Hands events to whoever follows the stream, as another domain's outbox would. */
  publish<Type extends EventType>(
    type: Type,
    subject: string,
    payload: EventPayload<Type>,
  ): Promise<DomainEvent>;
}

/** The moment at which the clock of a test starts. */
export const testStart = Date.parse('2026-11-01T12:00:00Z');

/**
 * Builds a runtime on a fresh migrated database. The bus, the stream and the cache are in this process unless `redis`
 * is true. `environment` sets configuration variables.
 */
export async function createTestRuntime({
  redis = false,
  environment = {},
}: { redis?: boolean; environment?: Record<string, string> } = {}): Promise<TestRuntime> {
  const { url, drop } = await createTestDatabaseUrl();
  const dataFolder = mkdtempSync(join(tmpdir(), 'media-gateway-'));
  const config: Config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    DATABASE_POOL_MIN: '0',
    DATA_DIR: dataFolder,
    DATA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    SERVICE_CLIENT_SECRET: 'service-client-secret-of-the-tests',
    ...(redis && { REDIS_URL: testRedisUrl() }),
    ...environment,
  });
  const clock = new ManualClock(testStart);
  const keys = await generateKeyPair('RS256', { extractable: true });
  const publicKey = { ...(await exportJWK(keys.publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const logged: Record<string, unknown>[] = [];
  const runtime = createRuntime({
    config,
    service: 'test',
    databaseUrl: url,
    clock,
    keys: async () => ({ keys: [publicKey] }),
    log: createLog({
      service: 'test',
      version: '0.0.0',
      level: 'debug',
      destination: { write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
    }),
  });

  const authorizationOf = async (identity: TestIdentity = {}) => {
    const {
      userId = randomUUID(),
      email = 'viewer@example.com',
      roles = ['user'],
      lifeSeconds = 3600,
    } = identity;
    const issuedAt = Math.floor(clock.now() / 1000);
    const granted =
      identity.scopes ?? scopes.filter((scope) => scope !== 'admin' && scope !== 'content:write');
    const profile =
      identity.profile === null
        ? null
        : {
            id: randomUUID(),
            name: 'Viewer',
            region: 'US',
            services: [],
            languages: ['en'],
            maturityLimit: null,
            ...identity.profile,
          };
    const claims = {
      email,
      roles,
      scope: granted.join(' '),
      sid: identity.sessionId ?? randomUUID(),
      profile,
    };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'test', typ: 'at+jwt' })
      .setSubject(userId)
      .setIssuer(config.PUBLIC_ORIGIN)
      .setAudience(config.PUBLIC_ORIGIN)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifeSeconds)
      .setJti(randomUUID())
      .sign(keys.privateKey);
    return `Bearer ${token}`;
  };

  return {
    ...runtime,
    clock,
    logged,
    authorizationOf,
    async publish(type, subject, payload) {
      const event = domainEvent(clock, type, subject, payload);
      await runtime.stream.publish([event]);
      return event;
    },
    close: async () => {
      await runtime.close();
      await drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The claims of an administrator, for {@link TestRuntime.authorizationOf}. */
export const administrator: TestIdentity = { roles: ['admin'], scopes: [...scopes] };

/** A subgraph that runs on a test runtime and is called without HTTP. */
export interface TestSubgraph {
  running: RunningSubgraph;
  /** Runs an operation and returns its data; throws when it has errors. */
  query<Data = Record<string, never>>(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ): Promise<Data>;
  /** Runs an operation and returns the whole result. */
  execute(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ): Promise<FormattedExecutionResult>;
  /** Opens a subscription; throws when it is refused. */
  subscribe(
    query: string,
    variables?: Record<string, unknown>,
    authorization?: string,
  ): Promise<AsyncIterableIterator<ExecutionResult>>;
  stop(): Promise<void>;
}

/** Starts a subgraph within the test. Stop it before the runtime is closed. */
export async function startTestSubgraph(create: SubgraphFactory, runtime: Runtime): Promise<TestSubgraph> {
  const running = new RunningSubgraph(await create(runtime), runtime);
  await running.start();
  running.startBackground();
  const execute: TestSubgraph['execute'] = async (query, variables, authorization) => {
    const request = { query, variables, authorization };
    const { cacheControl: _cacheControl, ...result } = await running.execute(request);
    return result;
  };
  return {
    running,
    execute,
    async query<Data>(query: string, variables?: Record<string, unknown>, authorization?: string) {
      const { data, errors } = await execute(query, variables, authorization);
      if (errors !== undefined) throw new Error(JSON.stringify(errors, null, 2));
      return data as Data;
    },
    async subscribe(query, variables, authorization) {
      const result = await running.subscribe({ query, variables, authorization });
      if (Symbol.asyncIterator in result) return result;
      throw new Error(JSON.stringify(result.errors, null, 2));
    },
    stop: () => running.stop(),
  };
}
