/** @category contract */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findProgram } from '#tests/services/system-packages.ts';

const root = new URL('../../', import.meta.url);
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

describe('the runbooks', () => {
  const named = rules.flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^ +runbook: (.+)$/gm)].map(
      ([, page]) => page as string,
    ),
  );

  it('that alerts name are there', () => {
    expect(named).not.toEqual([]);
    expect(named.filter((page) => !existsSync(new URL(page, root)))).toEqual([]);
  });

  it('tell of nothing that no alert leads to', () => {
    const pages = readdirSync(new URL('docs/runbooks/', root)).map((page) => `docs/runbooks/${page}`);
    expect(pages.filter((page) => !named.includes(page))).toEqual([]);
  });

  it('tell of every alert that names them', () => {
    const untold = rules.flatMap((file) =>
      readFileSync(`${folder}/${file}`, 'utf8')
        .split(/^ +- (?=alert: )/m)
        .slice(1)
        .filter((rule) => {
          const [, alert] = /^alert: (\w+)/.exec(rule) ?? [];
          const [, page] = /^ +runbook: (.+)$/m.exec(rule) ?? [];
          return page !== undefined && !readFileSync(new URL(page, root), 'utf8').includes(`\`${alert}\``);
        }),
    );
    expect(untold).toEqual([]);
  });
});
