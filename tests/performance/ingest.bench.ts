import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { writeGeneratedFeed } from './ingestion/generated-feed.ts';
import { startProduct } from './ingestion/product.ts';
import { report } from './results.ts';

type Row = Record<string, string | number>;

/** The throughput of the largest feed is to be at least this share of that of the smallest. */
const goalShare = 0.5;

const numberIn = (text: string, pattern: RegExp): number =>
  Number(pattern.exec(text)?.[1]?.replaceAll(',', '') ?? NaN);

/** Reads one feed into an empty catalogue. */
async function measureFeed(name: string, platform: string, feed: string | number): Promise<Row> {
  await using product = await startProduct();
  const path = typeof feed === 'string' ? feed : `${product.folder}/generated.csv`;
  if (typeof feed === 'number') await writeGeneratedFeed(path, feed);
  const { output: printed, peakMb } = await product.ingest(platform, path);
  // The progress comes before the summary.
  const output = printed.slice(printed.lastIndexOf(': read'));
  const row = {
    feed: name,
    rows: numberIn(output, /read ([\d,]+)/),
    created: numberIn(output, /created ([\d,]+)/),
    updated: numberIn(output, /updated ([\d,]+)/),
    rejected: numberIn(output, /rejected ([\d,]+)/),
    seconds: numberIn(output, /([\d.]+) s,/),
    'rows/s': numberIn(output, /([\d,]+) rows per second/),
    'peak MB of the reader': peakMb,
    'peak MB of content': product.contentPeakMb(),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
  console.log(JSON.stringify(row));
  return row;
}

/**
 * How many rows a second go from a feed into the catalogue, from the command through the router, in production's
 * shape, and that it stays so for larger feeds: `npm run bench ingest -- [--sizes 10000,100000] [--data <folder>]`.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '10000,100000' },
      data: { type: 'string', default: '../shared/data' },
    },
  });
  const sizes = values.sizes.split(',').filter(Boolean).map(Number);
  const rows: Row[] = [];
  for (const size of sizes) rows.push(await measureFeed(`${size} generated titles`, 'netflix', size));
  const rates = rows.map((row) => Number(row['rows/s']));
  for (const [platform, file] of [
    ['netflix', 'netflix/netflix_titles.csv'],
    ['disney_plus', 'disney_plus/disney_plus_titles.csv'],
    ['prime_video', 'prime_video/amazon_prime_titles.csv'],
  ] as const) {
    const path = `${values.data}/${file}`;
    if (existsSync(path)) rows.push(await measureFeed(file, platform, path));
  }
  report('ingest', rows);
  const [smallest, largest] = [rates[0], rates.at(-1)];
  if (smallest === undefined || largest === undefined || rates.length < 2) return;
  const share = largest / smallest;
  console.log(
    `The largest feed is read at ${share.toFixed(2)} of the rate of the smallest (goal ${goalShare}).`,
  );
  if (share < goalShare) throw new Error('Throughput falls to less than half as feeds grow.');
}
