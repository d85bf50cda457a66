import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { checkSchema } from '../schema-check.ts';
import { reports } from './index.ts';

const before = buildSchema('type Query { a: Int b: Int c: Int }');
const after = buildSchema('type Query { a: Int d: String }');
const client = {
  name: 'tv & "radio" | all',
  version: '4',
  requests: 12,
  lastSeen: '2026-05-31T00:00:00.000Z',
};
const operations = [{ hash: 'h', name: 'AskB', document: 'query AskB { b }', clients: [client] }];
const override = { change: 'Query.c', reason: 'Nobody asks for it.', expires: '2999-12-31' };
const check = await checkSchema(before, after, { operations, overrides: [override] });

describe('the reports of a check', () => {
  it('tell people at a terminal who would break, and the verdict last', () => {
    const lines = reports.terminal(check).split('\n');
    expect(lines[0]).toMatch(/^FAIL {2}breaking +Query\.b/);
    expect(lines[1]).toContain('tv & "radio" | all 4 asks it in AskB');
    expect(lines.at(-1)).toBe('Fails: 1 of 3 changes against 1 operation would break apps.');
  });

  it('are the check itself for programs', () => {
    expect(JSON.parse(reports.json(check))).toEqual(check);
  });

  it('are a test for each change for CI servers, with the failures escaped', () => {
    const xml = reports.junit(check);
    expect(xml).toContain('tests="3" failures="1"');
    expect(xml).toContain('tv &amp; &quot;radio&quot; | all 4 asks it in AskB');
    expect(xml.match(/<testcase /g)).toHaveLength(3);
  });

  it('are tables for a pull request, in which a name cannot end a cell', () => {
    const text = reports.markdown(check);
    expect(text).toContain('| ❌ | breaking | `Query.b` |');
    expect(text).toContain('overridden until 2999-12-31: Nobody asks for it.');
    expect(text).toContain('| tv & "radio" \\| all 4 | AskB | `Query.b` | 12 | 2026-05-31 |');
  });
});
