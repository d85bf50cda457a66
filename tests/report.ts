import { relative } from 'node:path';
import { categoryOf } from './category.ts';

/** The part of Jest's JSON report that we read. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: {
    name: string;
    status: string;
    startTime: number;
    endTime: number;
    assertionResults: { status: string; fullName: string; title: string }[];
  }[];
}

/** One report of several runs, of other tests each. */
export function joinReports(reports: readonly JestReport[]): JestReport {
  const sum = (numberOf: (report: JestReport) => number) =>
    reports.reduce((total, report) => total + numberOf(report), 0);
  return {
    numPassedTests: sum((report) => report.numPassedTests),
    numFailedTests: sum((report) => report.numFailedTests),
    numPendingTests: sum((report) => report.numPendingTests),
    numRuntimeErrorTestSuites: sum((report) => report.numRuntimeErrorTestSuites),
    testResults: reports.flatMap((report) => report.testResults),
  };
}

function printCategories(report: JestReport): void {
  const counts = new Map<string, { files: number; tests: number }>();
  for (const { name, assertionResults } of report.testResults) {
    const count = counts.get(categoryOf(name)) ?? { files: 0, tests: 0 };
    count.files += 1;
    count.tests += assertionResults.length;
    counts.set(categoryOf(name), count);
  }
  console.log('\nTests by category');
  for (const [category, { files, tests }] of [...counts].sort()) {
    console.log(`  ${category.padEnd(12)} ${String(tests).padStart(5)} tests in ${files} files`);
  }
}

/** Prints how many tests hold each interface to its contract, by its place in `tests/contract`. */
function printContracts(report: JestReport, root: string): void {
  const counts = new Map<string, number>();
  for (const { name, assertionResults } of report.testResults) {
    const place = /^tests\/contract\/([^/.]+)/.exec(relative(root, name))?.[1];
    if (place === undefined || categoryOf(name) !== 'contract') continue;
    counts.set(place, (counts.get(place) ?? 0) + assertionResults.length);
  }
  if (counts.size === 0) return;
  console.log('\nContract tests by interface');
  for (const [place, tests] of [...counts].sort())
    console.log(`  ${place.padEnd(12)} ${String(tests).padStart(5)} tests`);
}

/** Prints which pairs of services a test of this run links: those named `<from> → <to>: <what is true>`. */
function printLinks(report: JestReport): void {
  const results = new Map<string, boolean>();
  for (const { title, status } of report.testResults.flatMap(({ assertionResults }) => assertionResults)) {
    const pair = /^\w+ → \w+(?=: )/.exec(title)?.[0];
    if (pair !== undefined) results.set(pair, status === 'passed' && results.get(pair) !== false);
  }
  if (results.size === 0) return;
  const pairs = [...results.keys()].map((pair) => pair.split(' → '));
  const column = [...new Set(pairs.map(([, to = '']) => to))].sort();
  const rows = [...new Set(pairs.map(([from = '']) => from))].sort();
  const cell = (from: string, to: string) => {
    const passed = results.get(`${from} → ${to}`);
    return (passed === undefined ? '' : passed ? 'ok' : 'FAILED').padEnd(10);
  };
  console.log('\nLinks between services, from (row) to (column)');
  console.log(`  ${''.padEnd(10)} ${column.map((name) => name.padEnd(10)).join('')}`);
  for (const from of rows) {
    console.log(`  ${from.padEnd(10)} ${column.map((to) => cell(from, to)).join('')}`);
  }
}

function printSlowest(report: JestReport, root: string): void {
  const byTime = report.testResults
    .map(({ name, startTime, endTime }) => ({
      name: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    }))
    .sort((one, other) => other.seconds - one.seconds);
  console.log('\nSlowest files');
  for (const { name, seconds } of byTime.slice(0, 20))
    console.log(`  ${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

function printSkipped(report: JestReport, root: string): void {
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'pending')
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
  if (skipped.length > 0) console.log(`\nSkipped\n  ${skipped.join('\n  ')}`);
}

/** Prints categories, links between services, slowest files and skips of a run. Returns its counts. */
export function printReport(
  report: JestReport,
  root: string,
): { passed: number; failed: number; skipped: number } {
  printCategories(report);
  printContracts(report, root);
  printLinks(report);
  printSlowest(report, root);
  printSkipped(report, root);
  return {
    passed: report.numPassedTests,
    // A file that does not even load counts as one failure.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests,
  };
}
