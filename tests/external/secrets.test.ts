/** @category external */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { crc32c } from '#shared/secrets/crc32c.ts';
import { fileProvider } from '#shared/secrets/file-provider.ts';
import { createGoogleProvider } from '#shared/secrets/google-provider.ts';
import { resolveSecrets } from '#shared/secrets/resolve-secrets.ts';
import { createTestDatabaseUrl } from '#tests/database/test-database.ts';
import { startSecretManagerEmulator } from '#tests/emulators/google-secret-manager/index.ts';
import type { SecretManagerEmulator } from '#tests/emulators/google-secret-manager/index.ts';
import { startProgram } from '#tests/services/child.ts';
import { once } from 'node:events';

const folder = mkdtempSync(`${tmpdir()}/media-gateway-secrets-`);
const secret = 'projects/media/secrets/encryption-key';
let emulator: SecretManagerEmulator;

beforeAll(async () => {
  emulator = await startSecretManagerEmulator();
  emulator.secrets.set(secret, ['first', 'zweiter Schlüssel']);
  emulator.secrets.set('projects/media/secrets/locked', ['x']);
  emulator.forbidden.add('projects/media/secrets/locked');
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const resolve = (environment: Record<string, string>) =>
  resolveSecrets(environment, Object.keys(environment), [fileProvider, createGoogleProvider(emulator)]);

describe('a value that is a reference', () => {
  it('to a file becomes what is in it, without the last line break', async () => {
    writeFileSync(`${folder}/key`, 'from a file\n');
    expect(await resolve({ A: `file:${folder}/key` })).toEqual({ A: 'from a file' });
  });

  it('to Google Secret Manager becomes the version that it names', async () => {
    emulator.tokens = 0;
    const environment = {
      NEWEST: `gcp-secret:${secret}/versions/latest`,
      FIRST: `gcp-secret:${secret}/versions/1`,
    };
    expect(await resolve(environment)).toEqual({ NEWEST: 'zweiter Schlüssel', FIRST: 'first' });
    expect(emulator.tokens).toBe(1);
  });

  it('is the only kind that is changed', async () => {
    const environment = { URL: 'postgres://host/database', PASSWORD: 'p:a:s:s', EMPTY: '' };
    expect(await resolve(environment)).toEqual(environment);
  });
});

describe('secrets that cannot be had', () => {
  it('are all named, with the reason', async () => {
    const environment = {
      A: `file:${folder}/absent`,
      B: `gcp-secret:projects/media/secrets/absent/versions/1`,
      C: `gcp-secret:projects/media/secrets/locked/versions/1`,
      D: 'gcp-secret:encryption-key',
    };
    const problem = await resolve(environment).catch((error: Error) => error.message);
    expect(problem).toMatch(
      /A: file:.*ENOENT[^]*B: .*404 NOT_FOUND[^]*C: .*403 PERMISSION_DENIED[^]*D: .*the form is/,
    );
  });

  it('include one whose checksum is wrong', async () => {
    emulator.damages = true;
    await expect(resolve({ A: `gcp-secret:${secret}/versions/1` })).rejects.toThrow(/damaged/);
    emulator.damages = false;
  });
});

describe('the checksum', () => {
  it('is that of RFC 3720, B.4', () => {
    expect(crc32c(Buffer.alloc(32, 0))).toBe(0x8a9136aa);
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });
});

describe('a process', () => {
  const migrate = async (environment: Record<string, string>) => {
    const program = startProgram(process.execPath, ['db/migrate.ts'], {
      env: { PATH: process.env['PATH'], ...environment },
    });
    const [code] = (await once(program.child, 'exit')) as [number];
    return { code, output: program.output() };
  };

  it('starts with the secrets that its references name', async () => {
    const { url, drop } = await createTestDatabaseUrl({ empty: true });
    emulator.secrets.set('projects/media/secrets/database', [url]);
    const { code, output } = await migrate({
      DATABASE_URL: 'gcp-secret:projects/media/secrets/database/versions/latest',
      GOOGLE_SECRET_MANAGER_URL: emulator.url,
      GCE_METADATA_HOST: emulator.metadataHost,
    });
    await drop();
    expect(output).toContain('accounts/0000_initial');
    expect(code).toBe(0);
  });

  it('says which secret is missing, and exits with 1', async () => {
    const { code, output } = await migrate({ DATABASE_URL: `file:${folder}/absent` });
    expect(output).toContain(`DATABASE_URL: file:${folder}/absent`);
    expect(code).toBe(1);
  });
});
