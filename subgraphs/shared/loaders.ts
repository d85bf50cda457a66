import DataLoader from 'dataloader';

/** A loader of single rows: one call of `fetch` for all ids that are asked for in a tick; null where there is none. */
export function createRowLoader<Id extends string, Row>(
  fetch: (ids: readonly Id[]) => Promise<Row[]>,
  idOf: (row: Row) => Id,
): DataLoader<Id, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await fetch(ids)).map((row) => [idOf(row), row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

/** A loader of lists: one call of `fetch` for all owners that are asked for in a tick; the rows keep their order. */
export function createListLoader<Id extends string, Row>(
  fetch: (ids: readonly Id[]) => Promise<Row[]>,
  ownerOf: (row: Row) => Id,
): DataLoader<Id, Row[]> {
  return new DataLoader(async (ids) => {
    const lists = new Map<Id, Row[]>(ids.map((id) => [id, []]));
    for (const row of await fetch(ids)) lists.get(ownerOf(row))?.push(row);
    return ids.map((id) => lists.get(id) ?? []);
  });
}
