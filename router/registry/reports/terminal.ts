import type { SchemaCheck } from '../schema-check.ts';
import { reasonOf, summaryOf } from './verdict.ts';

/** A check as a table for people at a terminal. */
export function terminal(check: SchemaCheck): string {
  const rows = check.changes.map((change) => [
    change.passes ? 'pass' : 'FAIL',
    change.criticality,
    change.path,
    change.message,
    reasonOf(change),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([verdict = '', criticality = '', path = '', message = '', reason = '']) => {
    const head = [verdict, criticality, path].map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const tail = reason === criticality ? message : `${message}\n      ${reason}`;
    return `${head.join('  ')}  ${tail}`;
  });
  return [...lines, summaryOf(check)].join('\n');
}
