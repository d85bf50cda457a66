import { required } from '#shared/config.ts';
import { runProcess } from '#shared/process.ts';
import { createRuntime } from '#shared/runtime.ts';
import { loadStarterCatalog } from './starter-catalog.ts';

/** `npm run catalog`: loads the starter catalogue into the database of DATABASE_URL, and does nothing the second time. */
await runProcess(async (config) => {
  const runtime = createRuntime({
    config,
    service: 'catalog',
    databaseUrl: required(config, 'DATABASE_URL'),
  });
  try {
    const loaded = await loadStarterCatalog(runtime);
    console.log(loaded === 0 ? 'The starter catalogue is there already.' : `Loaded ${loaded} titles.`);
  } finally {
    await runtime.close();
  }
});
