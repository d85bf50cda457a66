import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Outbox } from '#shared/outbox.ts';
import { AvailabilityRepository } from './availability-repository.ts';
import type { OfferDraft } from './availability.ts';
import { offerProblems, parentProblems } from './content-draft.ts';
import { ContentRepository } from './content-repository.ts';
import { contentProblems } from './content-rules.ts';
import type { ContentChange, ContentRow } from './content-write-repository.ts';
import { ContentWriteRepository } from './content-write-repository.ts';
import { placeOf } from './content.ts';
import type { Content, ContentDraft } from './content.ts';
import { ResolutionRepository } from './entity-resolution/resolution-repository.ts';
import { resolveRecords } from './entity-resolution/resolve-records.ts';
import type { Finding } from './entity-resolution/resolve-records.ts';
import { comparedPartsOf } from './entity-resolution/compared-parts.ts';
import { recordChanges } from './history/record-changes.ts';
import { identityKeyOf } from './identity.ts';
import { ImportRepository } from './import-repository.ts';
import type { KnownRecord } from './import-repository.ts';
import { normaliseTitle } from './title.ts';

/** A record of a source: a title and its offers. */
export interface ImportItem {
  recordId: string;
  /** Changes when the record does. */
  hash: string;
  draft: ContentDraft;
  offers: OfferDraft[];
  /** The id that a new title gets; a fresh one unless told. */
  newId?: string;
}

export interface ImportOutcome {
  recordId: string;
  status: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REJECTED' | 'SKIPPED';
  contentId: string | null;
  /** Why it was rejected or skipped. */
  reason: string | null;
}

/** How an import deals with what it finds. */
export interface ImportMode {
  /** Writes all records or, when one is rejected, none. */
  atomic?: boolean;
  /** Writes nothing and tells what would be written. */
  dryRun?: boolean;
}

export interface ImportReport {
  /** One for each record, in order. */
  outcomes: ImportOutcome[];
  isWritten: boolean;
}

/** The titles that stand above those of a batch: parents and their tops. */
type Above = ReadonlyMap<string, Content>;

/** An accepted record and the title that it is about. */
interface Placed {
  item: ImportItem;
  row: ContentRow;
  /** What is remembered of the record; its hash is the new one. */
  record: KnownRecord;
  isNew: boolean;
  /** What the title can be found by from now on (see `entity-resolution`). */
  keys: string[];
  /** What was found of it and titles that were there already. */
  findings: Finding[];
}

const rejected = (recordId: string, reason: string): ImportOutcome => ({
  ...{ recordId, status: 'REJECTED', contentId: null, reason },
});

const isWrite = ({ status }: ImportOutcome) => status === 'CREATED' || status === 'UPDATED';

/** Outcomes of a dry run: a title that would be new has no id yet. */
const unwritten = (outcomes: readonly ImportOutcome[]): ImportOutcome[] =>
  outcomes.map((one) => (one.status === 'CREATED' ? { ...one, contentId: null } : one));

/** What an atomic import says of a record that it would have written, had it not been for another. */
const skipped = ({ recordId }: ImportOutcome): ImportOutcome => ({
  ...{ recordId, status: 'SKIPPED', contentId: null },
  reason: 'Another record of this call was rejected, and the call was to write all or nothing.',
});

/** Why a record cannot be taken; null when it can. */
function problemOf(item: ImportItem, above: Above): string | null {
  const { draft, offers } = item;
  const problems = [
    ...contentProblems(draft),
    ...parentProblems(draft, above.get(draft.parentId ?? '') ?? null),
    ...offerProblems(offers, draft.kind),
  ];
  return problems.length === 0
    ? null
    : problems.map(({ field, message }) => `${field}: ${message}`).join(' ');
}

/** A draft as the row that it becomes under `id`. */
export function rowOf(draft: ContentDraft, id: string, above: Above): ContentRow {
  const { credits: _credits, externalIds: _externalIds, ...fields } = draft;
  const place = placeOf(draft.kind, above.get(draft.parentId ?? '') ?? null);
  const artist = above.get(place.topId ?? '')?.title ?? null;
  return {
    ...fields,
    ...place,
    id,
    sortTitle: normaliseTitle(draft.title),
    identityKey: identityKeyOf(draft, { parentId: place.parentId, artist }),
  };
}

/** Reads the parents that drafts name, and what stands above those. */
export async function readAbove(
  contents: ContentRepository,
  drafts: readonly ContentDraft[],
): Promise<Above> {
  const parentIds = new Set(
    drafts.flatMap(({ parentId }) => (parentId !== null && isUuid(parentId) ? parentId : [])),
  );
  if (parentIds.size === 0) return new Map();
  const parents = await contents.byIds([...parentIds]);
  const topIds = new Set(parents.flatMap(({ topId }) => topId ?? []));
  const tops = topIds.size === 0 ? [] : await contents.byIds([...topIds]);
  return new Map([...parents, ...tops].map((content) => [content.id, content]));
}

/**
 * Writes records of a source. A record is known by (source, recordId), and one whose hash is the same is left alone. A
 * new one joins the title of another source that it is about (see `entity-resolution`), or becomes a title. All of a call
 * happens in one transaction and in a number of statements that does not grow with the records.
 */
export class ContentImporter {
  readonly #outbox: Outbox;
  readonly #clock: Clock;

  constructor(outbox: Outbox, clock: Clock) {
    this.#outbox = outbox;
    this.#clock = clock;
  }

  /** A record that breaks rules is rejected; the others are written, unless the mode says otherwise. */
  import(source: string, items: readonly ImportItem[], mode: ImportMode = {}): Promise<ImportReport> {
    return this.#outbox.commit<ImportReport>(async (tx) => {
      const batch = new ImportBatch(tx, source, new Date(this.#clock.now()));
      const { outcomes, placed } = await batch.plan(items);
      if (mode.dryRun === true)
        return { result: { outcomes: unwritten(outcomes), isWritten: false }, events: [] };
      if (mode.atomic === true && outcomes.some(({ status }) => status === 'REJECTED')) {
        const withheld = outcomes.map((one) => (isWrite(one) ? skipped(one) : one));
        return { result: { outcomes: withheld, isWritten: false }, events: [] };
      }
      const changedIds = await batch.save(placed);
      const author = { cause: 'IMPORT', editorId: null, source } as const;
      const events = await recordChanges(tx, this.#clock, changedIds, author);
      return { result: { outcomes, isWritten: true }, events };
    });
  }
}

/** One call of an import, within its transaction. */
class ImportBatch {
  readonly #source: string;
  readonly #now: Date;
  readonly #contents: ContentRepository;
  readonly #writes: ContentWriteRepository;
  readonly #offers: AvailabilityRepository;
  readonly #imports: ImportRepository;
  readonly #resolutions: ResolutionRepository;

  constructor(tx: Queries, source: string, now: Date) {
    this.#source = source;
    this.#now = now;
    this.#contents = new ContentRepository(tx);
    this.#writes = new ContentWriteRepository(tx);
    this.#offers = new AvailabilityRepository(tx);
    this.#imports = new ImportRepository(tx);
    this.#resolutions = new ResolutionRepository(tx);
  }

  /** What is to come of each record; writes nothing. */
  async plan(items: readonly ImportItem[]): Promise<{ outcomes: ImportOutcome[]; placed: Placed[] }> {
    await this.#writes.takeTurn();
    const above = await readAbove(
      this.#contents,
      items.map(({ draft }) => draft),
    );
    const known = await this.#imports.knownRecords(
      this.#source,
      items.map(({ recordId }) => recordId),
    );
    const knownOf = new Map(known.map((record) => [record.recordId, record]));
    const outcomes = new Map<ImportItem, ImportOutcome>();
    const accepted: ImportItem[] = [];
    const seen = new Set<string>();
    for (const item of items) {
      const { recordId, hash } = item;
      const before = knownOf.get(recordId);
      const problem = seen.has(recordId)
        ? 'recordId: This call has the record twice.'
        : problemOf(item, above);
      seen.add(recordId);
      if (problem !== null) outcomes.set(item, rejected(recordId, problem));
      else if (before?.hash === hash) {
        outcomes.set(item, { recordId, status: 'UNCHANGED', contentId: before.contentId, reason: null });
      } else accepted.push(item);
    }
    const placed = await this.#place(accepted, knownOf, above);
    for (const { item, record, isNew } of placed) {
      const { recordId, contentId } = record;
      outcomes.set(item, { recordId, status: isNew ? 'CREATED' : 'UPDATED', contentId, reason: null });
    }
    return { outcomes: items.map((item) => outcomes.get(item) as ImportOutcome), placed };
  }

  /** Finds the title of each record: the one it had, the one it is about, or a new one. */
  async #place(
    items: readonly ImportItem[],
    knownOf: Map<string, KnownRecord>,
    above: Above,
  ): Promise<Placed[]> {
    const compared = items.map((item) => ({ item, ...comparedPartsOf(item.draft) }));
    const fresh = compared
      .filter(({ item }) => !knownOf.has(item.recordId))
      .map(({ item, ...parts }) => ({
        item,
        recordId: item.recordId,
        kind: item.draft.kind,
        ...parts,
        identityKey: rowOf(item.draft, '', above).identityKey,
        externalIds: item.draft.externalIds.map(({ scheme, value }) => `${scheme}:${value}`),
      }));
    const candidates = await this.#resolutions.candidates(this.#source, fresh);
    const { contentIds, findings } = resolveRecords(fresh, candidates);
    const matchOf = new Map(fresh.map(({ item }, index) => [item, contentIds[index] ?? null]));
    const findingsOf = Map.groupBy(findings, (finding) => finding.recordId);
    return compared.map(({ item, keys }) => {
      const { recordId, hash } = item;
      const before = knownOf.get(recordId);
      const match = before?.contentId ?? matchOf.get(item) ?? null;
      const contentId = match ?? item.newId ?? uuidv7();
      const isPrimary = before?.isPrimary ?? match === null;
      return {
        item,
        row: rowOf(item.draft, contentId, above),
        record: { recordId, hash, contentId, isPrimary },
        isNew: match === null,
        keys,
        findings: findingsOf.get(recordId) ?? [],
      };
    });
  }

  /** Writes the records; returns the ids of all titles that others see differently now. */
  async save(placed: readonly Placed[]): Promise<string[]> {
    await this.#imports.noteImport(this.#source, this.#now);
    if (placed.length === 0) return [];
    const old = placed.filter(({ isNew }) => !isNew);
    await this.#writes.insert(
      placed.filter(({ isNew }) => isNew).map(({ row }) => row),
      this.#now,
    );
    await this.#writes.merge(
      old.map(({ row, record }): ContentChange => ({ ...row, decides: record.isPrimary })),
      this.#now,
    );
    await this.#writes.deleteCredits(
      old.flatMap(({ row, record, item }) =>
        record.isPrimary && item.draft.credits.length > 0 ? row.id : [],
      ),
    );
    await this.#writes.addCredits(
      placed.map(({ row, item }) => ({ id: row.id, credits: item.draft.credits })),
    );
    await this.#writes.addExternalIds(
      placed.flatMap(({ row, item }) => item.draft.externalIds.map((id) => ({ ...id, contentId: row.id }))),
    );
    await this.#resolutions.addKeys(placed.map(({ row, keys }) => ({ contentId: row.id, keys })));
    const found = placed.flatMap(({ row, findings }) =>
      findings.map((one) => ({ ...one, contentId: row.id })),
    );
    await this.#resolutions.keep(this.#source, found, this.#now);
    await this.#saveOffers(placed);
    await this.#imports.remember(
      this.#source,
      placed.map(({ record }) => record),
      this.#now,
    );
    const inheriting = await this.#inheriting(old);
    await this.#writes.touch(inheriting, this.#now);
    return [...new Set([...placed.map(({ row }) => row.id), ...inheriting])];
  }

  async #saveOffers(placed: readonly Placed[]): Promise<void> {
    const statedBy = (some: readonly Placed[]) =>
      some.map(({ row, item }) => ({ ...item, contentId: row.id }));
    const [fresh, old] = [placed.filter(({ isNew }) => isNew), placed.filter(({ isNew }) => !isNew)];
    await this.#offers.add(this.#source, statedBy(fresh), this.#now);
    if (old.length === 0) return;
    await this.#offers.replace(this.#source, statedBy(old), this.#now);
    await this.#offers.displaceSamples(statedBy(old), this.#now);
  }

  /** The titles below changed ones, whose offers may come from above, as far as they were not written themselves. */
  async #inheriting(old: readonly Placed[]): Promise<string[]> {
    const holders = old.flatMap(({ row }) =>
      row.kind === 'SERIES' || row.kind === 'SEASON' || row.kind === 'ALBUM' ? row.id : [],
    );
    if (holders.length === 0) return [];
    const written = new Set(old.map(({ row }) => row.id));
    return (await this.#contents.below(holders)).map(({ id }) => id).filter((id) => !written.has(id));
  }
}
