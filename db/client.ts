import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Config } from '#shared/config.ts';
import type { Log } from '#shared/log.ts';
import type { Metrics } from '#shared/metrics.ts';

/** What runs statements: the database itself, or a transaction of it. Repositories take either. */
export type Queries = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute'
>;

/** The database of a process. */
export interface Database {
  readonly queries: Queries;
  /**
   * Runs `work` in one transaction: all of it happens or nothing. Inside, use only the `tx` that is handed in. The
   * embedded database has a single session, where a statement on another connection would wait for ever, so such a
   * statement is refused at once.
   */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** How many connections are open, and how many of them are in use. */
  connections(): { open: number; inUse: number };
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  config: Pick<
    Config,
    | 'DATABASE_POOL_MIN'
    | 'DATABASE_POOL_MAX'
    | 'DATABASE_IDLE_TIMEOUT_MS'
    | 'DATABASE_CONNECT_TIMEOUT_MS'
    | 'DATABASE_SLOW_STATEMENT_MS'
    | 'DATABASE_PREPARED_STATEMENTS'
  >;
  log: Log;
  metrics: Metrics;
}

const insideTransaction = new AsyncLocalStorage<true>();

function refuseInsideTransaction(): void {
  if (insideTransaction.getStore() === true) {
    throw new Error('A statement inside a transaction must use the tx of that transaction.');
  }
}

/** A pool that refuses to hand out a second connection inside a transaction. */
class GuardedPool extends pg.Pool {
  override connect(...args: unknown[]): never {
    refuseInsideTransaction();
    return super.connect(...(args as [])) as never;
  }

  override query(...args: unknown[]): never {
    refuseInsideTransaction();
    return super.query(...(args as [never])) as never;
  }
}

const statementText = (statement: unknown): string =>
  typeof statement === 'string' ? statement : String((statement as { text?: unknown }).text ?? '');

/** How many statements a process names; each open connection keeps a plan for every name. */
const mostNames = 500;

/** Gives each text of a statement a name of its own, so that Postgres reads it once per connection. */
function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNames) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return name;
  };
}

/** A statement with its name, if it has values: what has none, such as BEGIN, is not worth one. */
function named(statement: unknown, values: unknown, nameOf: (text: string) => string | undefined): unknown {
  const isWorthIt = typeof statement === 'object' && Array.isArray(values) && values.length > 0;
  return isWorthIt ? { ...statement, name: nameOf(statementText(statement)) } : statement;
}

/**
 * A client that tells `onStatement` the text and the milliseconds of every statement, and names statements where
 * `nameOf` is given.
 */
function timedClient(
  onStatement: (text: string, milliseconds: number) => void,
  nameOf: ((text: string) => string | undefined) | undefined,
): typeof pg.Client {
  return class TimedClient extends pg.Client {
    override query(...args: unknown[]): never {
      if (nameOf !== undefined) args[0] = named(args[0], args[1], nameOf);
      const startedAt = performance.now();
      const done = () => onStatement(statementText(args[0]), performance.now() - startedAt);
      const callback = args.at(-1);
      if (typeof callback === 'function') {
        // The pool itself asks in this older way.
        args[args.length - 1] = (...result: unknown[]) => {
          done();
          callback(...result);
        };
        return super.query(...(args as [never])) as never;
      }
      const result = super.query(...(args as [never])) as Promise<unknown>;
      result.then(done, done);
      return result as never;
    }
  };
}

/** Connects to a database. Connections are opened when they are needed. */
export function createDatabase({ url, config, log, metrics }: DatabaseOptions): Database {
  const duration = metrics.histogram('mg_database_statement_duration_seconds', 'Time of SQL statements.');
  const slow = metrics.counter(
    'mg_database_slow_statements_total',
    'Statements over the slow-statement limit.',
  );
  const pool = new GuardedPool({
    connectionString: url,
    min: config.DATABASE_POOL_MIN,
    max: config.DATABASE_POOL_MAX,
    idleTimeoutMillis: config.DATABASE_IDLE_TIMEOUT_MS,
    connectionTimeoutMillis: config.DATABASE_CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
    Client: timedClient(
      (text, milliseconds) => {
        duration.observe(milliseconds / 1000);
        if (milliseconds < config.DATABASE_SLOW_STATEMENT_MS) return;
        slow.inc();
        log.warn({ statement: text.slice(0, 2000), latency_ms: Math.round(milliseconds) }, 'Slow statement');
      },
      config.DATABASE_PREPARED_STATEMENTS === 'on' ? createStatementNames() : undefined,
    ),
  });
  pool.on('error', (error) => log.warn({ err: error }, 'An idle database connection was lost'));

  const inUse = metrics.gauge('mg_database_pool_in_use_connections', 'Connections that run a statement now.');
  const limit = metrics.gauge('mg_database_pool_limit_connections', 'Connections that the pool may open.');
  limit.set(config.DATABASE_POOL_MAX);
  const count = () => inUse.set(pool.totalCount - pool.idleCount);
  pool.on('acquire', count);
  pool.on('release', () => setImmediate(count));

  const orm = drizzle(pool);
  return {
    queries: orm,
    transaction: (work) => {
      refuseInsideTransaction();
      // Awaited inside: a drizzle query starts only when somebody waits for it.
      return orm.transaction((tx) => insideTransaction.run(true, async () => await work(tx)));
    },
    ping: async () => {
      await pool.query('SELECT 1');
    },
    connections: () => ({ open: pool.totalCount, inUse: pool.totalCount - pool.idleCount }),
    close: () => pool.end(),
  };
}
