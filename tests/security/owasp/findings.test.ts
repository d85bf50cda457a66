import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../../', import.meta.url);
const register = readFileSync(new URL('docs/security-findings.md', root), 'utf8');
const named = [...register.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, path]) => path as string);

describe('the register of security findings', () => {
  it('names no test that is not there', () => {
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('says of every finding how severe it is, what was done, and what holds it', () => {
    const [, findings = ''] = register.split('\n## ');
    const rows = findings
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (Finding|-)/.test(line));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatch(/^\| .+\. +\| (high|medium|low) +\| .+\. +\| `.+\.test\.ts` +\|$/);
    }
  });

  it('leaves out no test of the attacks', () => {
    const attacks = ['owasp', 'secrets'].flatMap((folder) =>
      readdirSync(new URL(`tests/security/${folder}/`, root)).map(
        (name) => `tests/security/${folder}/${name}`,
      ),
    );
    const tests = attacks.filter((path) => path.endsWith('.test.ts') && !path.endsWith('findings.test.ts'));
    expect(tests.filter((path) => !named.includes(path))).toEqual([]);
  });
});
