import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrateUp } from '#db/migrator.ts';
import { printCoverage, readCoverage } from './coverage.ts';
import { joinReports, printReport } from './report.ts';
import type { JestReport } from './report.ts';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';
import { installMissing } from './services/system-packages.ts';

/**
 * `npm test [-- <path pattern> ...]`: starts what the tests need, private and on free ports, runs Jest, and prints
 * counts. `--repeat N` runs them N times and prints how many tests were not the same each time. `--coverage` prints
 * the lines that unit tests cover, and the others, per domain; a run without patterns does so too.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '1' }, coverage: { type: 'boolean', default: false } },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const withCoverage = values.coverage || positionals.length === 0;
const startedAt = Date.now();

const missing = installMissing([
  'postgres',
  'redis-server',
  'promtool',
  'prometheus-alertmanager',
  'nginx',
  'chromium',
]);
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

/** Runs Jest, on all that the arguments name or on a part of it; undefined when it ended without a report. */
async function runJest(part: 'all' | 'unit' | 'integration'): Promise<JestReport | undefined> {
  const outputFile = `${folder}/${part}.json`;
  const coverageFolder = `${root}coverage/${part}`;
  for (const path of [outputFile, coverageFolder]) rmSync(path, { recursive: true, force: true });
  const child = spawn(
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
      ...(withCoverage ? ['--coverage', `--coverageDirectory=${coverageFolder}`] : []),
      ...(part === 'all' ? [] : ['--filter=./tests/only-category.ts', '--passWithNoTests']),
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
        TEST_ONLY: part,
      },
    },
  );
  await once(child, 'exit');
  try {
    return JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

/** The unit tests and then the others: so it is known what each of them cover. */
async function runApart(): Promise<JestReport | undefined> {
  const reports = [await runJest('unit'), await runJest('integration')];
  const whole = reports.filter((report) => report !== undefined);
  return whole.length === reports.length ? joinReports(whole) : undefined;
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
    const report = withCoverage ? await runApart() : await runJest('all');
    if (report === undefined) throw new Error('Jest ended without a report.');
    reports.push(report);
  }
  const last = reports.at(-1);
  if (last === undefined) throw new Error('--repeat takes a number from 1 on.');
  const { passed, failed, skipped } = printReport(last, root);
  const coveredBy = (part: string) => readCoverage(`${root}coverage/${part}/coverage-final.json`);
  const under = withCoverage ? printCoverage(coveredBy('unit'), coveredBy('integration'), root) : [];
  if (reports.length > 1) printFlakiness(reports);
  const tooLittle = positionals.length === 0 && under.length > 0;
  if (tooLittle) console.log(`\nToo little is covered. ${under.join('; ')}`);
  console.log(`\nTook ${Math.round((Date.now() - startedAt) / 1000)} s`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  exitCode = failed > 0 || passed === 0 || tooLittle ? 1 : 0;
} finally {
  await stopServices();
}
process.exit(exitCode);
