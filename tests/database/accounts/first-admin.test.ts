/** @category database */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestRuntime, startTestSubgraph } from '#tests/runtime.ts';
import { ConfigurationError } from '#shared/config.ts';
import { scopes } from '#shared/viewer.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { goodPassword, sessionOf, startTestAccounts } from '#tests/accounts.ts';
import type { TestAccounts } from '#tests/accounts.ts';

let accounts: TestAccounts;

beforeAll(async () => {
  accounts = await startTestAccounts({ ADMIN_EMAIL: 'Root@Example.com', ADMIN_PASSWORD: goodPassword });
});
afterAll(() => accounts.close());

const startWith = async (environment: Record<string, string>) => {
  const runtime = await createTestRuntime({ environment });
  try {
    const subgraph = await startTestSubgraph(createAccountsSubgraph, runtime);
    await subgraph.stop();
  } finally {
    await runtime.close();
  }
};

describe('the first administrator', () => {
  it('can sign in after the first start, with every scope', async () => {
    const viewer = await accounts.viewerOf(sessionOf(await accounts.login('root@example.com', goodPassword)));
    expect(viewer).toMatchObject({ roles: ['user', 'admin'], scopes: [...scopes] });
  });

  it('is left alone by the next start', async () => {
    const again = await startTestSubgraph(createAccountsSubgraph, accounts.runtime);
    await again.stop();
    const { rows } = await accounts.runtime.database.queries.execute('select email from accounts.users');
    expect(rows).toEqual([{ email: 'root@example.com' }]);
  });

  it.each([
    ['only an address is given', { ADMIN_EMAIL: 'root@example.com' }],
    ['only a password is given', { ADMIN_PASSWORD: goodPassword }],
    ['the password is weak', { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'password1' }],
    ['the encryption key is not 32 bytes', { DATA_ENCRYPTION_KEY: 'c2hvcnQ=' }],
  ])('stops the start with a clear line when %s', async (_name, environment) => {
    await expect(startWith(environment)).rejects.toThrow(ConfigurationError);
  });
});
