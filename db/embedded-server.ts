import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { ServerMessage } from './embedded.ts';

/**
 * The embedded database: PGlite in a process of its own, answering the Postgres protocol on a local port. Started by
 * `embedded.ts`, which tells it the folder and the port (0 for a free one) and hears by message where it listens or
 * why it cannot.
 */
const [folder = '', port = '0'] = process.argv.slice(2);
const tell = (message: ServerMessage) => process.send?.(message);

/** Connections that may be open at once: the pool's one, the migrator's, and an operator's look. */
const maxConnections = 4;

async function serve(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const db = await PGlite.create({
    dataDir: folder,
    extensions: { pg_trgm, unaccent },
    relaxedDurability: false,
  });
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: Number(port), maxConnections });
  await server.start();
  tell({ port: Number(new URL(`tcp://${server.getServerConn()}`).port) });

  const stop = async () => {
    await server.stop();
    await db.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  // The parent stops this process itself; Ctrl-C reaches the whole group.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => void stop());
}

try {
  await serve();
} catch (error) {
  tell({ problem: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
