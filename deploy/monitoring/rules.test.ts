/** @category contract */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findProgram } from '#tests/services/system-packages.ts';

const folder = fileURLToPath(new URL('./rules/', import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
const rules = files.filter((file) => !file.endsWith('.test.yaml'));
const promtool = findProgram('promtool');

const run = (...args: string[]) => spawnSync(promtool ?? '', args, { cwd: folder, encoding: 'utf8' });

(promtool === undefined ? describe.skip : describe)('the alert rules (promtool)', () => {
  it.each(rules)('%s is valid', (file) => {
    const { status, stdout, stderr } = run('check', 'rules', file);
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  it.each(rules)('%s fires and stays silent as its test says', (file) => {
    const test = file.replace('.yaml', '.test.yaml');
    expect(files).toContain(test);
    const { status, stdout, stderr } = run('test', 'rules', test);
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });
});
