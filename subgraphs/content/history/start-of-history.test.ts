/** @category database */
import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabase } from '#db/client.ts';
import { migrateDown, migrateUp } from '#db/migrator.ts';
import { loadConfig } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { createTestDatabaseUrl } from '#tests/database/test-database.ts';
import { RevisionRepository } from './revision-repository.ts';

it('What titles were when history began to be kept is written down in the form in which it goes on', async () => {
  const { url, drop } = await createTestDatabaseUrl();
  const client = new pg.Client(url);
  await client.connect();
  const hasHistory = async () =>
    (await client.query(`SELECT to_regclass('content.revision') IS NOT NULL AS there`)).rows[0]
      .there as boolean;
  while (await hasHistory()) await migrateDown(url, { domain: 'content' });
  const [film, sequel, person] = [randomUUID(), randomUUID(), randomUUID()];
  for (const [id, title] of [
    [film, 'Before'],
    [sequel, 'After'],
  ]) {
    await client.query(
      `INSERT INTO content.content (id, kind, title, sort_title, year, genres, version, created_at, updated_at)
       VALUES ($1, 'MOVIE', $2, lower($2), 2020, '{drama,crime}', 3, now(), now())`,
      [id, title],
    );
  }
  await client.query(`INSERT INTO content.person (id, name) VALUES ($1, 'Ada Lund')`, [person]);
  await client.query(
    `INSERT INTO content.credit (content_id, position, person_id, role) VALUES ($1, 0, $2, 'director'), ($1, 1, $2, 'writer')`,
    [film, person],
  );
  await client.query(`INSERT INTO content.external_id VALUES ('tmdb', '1', $1), ('imdb', 'tt7200001', $1)`, [
    film,
  ]);
  await client.query(`INSERT INTO content.relation VALUES ($1, 'SEQUEL_OF', $2)`, [sequel, film]);
  await migrateUp(url);

  const log = createLog({ service: 'test', version: '0', level: 'silent' });
  const database = createDatabase({ url, config: loadConfig({}), log, metrics: new Metrics() });
  const revisions = new RevisionRepository(database.queries);
  const first = await revisions.at(film, 3);
  expect(first).toMatchObject({ version: 3, cause: 'START', editorId: null, source: null });
  expect(first?.snapshot.credits.map(({ role }) => role)).toEqual(['director', 'writer']);
  await client.query('UPDATE content.content SET version = 4');
  await revisions.record([film, sequel], { cause: 'IMPORT', editorId: null, source: 'hulu' }, new Date());
  expect([await revisions.count(film), await revisions.count(sequel)]).toEqual([1, 1]);
  await database.close();
  await client.end();
  await drop();
}, 60_000);
