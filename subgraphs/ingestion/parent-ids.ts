import type { ReadyRecord } from './batch.ts';
import type { ImportContentInput, ImportContentsMutation } from './operations.generated.ts';

/** Whether others may stand below a record of a feed. */
export const isParent = ({ content }: ImportContentInput): boolean =>
  ['ARTIST', 'ALBUM'].includes(content.kind);

/** What the catalogue calls the titles that others stand below: artists, albums, series. */
export class ParentIds {
  readonly #contentIds = new Map<string, string>();

  /** Remembers what became of records that may stand above others. */
  learn(records: readonly ReadyRecord[], results: ImportContentsMutation['importContents']['results']): void {
    for (const [at, { item }] of records.entries()) {
      const contentId = results[at]?.contentId;
      if (isParent(item) && contentId != null) this.#contentIds.set(item.recordId, String(contentId));
    }
  }

  /** A record as it is sent: below its parent, where the catalogue took that. */
  placed({ item, parentRecordId }: ReadyRecord): ImportContentInput {
    const parentId = this.#contentIds.get(parentRecordId ?? '');
    return parentId === undefined ? item : { ...item, content: { ...item.content, parentId } };
  }
}
