/** @category database */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#shared/config.ts';
import { openRegistryStore } from '#router/registry/open-registry-store.ts';
import type { NewPublication, RegistryStore } from '#router/registry/registry-store.ts';
import { createTestDatabaseUrl } from './test-database.ts';

const publication = (supergraphSdl: string, variant = 'current'): NewPublication => ({
  variant,
  subgraphs: [{ name: 'one', routingUrl: 'http://one.example/graphql', sdl: supergraphSdl, hash: 'a1' }],
  supergraphSdl,
  hash: 'b2',
  gitCommit: 'c3',
  author: 'Ada',
  restores: null,
});

const inFolder = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'media-gateway-registry-'));
  const environment = { SCHEMA_REGISTRY_FOLDER: folder };
  return { environment, drop: async () => rmSync(folder, { recursive: true }) };
};
const inPostgres = async () => {
  const { url, drop } = await createTestDatabaseUrl();
  return { environment: { DATABASE_URL: url }, drop };
};

describe.each([
  ['in a folder', inFolder],
  ['in Postgres', inPostgres],
])('the schema registry %s', (_where, place) => {
  let stores: RegistryStore[];
  let store: RegistryStore;
  let drop: () => Promise<void>;
  let environment: Record<string, string | undefined>;

  const open = async () => {
    const opened = await openRegistryStore(loadConfig({ ...environment, LOG_LEVEL: 'silent' }));
    stores.push(opened);
    return opened;
  };
  beforeEach(async () => {
    stores = [];
    ({ environment, drop } = await place());
    store = await open();
  });
  afterEach(async () => {
    await Promise.all(stores.map((each) => each.close()));
    await drop();
  });

  it('gives back what was added byte for byte, also to another process', async () => {
    const sdl = 'type Query {\r\n\t"Ünïcode 🎬 \\"quoted\\""  one: Int }\n\n';
    const added = await store.add(publication(sdl), 0);
    expect(added).toMatchObject({ ...publication(sdl), number: 1 });
    expect(Date.now() - Date.parse(added!.publishedAt)).toBeLessThan(60_000);
    const other = await open();
    expect(await other.latest('current')).toEqual(added);
    expect(await other.get('current', 1)).toEqual(added);
  });

  it('knows nothing of what was never published', async () => {
    expect(await store.latest('current')).toBeUndefined();
    expect(await store.get('current', 1)).toBeUndefined();
    expect(await store.history('current', 10)).toEqual([]);
  });

  it('tells the history of each variant by itself, the newest first', async () => {
    for (const base of [0, 1, 2]) await store.add(publication(`v${base + 1}`), base);
    await store.add(publication('other', 'staging'), 0);
    const sdls = (await store.history('current', 2)).map(({ supergraphSdl }) => supergraphSdl);
    expect(sdls).toEqual(['v3', 'v2']);
    expect((await store.latest('staging'))?.number).toBe(1);
  });

  it('refuses a base that is not the newest, be it past or to come', async () => {
    await store.add(publication('v1'), 0);
    await store.add(publication('v2'), 1);
    expect(await store.add(publication('late'), 0)).toBeUndefined();
    expect(await store.add(publication('late'), 1)).toBeUndefined();
    expect(await store.add(publication('early'), 3)).toBeUndefined();
    expect(await store.history('current', 10)).toHaveLength(2);
  });

  it('lets exactly one of ten publishers at once have each number', async () => {
    const publishers = await Promise.all(Array.from({ length: 10 }, open));
    for (const base of [0, 1, 2]) {
      const added = await Promise.all(
        publishers.map((each, index) => each.add(publication(`${base} of ${index}`), base)),
      );
      const winners = added.filter((one) => one !== undefined);
      expect(winners).toHaveLength(1);
      expect(await store.latest('current')).toEqual(winners[0]);
    }
    expect((await store.history('current', 100)).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('leaves no drafts behind, and lets no variant leave its folder', async () => {
    if (environment['SCHEMA_REGISTRY_FOLDER'] === undefined) return;
    await store.add(publication('v1'), 0);
    await store.add(publication('late'), 0);
    expect(readdirSync(join(environment['SCHEMA_REGISTRY_FOLDER'], 'current'))).toEqual(['000001.json']);
    await expect(store.latest('../current')).rejects.toThrow('cannot be the name of a variant');
  });
});
