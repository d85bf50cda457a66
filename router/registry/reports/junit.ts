import { escapeMarkup } from '#shared/escape-markup.ts';
import type { SchemaCheck } from '../schema-check.ts';
import { reasonOf } from './verdict.ts';

/** A check for CI servers: each change is a test. */
export function junit({ changes }: SchemaCheck): string {
  const cases = changes.map((change) => {
    const head = `<testcase classname="${escapeMarkup(change.type)}" name="${escapeMarkup(change.path)}"`;
    if (change.passes) return `  ${head} />`;
    const message = escapeMarkup(`${change.message} ${reasonOf(change)}`);
    return `  ${head}>\n    <failure message="${message}" />\n  </testcase>`;
  });
  const failures = changes.filter(({ passes }) => !passes).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="schema check" tests="${changes.length}" failures="${failures}">`,
    ...cases,
    '</testsuite>',
  ].join('\n');
}
