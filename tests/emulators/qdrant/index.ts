import { parseArgs } from 'node:util';
import { startQdrantEmulator } from './server.ts';

export { startQdrantEmulator } from './server.ts';
export type { QdrantEmulator, QdrantEmulatorOptions } from './server.ts';

/** `node tests/emulators/qdrant/index.ts --port N [--api-key KEY]` */
if (import.meta.main) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '6333' }, 'api-key': { type: 'string' } },
  });
  const apiKey = values['api-key'];
  const emulator = await startQdrantEmulator({
    port: Number(values.port),
    ...(apiKey !== undefined && { apiKey }),
  });
  console.log(`Qdrant stand-in (not Qdrant) at ${emulator.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void emulator.close().then(() => process.exit(0)));
  }
}
