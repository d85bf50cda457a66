/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEditedCatalogue } from '#tests/edited-catalogue.ts';
import type { EditedCatalogue } from '#tests/edited-catalogue.ts';
import type { TestSubgraph } from '#tests/runtime.ts';

let catalogue: EditedCatalogue;
let content: TestSubgraph;
let editor: string;

beforeAll(async () => {
  catalogue = await startEditedCatalogue();
  ({ content, editor } = catalogue);
}, 60_000);

afterAll(() => catalogue.stop());

interface Report {
  isWritten: boolean;
  results: { recordId: string; status: string; contentId: string | null; reason: string | null }[];
}

async function importAll(
  items: object[],
  mode: { atomic?: boolean; dryRun?: boolean } = {},
): Promise<Report> {
  const data = await content.query<{ importContents: Report }>(
    `mutation ($items: [ImportContentInput!]!, $atomic: Boolean, $dryRun: Boolean) {
      importContents(source: "hulu", items: $items, atomic: $atomic, dryRun: $dryRun) {
        isWritten results { recordId status contentId reason } } }`,
    { items, ...mode },
    editor,
  );
  return data.importContents;
}
const item = (recordId: string, title: string, more: object = {}) => ({
  ...{ recordId, hash: 'h1', availability: [], content: { kind: 'MOVIE', title, year: 2024 } },
  ...more,
});
const statusesOf = ({ results }: Report) => results.map(({ status }) => status);

async function count(): Promise<number> {
  const { catalog } = await content.query<{ catalog: { totalCount: number } }>('{ catalog { totalCount } }');
  return catalog.totalCount;
}
const importedRecords = async () =>
  (await catalogue.runtime.metrics.registry.getSingleMetric('mg_content_imported_records_total')?.get())
    ?.values ?? [];

describe('an import that is atomic', () => {
  it('writes nothing when one record is rejected, and says why of each', async () => {
    const before = await count();
    const report = await importAll([item('a1', 'Fine'), item('a2', ' '), item('a3', 'Fine, Too')], {
      atomic: true,
    });
    expect(report).toMatchObject({
      isWritten: false,
      results: [
        { status: 'SKIPPED', contentId: null, reason: expect.stringContaining('all or nothing') },
        { status: 'REJECTED', contentId: null, reason: expect.stringContaining('title: ') },
        { status: 'SKIPPED', contentId: null },
      ],
    });
    expect(await count()).toBe(before);
    expect(statusesOf(await importAll([item('a1', 'Fine')]))).toEqual(['CREATED']);
  });

  it('writes all when none is', async () => {
    const report = await importAll([item('a4', 'Good'), item('a5', 'Better')], { atomic: true });
    expect(report.isWritten).toBe(true);
    expect(statusesOf(report)).toEqual(['CREATED', 'CREATED']);
  });
});

describe('a dry run', () => {
  it('tells what would come of each record, and neither writes nor counts it', async () => {
    const [known] = (await importAll([item('d1', 'Known')])).results;
    const [before, counted] = [await count(), await importedRecords()];
    const report = await importAll(
      [
        item('d1', 'Known'),
        item('d2', 'New'),
        item('d3', 'Old', { content: { kind: 'MOVIE', title: 'Old', year: 19999 } }),
        item('d1', 'Known'),
      ],
      { dryRun: true },
    );
    expect(report).toMatchObject({
      isWritten: false,
      results: [
        { status: 'UNCHANGED', contentId: known?.contentId },
        { status: 'CREATED', contentId: null },
        { status: 'REJECTED', reason: expect.stringContaining('year: ') },
        { status: 'REJECTED', reason: expect.stringContaining('recordId: ') },
      ],
    });
    expect(await count()).toBe(before);
    expect(await importedRecords()).toEqual(counted);
    expect(statusesOf(await importAll([item('d2', 'New')]))).toEqual(['CREATED']);
  });
});
