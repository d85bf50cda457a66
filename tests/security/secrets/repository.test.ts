/** @category security */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const git = (args: string[], input?: string) =>
  execFileSync('git', args, { cwd: root, maxBuffer: 2 ** 32, ...(input !== undefined && { input }) });

/** Whether this is a checkout; an archive of the sources has no history. */
function hasHistory(): boolean {
  try {
    return git(['rev-parse', '--is-inside-work-tree']).toString().trim() === 'true';
  } catch {
    return false;
  }
}

/** Credentials of this product. */
const own = /\bmg_live_[A-Za-z0-9]{32}\b|\bmgr_[\w-]{43}\b/g;
const largest = 2_000_000;

/** What in a file looks like a credential that works: the name of the rule, never the text. */
async function secretsIn(path: string, bytes: Buffer): Promise<string[]> {
  if (bytes.length > largest || bytes.subarray(0, 8000).includes(0)) return [];
  const content = bytes.toString('utf8');
  const { messages } = await lintSource({
    source: { content, filePath: path, ext: path.slice(path.lastIndexOf('.')), contentType: 'text' },
    options: {
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] },
      maskSecrets: true,
      noPhysicFilePath: true,
    },
  });
  const rules = messages.map(({ ruleId }) => ruleId);
  return [...rules, ...[...content.matchAll(own)].map(() => 'own')].map((rule) => `${path}: ${rule}`);
}

/** Every version of every file that was ever committed. */
function* committed(): Generator<[path: string, bytes: Buffer]> {
  const listed = git(['rev-list', '--objects', '--all']).toString().trim().split('\n');
  const paths = new Map(listed.map((line) => [line.slice(0, 40), line.slice(41)]));
  const all = git(['cat-file', '--batch'], [...paths.keys(), ''].join('\n'));
  for (let at = 0; at < all.length;) {
    const end = all.indexOf('\n', at);
    const [hash = '', type, size] = all.toString('utf8', at, end).split(' ');
    const next = end + 1 + Number(size);
    if (type === 'blob') yield [paths.get(hash) ?? hash, all.subarray(end + 1, next)];
    at = next + 1;
  }
}

describe('the search for credentials', () => {
  it('finds those of others and our own', async () => {
    const planted = [`ghp_${'aB3dE6gH9jK2'.repeat(3)}`, `mg_live_${randomBytes(16).toString('hex')}`];
    const found = await Promise.all(planted.map((text) => secretsIn('a.ts', Buffer.from(`"${text}"`))));
    expect(found.map((rules) => rules.length)).toEqual([1, 1]);
    expect(JSON.stringify(found)).not.toContain(planted[0]);
  });
});

(hasHistory() ? describe : describe.skip)('the repository', () => {
  it('holds no credential in any file of now', async () => {
    const listed = git(['ls-files', '--cached', '--others', '--exclude-standard']).toString().trim();
    const found: string[] = [];
    for (const path of new Set(listed.split('\n'))) {
      const exists = statSync(`${root}${path}`, { throwIfNoEntry: false })?.isFile() === true;
      if (exists) found.push(...(await secretsIn(path, readFileSync(`${root}${path}`))));
    }
    expect(found).toEqual([]);
  }, 60_000);

  it('held none in any version of any file', async () => {
    const found: string[] = [];
    let versions = 0;
    for (const [path, bytes] of committed()) {
      found.push(...(await secretsIn(path, bytes)));
      versions += 1;
    }
    expect(versions).toBeGreaterThan(0);
    expect([...new Set(found)]).toEqual([]);
  }, 120_000);
});
