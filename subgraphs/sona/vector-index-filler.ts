import type { VectorIndex } from '#shared/vectors/vector-index.ts';
import type { VectorRepository } from './vector-repository.ts';

const pageSize = 1000;

/** Copies vectors from their table to the index: all, or those changed since a moment of the database's clock. Returns how many. */
export async function fillVectorIndex(
  repository: VectorRepository,
  index: VectorIndex,
  since: Date | null = null,
): Promise<number> {
  let copied = 0;
  let after: string | null = null;
  for (;;) {
    const page = await repository.page(since, after, pageSize);
    if (page.length > 0) await index.upsert(page);
    copied += page.length;
    if (page.length < pageSize) return copied;
    after = page.at(-1)!.id;
  }
}
