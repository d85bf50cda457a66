import type { CheckedChange, SchemaCheck } from '../schema-check.ts';
import { nameOfClient, reasonOf, summaryOf } from './verdict.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const rowOf = (change: CheckedChange) => [
  change.passes ? '✅' : '❌',
  change.criticality,
  `\`${change.path}\``,
  change.message,
  reasonOf(change),
];

/** A check as a comment on a pull request. */
export function markdown(check: SchemaCheck): string {
  const { changes } = check;
  const parts = [`### Schema check`, summaryOf(check)];
  if (changes.length > 0) parts.push(table(['', 'Kind', 'Where', 'What', 'Why'], changes.map(rowOf)));
  const broken = changes
    .filter(({ passes }) => !passes)
    .flatMap(({ path, affects }) =>
      affects.map((each) => [
        nameOfClient(each),
        each.operation,
        `\`${path}\``,
        String(each.requests),
        each.lastSeen.slice(0, 10),
      ]),
    );
  if (broken.length > 0)
    parts.push(
      '#### Who would break',
      table(['Client', 'Operation', 'Uses', 'Requests', 'Last seen'], broken),
    );
  return parts.join('\n\n');
}
