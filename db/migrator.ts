import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';

/** Domains in the order in which their tables are made; the way back is the reverse. */
export const domains = [
  'accounts',
  'content',
  'discovery',
  'sona',
  'sync',
  'playback',
  'ingestion',
  'insights',
  'registry',
] as const;

interface Migration {
  domain: string;
  /** `0000_initial`. */
  name: string;
  up: string;
  down: string;
  hash: string;
}

const folderOf = (domain: string) => new URL(`./migrations/${domain}/`, import.meta.url);

async function readMigrations(domain: string): Promise<Migration[]> {
  const files = await readdir(folderOf(domain));
  const names = files.filter((file) => /^\d{4}_\w+\.sql$/.test(file)).map((file) => file.slice(0, -4));
  return Promise.all(
    names.sort().map(async (name) => {
      const [up, down] = await Promise.all(
        ['.sql', '.down.sql'].map((ending) => readFile(new URL(name + ending, folderOf(domain)), 'utf8')),
      );
      return {
        domain,
        name,
        up: up ?? '',
        down: down ?? '',
        hash: createHash('sha256')
          .update(up ?? '')
          .digest('hex'),
      };
    }),
  );
}

/** Where the applied migrations are recorded: one row each. */
const recordTable = `
  CREATE TABLE IF NOT EXISTS public.schema_migrations (
    domain text NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (domain, name)
  )`;

/** Two processes that migrate at once take turns on this lock; it is let go with the transaction. */
const lock = 'SELECT pg_advisory_xact_lock(7305151)';

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query(lock);
    await client.query(recordTable);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function appliedIn(client: pg.Client, domain: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'SELECT name, hash FROM public.schema_migrations WHERE domain = $1',
    [domain],
  );
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Applies what is missing, all of it in one transaction. Returns `<domain>/<name>` of each that was applied. */
export async function migrateUp(url: string): Promise<string[]> {
  const migrations = (await Promise.all(domains.map(readMigrations))).flat();
  return withClient(url, (client) =>
    inTransaction(client, async () => {
      const done: string[] = [];
      for (const { domain, name, up, hash } of migrations) {
        const known = (await appliedIn(client, domain)).get(name);
        if (known === hash) continue;
        if (known !== undefined) {
          throw new Error(
            `Migration ${domain}/${name} was changed after it was applied: write a new one instead.`,
          );
        }
        await client.query(up);
        await client.query('INSERT INTO public.schema_migrations (domain, name, hash) VALUES ($1, $2, $3)', [
          domain,
          name,
          hash,
        ]);
        done.push(`${domain}/${name}`);
      }
      return done;
    }),
  );
}

/**
 * Takes migrations back, newest first: the last one of a domain, or all of all domains. Returns the names. Each
 * `.down.sql` says which data it loses.
 */
export async function migrateDown(url: string, which: { domain: string } | 'all'): Promise<string[]> {
  const wanted = which === 'all' ? [...domains].reverse() : [which.domain];
  return withClient(url, (client) =>
    inTransaction(client, async () => {
      const done: string[] = [];
      for (const domain of wanted) {
        const applied = await appliedIn(client, domain);
        const newestFirst = (await readMigrations(domain)).reverse().filter(({ name }) => applied.has(name));
        for (const { name, down } of which === 'all' ? newestFirst : newestFirst.slice(0, 1)) {
          await client.query(down);
          await client.query('DELETE FROM public.schema_migrations WHERE domain = $1 AND name = $2', [
            domain,
            name,
          ]);
          done.push(`${domain}/${name}`);
        }
      }
      return done;
    }),
  );
}
