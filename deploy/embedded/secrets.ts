import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from '#shared/config.ts';

const secretsSchema = z.object({
  DATA_ENCRYPTION_KEY: z.string(),
  SERVICE_CLIENT_SECRET: z.string(),
  /** Of the account that a stranger can try the product with. */
  DEMO_PASSWORD: z.string(),
});

export type EmbeddedSecrets = z.infer<typeof secretsSchema>;

const makeSecrets = (): EmbeddedSecrets => ({
  DATA_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  SERVICE_CLIENT_SECRET: randomBytes(32).toString('base64url'),
  DEMO_PASSWORD: randomBytes(9).toString('base64url'),
});

/**
 * The secrets of an embedded installation: made on the first start and kept in `<folder>/secrets.json`, readable by
 * its owner only. Without them the tokens of the accounts could not be checked after a restart.
 */
export function embeddedSecrets(folder: string): EmbeddedSecrets {
  const path = `${folder}/secrets.json`;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secrets = makeSecrets();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    return secrets;
  }
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ConfigurationError(
      `${path} is damaged: put back a copy, or delete the folder ${folder} to start afresh.`,
      {
        cause: error,
      },
    );
  }
}
