import type { RouterClient } from '#shared/router-client.ts';
import { ImportContentsDocument } from './operations.generated.ts';
import type { Catalogue } from './reading.ts';

/** Writes through the router. */
export function createRouterCatalogue(client: RouterClient): Catalogue {
  return {
    importContents: async (source, items) => {
      const { importContents } = await client.run(ImportContentsDocument, { source, items });
      return importContents.results;
    },
  };
}
