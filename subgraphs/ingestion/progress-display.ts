import { Presets, SingleBar } from 'cli-progress';
import type { IngestSummary } from './ingest.ts';
import type { ReadingProgress } from './reading.ts';

/** Where lines go: a terminal, which can redraw one, or anything else that takes text. */
export type Terminal = NodeJS.WriteStream | { write(text: string): unknown };

/** Shows how far a feed is. */
export interface ProgressDisplay {
  show(progress: ReadingProgress): void;
  stop(): void;
}

const number = new Intl.NumberFormat('en-US');
const count = (value: number) => number.format(value);

/** The counts of a feed in one line. */
function countsOf({ rowsRead, created, updated, unchanged, rejected }: ReadingProgress): string {
  const counts = { read: rowsRead, created, updated, unchanged, rejected };
  return Object.entries(counts)
    .map(([name, value]) => `${name} ${count(value)}`)
    .join(' · ');
}

/** How often a line is shown of a feed whose length is not known, in records. */
const shownEvery = 5000;

/**
 * A bar on a terminal that can redraw; else a line for each tenth of the feed, or for each 5,000 records of one whose
 * length is not known.
 */
export function createProgressDisplay(terminal: Terminal): ProgressDisplay {
  if ('isTTY' in terminal && terminal.isTTY) {
    const format = '{bar} {percentage}% · {counts}';
    const bar = new SingleBar({ format, stream: terminal, hideCursor: true }, Presets.shades_classic);
    let started = false;
    return {
      show(progress) {
        if (!started) bar.start(progress.sizeBytes, 0, { counts: '' });
        started = true;
        // Where the length is not known, the bar is half full.
        bar.setTotal(progress.sizeBytes || progress.bytesRead * 2);
        bar.update(progress.bytesRead, { counts: countsOf(progress) });
      },
      stop: () => bar.stop(),
    };
  }
  let shownSteps = 0;
  return {
    show(progress) {
      if (progress.sizeBytes === 0) {
        const step = Math.floor(progress.rowsRead / shownEvery);
        if (step > shownSteps) terminal.write(`${countsOf(progress)}\n`);
        shownSteps = step;
        return;
      }
      const tenths = Math.floor((progress.bytesRead / progress.sizeBytes) * 10);
      if (tenths <= shownSteps) return;
      shownSteps = tenths;
      terminal.write(`${String(tenths * 10).padStart(3)} % · ${countsOf(progress)}\n`);
    },
    stop: () => {},
  };
}

/** What was read and what was refused, for people to read. */
export function summaryText(name: string, summary: IngestSummary): string {
  const { rowsRead, rejected, seconds, firstRejects, jobId, nextMark } = summary;
  const rate = seconds > 0 ? rowsRead / seconds : 0;
  const lines = [
    `${name}: ${countsOf(summary)}`,
    `${seconds.toFixed(1)} s, ${count(Math.round(rate))} rows per second, job ${jobId}`,
  ];
  if (rejected > 0) {
    lines.push('Rejected:');
    for (const { line, recordId, reason } of firstRejects) {
      lines.push(`  line ${line}${recordId === null ? '' : ` (${recordId})`}: ${reason}`);
    }
    const more = rejected - firstRejects.length;
    if (more > 0) lines.push(`  and ${count(more)} more, all kept with the job`);
  }
  if (nextMark !== null) lines.push(`Only what changes from now on: --since ${nextMark}`);
  return `${lines.join('\n')}\n`;
}
