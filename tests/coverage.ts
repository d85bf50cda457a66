import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** The part of Istanbul's coverage format that we read. */
type IstanbulReport = Record<
  string,
  { statementMap: Record<string, { start: { line: number } }>; s: Record<string, number> }
>;

/** Lines by file: whether they ran. */
type Coverage = ReadonlyMap<string, ReadonlyMap<number, boolean>>;

/** Reads a `coverage-final.json`; nothing is covered where there is none. */
export function readCoverage(path: string): Coverage {
  if (!existsSync(path)) return new Map();
  const report = JSON.parse(readFileSync(path, 'utf8')) as IstanbulReport;
  return new Map(
    Object.entries(report).map(([file, { statementMap, s }]) => [
      file,
      new Map(Object.entries(statementMap).map(([id, { start }]) => [start.line, (s[id] ?? 0) > 0])),
    ]),
  );
}

/** What one of several runs covered. */
function joinCoverage(coverages: readonly Coverage[]): Coverage {
  const joined = new Map<string, Map<number, boolean>>();
  for (const [file, lines] of coverages.flatMap((coverage) => [...coverage])) {
    const ofFile = joined.get(file) ?? new Map<number, boolean>();
    joined.set(file, ofFile);
    for (const [line, ran] of lines) ofFile.set(line, ran || ofFile.get(line) === true);
  }
  return joined;
}

/** The covered share of lines, 0 to 1, by domain, and of all of them under `together`. */
function sharesOf(coverage: Coverage, root: string): Map<string, number> {
  const sums = new Map<string, { total: number; covered: number }>();
  for (const [file, lines] of coverage) {
    const domain = /^(subgraphs\/\w+|router|db)\//.exec(relative(root, file))?.[1];
    if (domain === undefined) continue;
    for (const name of [domain, 'together']) {
      const sum = sums.get(name) ?? { total: 0, covered: 0 };
      sum.total += lines.size;
      sum.covered += [...lines.values()].filter(Boolean).length;
      sums.set(name, sum);
    }
  }
  const shares = [...sums].map(
    ([name, { total, covered }]) => [name, total === 0 ? 1 : covered / total] as const,
  );
  return new Map(shares.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The least covered shares that a whole run must reach. */
const leastOfDomain = 0.8;
const leastOfIntegration = 0.7;

/**
 * Prints the covered share of lines per domain: by the unit tests, by all others, and by both. Returns what is less
 * than it must be.
 */
export function printCoverage(unit: Coverage, integration: Coverage, root: string): string[] {
  const columns = [unit, integration, joinCoverage([unit, integration])].map((coverage) =>
    sharesOf(coverage, root),
  );
  const [, ofIntegration, ofAll = new Map<string, number>()] = columns;
  const titles = ['unit', 'integration', 'all'];
  console.log(`\nCovered lines${' '.repeat(13)}${titles.map((title) => title.padStart(13)).join('')}`);
  for (const name of ofAll.keys()) {
    const cells = columns.map((shares) => `${((shares.get(name) ?? 0) * 100).toFixed(1)} %`.padStart(13));
    console.log(`  ${name.padEnd(24)}${cells.join('')}`);
  }
  const under = [...ofAll]
    .filter(([, share]) => share < leastOfDomain)
    .map(([name]) => `${name}: under ${leastOfDomain * 100} %`);
  const integrated = ofIntegration?.get('together') ?? 0;
  return integrated < leastOfIntegration
    ? [...under, `integration tests: under ${leastOfIntegration * 100} %`]
    : under;
}
