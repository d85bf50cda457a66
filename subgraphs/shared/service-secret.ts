import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from './config.ts';
import type { Config } from './config.ts';
import { Secret } from './secret.ts';

const fileSchema = z.object({ SERVICE_CLIENT_SECRET: z.string().min(1) });

/**
 * The secret that services show for their tokens: from the configuration, else from the file that the embedded
 * gateway writes into its data folder. Throws ConfigurationError when neither has it.
 */
export async function readServiceSecret(
  config: Pick<Config, 'SERVICE_CLIENT_SECRET' | 'DATA_DIR'>,
): Promise<Secret> {
  if (config.SERVICE_CLIENT_SECRET !== undefined) return config.SERVICE_CLIENT_SECRET;
  const path = join(config.DATA_DIR, 'secrets.json');
  try {
    return new Secret(fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).SERVICE_CLIENT_SECRET);
  } catch {
    throw new ConfigurationError(
      `No service secret in ${path}: run \`npm start\` first (it writes the file), or set SERVICE_CLIENT_SECRET.`,
    );
  }
}
