import { parseCatalog, readCatalogFiles } from '#db/catalog/read-catalog.ts';
import { outbox as outboxTable } from '#db/schema/content.ts';
import { Outbox } from '#shared/outbox.ts';
import type { Runtime } from '#shared/runtime.ts';
import { ContentImporter } from './content-importer.ts';
import type { ImportOutcome } from './content-importer.ts';
import { ContentWriteRepository } from './content-write-repository.ts';
import { RevisionRepository } from './history/revision-repository.ts';
import { ImportRepository } from './import-repository.ts';
import { ContentMetrics } from './metrics.ts';
import { starterItems, starterRelations } from './starter/starter-items.ts';
import type { StarterItem } from './starter/starter-items.ts';

const source = 'starter';
const batchSize = 1000;

/** Writes items in batches; an outcome for each, in order. */
async function importAll(
  importer: ContentImporter,
  items: readonly StarterItem[],
  idOf: ReadonlyMap<string, string>,
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize).map((item) => ({
      ...item,
      draft: {
        ...item.draft,
        parentId: item.parentSlug === null ? null : (idOf.get(item.parentSlug) ?? null),
      },
    }));
    outcomes.push(...(await importer.import(source, batch)).outcomes);
  }
  return outcomes;
}

/**
 * Loads the starter catalogue of `db/catalog` into the database; returns how many titles it wrote. Does nothing when
 * this very catalogue was loaded before; a changed one changes the titles that it brought. Ids are made from slugs,
 * the same in every installation. The events go to the outbox, which the content subgraph relays. Throws CatalogError
 * for a line that breaks rules.
 */
export async function loadStarterCatalog(runtime: Runtime): Promise<number> {
  const { database, log, metrics, clock } = runtime;
  const files = await readCatalogFiles();
  const imports = new ImportRepository(database.queries);
  const loaded = (await imports.sources()).find(({ name }) => name === source);
  if (loaded?.fingerprint === files.fingerprint) return 0;

  const entries = parseCatalog(files);
  const outbox = new Outbox(outboxTable, runtime);
  const importer = new ContentImporter(outbox, clock);
  const idOf = new Map<string, string>();
  const outcomes: ImportOutcome[] = [];
  for (const wave of starterItems(entries, clock.now())) {
    const ofWave = await importAll(importer, wave, idOf);
    for (const { recordId, contentId } of ofWave) if (contentId !== null) idOf.set(recordId, contentId);
    outcomes.push(...ofWave);
  }
  const relations = starterRelations(entries, idOf);
  await database.transaction(async (tx) => {
    await new ContentWriteRepository(tx).addRelations(relations);
    const related = new Set(relations.flatMap(({ fromId, toId }) => [fromId, toId]));
    const author = { cause: 'IMPORT', editorId: null, source } as const;
    await new RevisionRepository(tx).record([...related], author, new Date(clock.now()));
  });
  await imports.noteFingerprint(source, files.fingerprint);
  new ContentMetrics(metrics).imported(source, outcomes, clock.now());

  for (const { recordId, reason } of outcomes.filter(({ status }) => status === 'REJECTED')) {
    log.error({ record_id: recordId, reason }, 'A title of the starter catalogue was not taken');
  }
  return outcomes.filter(({ status }) => status === 'CREATED' || status === 'UPDATED').length;
}
