import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrateUp } from '#db/migrator.ts';
import { printCoverage, printReport } from './report.ts';
import type { JestReport } from './report.ts';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';
import { installMissing } from './services/system-packages.ts';

/**
 * `npm test [-- <path pattern> ...]`: starts what the tests need, private and on free ports, runs Jest, and prints
 * counts. `--repeat N` runs them N times and prints how many tests were not the same each time. `--coverage` prints
 * the covered lines per domain; a run without patterns does so too.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '1' }, coverage: { type: 'boolean', default: false } },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const leastCoverage = 0.8;
const withCoverage = values.coverage || positionals.length === 0;
const startedAt = Date.now();

const missing = installMissing(['postgres', 'redis-server', 'promtool']);
for (const program of missing) console.log(`Not installed and not installable here: ${program}`);
if (missing.includes('postgres') || missing.includes('redis-server')) {
  console.error('The tests need Postgres 15 and Redis: apt-get install postgresql-15 redis-server');
  process.exit(1);
}

const folder = mkdtempSync(`${tmpdir()}/media-gateway-test-`);
// Postgres runs as another user when we are root, and must reach its folder.
chmodSync(folder, 0o755);
const [postgres, redis] = await Promise.all([startPostgres(folder), startRedis(folder)]);

async function stopServices(): Promise<void> {
  await Promise.all([postgres.program.stop('SIGINT'), redis.program.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
process.on('SIGINT', () => void stopServices().finally(() => process.exit(130)));
process.on('SIGTERM', () => void stopServices().finally(() => process.exit(143)));

async function createTemplate(): Promise<void> {
  process.env['TEST_DATABASE_URL'] = postgres.url;
  const { onServer, templateName } = await import('./database/test-database.ts');
  await onServer(`CREATE DATABASE ${templateName} TEMPLATE template0`);
  await migrateUp(postgres.url.replace(/postgres$/, templateName));
}

async function runJest(outputFile: string): Promise<JestReport | undefined> {
  const coverage = ['--coverage', '--coverageProvider=v8', '--coverageReporters=json-summary'];
  const jest = spawn(
    process.execPath,
    [
      ...[
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        'node_modules/jest/bin/jest.js',
      ],
      // Before the options, some of which would take them for their own.
      ...positionals,
      ...['--maxWorkers=2', '--json', `--outputFile=${outputFile}`, '--testLocationInResults'],
      ...(withCoverage ? coverage : []),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        TEST_DATABASE_URL: postgres.url,
        TEST_REDIS_URL: redis.url,
        TEST_WITHOUT: missing.join(','),
      },
    },
  );
  await once(jest, 'exit');
  try {
    return JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

/** Tests that passed in some of the runs and failed in others, among all tests. */
function printFlakiness(reports: JestReport[]): void {
  const outcomes = new Map<string, Set<string>>();
  for (const { name, assertionResults } of reports.flatMap((report) => report.testResults)) {
    for (const { fullName, status } of assertionResults) {
      const key = `${name} ${fullName}`;
      outcomes.set(key, (outcomes.get(key) ?? new Set()).add(status));
    }
  }
  const flaky = [...outcomes].filter(([, statuses]) => statuses.size > 1).map(([key]) => key);
  const share = outcomes.size === 0 ? 0 : (100 * flaky.length) / outcomes.size;
  console.log(
    `\nFlaky in ${reports.length} runs: ${flaky.length} of ${outcomes.size} tests (${share.toFixed(1)} %)`,
  );
  for (const key of flaky) console.log(`  ${key}`);
}

let exitCode: number;
try {
  await createTemplate();
  const reports: JestReport[] = [];
  for (let round = 1; round <= Number(values.repeat); round += 1) {
    const report = await runJest(`${folder}/report-${round}.json`);
    if (report !== undefined) reports.push(report);
  }
  const last = reports.at(-1);
  if (last === undefined) throw new Error('Jest ended without a report.');
  const { passed, failed, skipped } = printReport(last, root);
  const under = withCoverage
    ? printCoverage(`${root}coverage/coverage-summary.json`, root, leastCoverage)
    : [];
  if (reports.length > 1) printFlakiness(reports);
  if (under.length > 0) console.log(`\nUnder ${leastCoverage * 100} % covered: ${under.join(', ')}`);
  console.log(`\nTook ${Math.round((Date.now() - startedAt) / 1000)} s`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  exitCode = failed > 0 || passed === 0 || (under.length > 0 && positionals.length === 0) ? 1 : 0;
} finally {
  await stopServices();
}
process.exit(exitCode);
