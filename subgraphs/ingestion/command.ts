import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { connectors } from './connectors/index.ts';
import type { Connector } from './connectors/feed-connector.ts';
import { ingestFeed } from './ingest.ts';
import { createProgressDisplay, summaryText } from './progress-display.ts';
import type { Terminal } from './progress-display.ts';
import { RouterClient } from '#shared/router-client.ts';
import { readServiceSecret } from '#shared/service-secret.ts';

/** What the command works with. */
export interface CommandEnvironment {
  config: Pick<Config, 'ROUTER_URL' | 'SERVICE_CLIENT_SECRET' | 'DATA_DIR'>;
  clock: Clock;
  /** The summary goes here. */
  output: { write(text: string): unknown };
  /** Progress and problems go here. */
  errors: Terminal;
  signal?: AbortSignal;
}

const usage = `Usage: npm run ingest -- <platform> <file> [--region US]
  platform: ${[...connectors.keys()].join(', ')}`;

/** Thrown for a command line that cannot be followed. */
class UsageError extends OperatorError {
  override name = 'UsageError';
}

function argumentsOf(args: string[]): { connector: Connector; path: string; region: string } {
  const options = { region: { type: 'string', default: 'US' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
  const [platform = '', path = '', ...rest] = parsed.positionals;
  const connector = connectors.get(platform);
  const region = parsed.values.region.toUpperCase();
  if (connector === undefined || path === '' || rest.length > 0) throw new UsageError(usage);
  if (!/^[A-Z]{2}$/.test(region)) throw new UsageError(`--region takes two letters, such as US.\n${usage}`);
  return { connector, path, region };
}

/**
 * `ingest <platform> <file> [--region US]`: reads a platform's feed into the catalogue. Returns the exit code: 0 when
 * the feed was read, rejects or not; 1 with one line of explanation when it was not. Throws what is a fault of ours.
 */
export async function runIngestCommand(args: string[], environment: CommandEnvironment): Promise<number> {
  const { config, clock, output, errors, signal } = environment;
  const display = createProgressDisplay(errors);
  try {
    const { connector, path, region } = argumentsOf(args);
    const clientSecret = await readServiceSecret(config);
    const client = new RouterClient({
      routerUrl: config.ROUTER_URL,
      clientId: 'ingestion',
      clientSecret,
      clock,
    });
    const summary = await ingestFeed({
      ...{ connector, path, region, client, clock },
      ...(signal !== undefined && { signal }),
      onProgress: (progress) => display.show(progress),
    });
    display.stop();
    output.write(summaryText(`${connector.platform} ${basename(path)}`, summary));
    return 0;
  } catch (error) {
    display.stop();
    const isKnown = error instanceof OperatorError || error === signal?.reason;
    if (!isKnown) throw error;
    errors.write(`${(error as Error).message}\n`);
    return 1;
  }
}
