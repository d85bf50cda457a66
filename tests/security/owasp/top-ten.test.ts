/** @category security */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { UnsecuredJWT, decodeJwt } from 'jose';
import { chainStart } from '#subgraphs/accounts/audit/audit-chain.ts';
import { verifyAudit } from '#subgraphs/accounts/audit/verify-audit.ts';
import { eventually } from '#tests/eventually.ts';
import { password, startAttackedGraph, startTrap } from './attacked-graph.ts';
import type { AttackedGraph, Somebody } from './attacked-graph.ts';

let graph: AttackedGraph;
let victim: Somebody;
let attacker: Somebody;
beforeAll(async () => {
  graph = await startAttackedGraph();
  victim = await graph.register('victim');
  attacker = await graph.register('attacker');
}, 120_000);
afterAll(() => graph?.close(), 60_000);

const codesOf = async (query: string, variables: object, authorization?: string): Promise<unknown[]> => {
  const { body } = await graph.post(
    { query, variables },
    authorization === undefined ? {} : { authorization },
  );
  return (body.errors ?? []).map(({ extensions }) => extensions?.['code']);
};
const login = async (email: string, tried: string): Promise<string> => {
  const { login: outcome } = await graph.query<{ login: { __typename: string } }>(
    'mutation ($email: String!, $tried: String!) { login(email: $email, password: $tried) { __typename } }',
    { email, tried },
  );
  return outcome.__typename;
};
/** What a lock file says of a package. */
interface Locked {
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
}

const json = { 'content-type': 'application/json' };

describe('A01 Broken access control', () => {
  it('nobody makes themselves an administrator, neither by asking nor by a field too many', async () => {
    const give = 'mutation ($userId: ID!) { setUserRoles(userId: $userId, roles: [ADMIN]) { __typename } }';
    const { userId, authorization } = attacker;
    expect(await codesOf(give, { userId }, authorization)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    const input = { email: 'too-many@example.com', password, name: 'X', region: 'DE', roles: ['ADMIN'] };
    const register = 'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }';
    expect(await codesOf(register, { input })).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    '/images/../../../../etc/passwd',
    '/images/..%2f..%2f..%2fetc%2fpasswd',
    '/explorer/..%2f..%2fpackage.json',
    '/explorer/%2e%2e/%2e%2e/package.json',
    '/.env',
    '/.git/config',
  ])('%s leads to no file', async (path) => {
    const { status, text } = await graph.fetch(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/root:|"dependencies"|DATABASE_URL|\[core\]/);
  });

  it('a page of somebody else is told no answer', async () => {
    const { headers } = await graph.fetch('/graphql', {
      method: 'POST',
      headers: { ...json, origin: 'https://evil.example', authorization: attacker.authorization },
      body: '{"query":"{ me { email } }"}',
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('A02 Cryptographic failures', () => {
  it('passwords and tokens are kept as hashes, and of signing keys the public part alone is shown', async () => {
    const { rows } = await graph.system.runtime.database.queries.execute<{ row: string }>(
      sql`select users::text as row from accounts.users union all select tokens::text from accounts.refresh_tokens as tokens`,
    );
    const kept = rows.map(({ row }) => row).join('\n');
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(kept).not.toContain(password);
    expect(kept).not.toContain(victim.refreshToken);
    const { text } = await graph.fetch('/.well-known/jwks.json');
    const { keys } = JSON.parse(text) as { keys: object[] };
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('answers that hold tokens are kept by nobody on the way', async () => {
    const { headers } = await graph.post({
      query: `mutation { login(email: "${attacker.email}", password: "${password}") { __typename } }`,
    });
    expect(headers.get('cache-control')).toMatch(/no-store|private/);
  });
});

describe('A03 Injection', () => {
  it.each(["' or '1'='1", "'; drop table accounts.users; --", '%', "\\' union select 1 --", '$ne'])(
    'SQL in what is typed stays text: %s',
    async (text) => {
      expect(await login(`${text}@example.com`, text)).toBe('WrongCredentials');
      const { search } = await graph.query<{ search: { totalCount: number } }>(
        'query ($text: String!) { search(query: $text, first: 5) { totalCount } }',
        { text },
      );
      expect(search.totalCount).toBe(0);
      const { rows } = await graph.system.runtime.database.queries.execute(sql`select 1 from accounts.users`);
      expect(rows.length).toBeGreaterThan(2);
    },
  );

  it('what looks like another log line stays within its own', async () => {
    const name = 'tv"}\n{"level":"ERROR","message":"forged"}';
    const { logged } = graph.system.runtime;
    await graph.post({ query: '{ genres { name } }' }, { 'x-request-id': 'a"}{"message":"forged"}' });
    await codesOf('query ($id: ID!) { content(id: $id) { id } }', { id: name });
    expect(logged.filter(({ message }) => message === 'forged')).toEqual([]);
  });
});

describe('A04 Insecure design', () => {
  it('nothing tells an address that has an account from one that has none', async () => {
    const forgot = (email: string) =>
      graph.post({ query: `mutation { requestPasswordReset(email: "${email}") { accepted } }` });
    const [known, unknown] = [await forgot(victim.email), await forgot('nobody@example.com')];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect(await login(victim.email, 'wrong')).toBe(await login('nobody@example.com', 'wrong'));
  });
});

describe('A05 Security misconfiguration', () => {
  it('answers carry the headers that browsers heed, and do not say what serves them', async () => {
    for (const path of ['/health', '/nothing-here', '/account/reset-password?token=x']) {
      const { headers } = await graph.fetch(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      for (const name of ['server', 'x-powered-by']) expect(headers.get(name)).toBeNull();
    }
    const page = await graph.fetch('/account/reset-password?token=x');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'|default-src 'self'/);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
  });

  it('an unknown path or method gets an error without a stack, and there is no password of the house', async () => {
    const answers = await Promise.all([
      graph.fetch('/nothing-here'),
      graph.fetch('/graphql', { method: 'PUT', headers: json, body: '{' }),
      graph.fetch('/oauth/token', { method: 'POST', headers: json, body: '{"a":' }),
    ]);
    for (const { status, text } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/\bat .+:\d+|node_modules|\.ts/);
    }
    for (const tried of ['admin', 'password', 'changeme', '']) {
      expect(await login('admin@example.com', tried)).toMatch(/^(WrongCredentials|TryAgainLater)$/);
    }
  });
});

describe('A06 Vulnerable and outdated components', () => {
  it('every package is pinned to one version and to the bytes of it', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')) as Record<
        string,
        object
      >;
    const { dependencies, devDependencies } = read('package.json');
    const ranges = Object.entries({ ...dependencies, ...devDependencies } as Record<string, string>);
    expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    const packages = Object.entries(read('package-lock.json')['packages'] as Record<string, Locked>);
    const loose = packages.filter(
      ([path, { integrity, link, inBundle }]) =>
        path !== '' && !link && !inBundle && !integrity?.startsWith('sha512-'),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });
});

describe('A07 Identification and authentication failures', () => {
  it('weak passwords are refused, guesses are slowed down, and an ended session is over at once', async () => {
    for (const weak of ['1234567', 'password', 'Password1', 'qwertyuiop']) {
      const { register } = await graph.query<{ register: { __typename: string } }>(
        'mutation ($input: RegisterInput!) { register(input: $input) { __typename } }',
        { input: { email: 'weak@example.com', password: weak, name: 'W', region: 'DE' } },
      );
      expect(register.__typename).toBe('InputRefused');
    }
    const guesses: string[] = [];
    for (let count = 0; count < 7; count += 1) guesses.push(await login('guessed@example.com', 'guess'));
    expect(guesses.filter((outcome) => outcome === 'WrongCredentials')).toHaveLength(5);
    const { authorization, refreshToken } = await graph.register('leaver');
    await graph.query('mutation { logout { endedSessions } }', {}, authorization);
    const me = await graph.post({ query: '{ me { id } }' }, { authorization });
    expect(me.text).toContain('UNAUTHENTICATED');
    const refresh =
      'mutation ($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) { __typename } }';
    expect(await graph.query(refresh, { refreshToken })).toEqual({
      refreshSession: { __typename: 'SessionEnded' },
    });
  });
});

describe('A08 Software and data integrity failures', () => {
  it('a token that was changed, and an event that nobody signed, are refused', async () => {
    const [header, , signature] = attacker.accessToken.split('.');
    const claims = { ...decodeJwt(attacker.accessToken), sub: victim.userId, scope: 'admin' };
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const token of [`${header}.${forged}.${signature}`, new UnsecuredJWT(claims).encode()]) {
      const { text } = await graph.post({ query: '{ me { id } }' }, { authorization: `Bearer ${token}` });
      expect(text).toContain('UNAUTHENTICATED');
    }
    const event = JSON.stringify({
      id: 'e',
      type: 'premium.granted',
      userId: attacker.userId,
      premiumUntil: '2030-01-01T00:00:00Z',
    });
    for (const headers of [{}, { 'billing-signature': 't=1,v1=00' }]) {
      expect((await graph.fetch('/webhooks/billing', { method: 'POST', headers, body: event })).status).toBe(
        401,
      );
    }
    const { me } = await graph.query<{ me: { roles: string[] } }>(
      '{ me { roles } }',
      {},
      attacker.authorization,
    );
    expect(me.roles).toEqual(['USER']);
  });

  it('the audit log of all that has happened here holds', async () => {
    const { database } = graph.system.runtime;
    await eventually(async () => (await verifyAudit(database, chainStart)).head.number > 5);
    expect((await verifyAudit(database, chainStart)).problem).toBeNull();
  });
});

describe('A09 Security logging and monitoring failures', () => {
  it('an attack leaves audit lines and moves metrics, without words of people', async () => {
    await login(victim.email, 'a-guess-that-nobody-reads');
    const audited = graph.system.runtime.logged.filter((line) => line['audit'] === true);
    const events = audited.map((line) => line['event']);
    expect(events).toEqual(
      expect.arrayContaining([
        'accounts.sign-in-refused',
        'accounts.sign-in-locked',
        'accounts.billing-refused',
      ]),
    );
    expect(JSON.stringify(audited)).not.toMatch(/a-guess-that-nobody-reads|@example\.com/);
    const metrics = await graph.system.runtime.metrics.registry.metrics();
    expect(metrics).toMatch(/mg_accounts_logins_total\{result="locked"\} [1-9]/);
  });
});

describe('A10 Server-side request forgery', () => {
  it('no address that somebody sends is asked by the server', async () => {
    const trap = await startTrap();
    const at = (path: string) => `${trap.url}/${path}`;
    const metadata = {
      ...{ client_name: 'Trap', redirect_uris: ['https://app.example/callback'] },
      ...{ jwks_uri: at('jwks'), logo_uri: at('logo'), sector_identifier_uri: at('sector') },
      ...{ request_uris: [at('request')], initiate_login_uri: at('login') },
    };
    await graph.fetch('/oauth/register', { method: 'POST', headers: json, body: JSON.stringify(metadata) });
    const query = new URLSearchParams({
      client_id: at('client'),
      request_uri: at('request'),
      response_type: 'code',
    });
    await graph.fetch(`/oauth/authorize?${query}`);
    for (const claim of ['jku', 'x5u', 'kid']) {
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', [claim]: at(claim) })).toString('base64url');
      const [, payload, signature] = attacker.accessToken.split('.');
      const authorization = `Bearer ${header}.${payload}.${signature}`;
      const { text } = await graph.post({ query: '{ me { id } }' }, { authorization });
      expect(text).toContain('UNAUTHENTICATED');
    }
    expect(trap.asked).toEqual([]);
    trap.close();
  });
});
