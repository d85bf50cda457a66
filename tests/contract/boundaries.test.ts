/** @category contract */
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../..', import.meta.url)) });

/** The rules that a line of code breaks in a file. */
async function brokenRules(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'syntax');
}

const refused = [
  ['a subgraph another subgraph', 'subgraphs/sync/position.ts', `import '#subgraphs/content/index.ts';`],
  ['a subgraph another one by a relative path', 'subgraphs/sync/x.ts', `import '../content/index.ts';`],
  [
    'a repository the tables of another domain',
    'subgraphs/sync/position-repository.ts',
    `import '#db/schema/content.ts';`,
  ],
  ['a subgraph the router', 'subgraphs/sync/x.ts', `import '#router/server.ts';`],
  ['the router a subgraph', 'router/x.ts', `import '#subgraphs/content/index.ts';`],
  ['the shared folder a domain', 'subgraphs/shared/x.ts', `import '#subgraphs/content/index.ts';`],
  ['a service the database', 'subgraphs/sync/sync-service.ts', `import 'drizzle-orm';`],
] as const;

const allowed = [
  [
    'a repository the database and its own tables',
    'subgraphs/sync/position-repository.ts',
    `import 'drizzle-orm';\nimport '#db/schema/sync.ts';`,
  ],
  ['a subgraph what is shared', 'subgraphs/sync/x.ts', `import '#shared/errors.ts';`],
  [
    'the embedded composition every subgraph',
    'deploy/embedded/x.ts',
    `import '#subgraphs/content/index.ts';`,
  ],
] as const;

describe('the linter', () => {
  it.each(refused)('does not let %s import it', async (_what, file, code) => {
    expect(await brokenRules(file, code)).toContain('no-restricted-imports');
  });

  it.each(allowed)('lets %s be imported', async (_what, file, code) => {
    expect(await brokenRules(file, code)).toEqual([]);
  });

  it('lets only the configuration module read the environment', async () => {
    const code = 'export const home = process.env.HOME;';
    expect(await brokenRules('subgraphs/sync/x.ts', code)).toContain('no-restricted-properties');
    expect(await brokenRules('subgraphs/shared/config.ts', code)).toEqual([]);
  });
});
