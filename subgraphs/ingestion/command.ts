import { basename } from 'node:path';
import type { Clock } from '#shared/clock.ts';
import type { Config } from '#shared/config.ts';
import { createLog } from '#shared/log.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { version } from '#shared/version.ts';
import { readCommandLine, UsageError } from './command-line.ts';
import { connectors } from './connectors/index.ts';
import type { Connector } from './connectors/connector.ts';
import { ingestFeed } from './ingest.ts';
import { createPlatformClient } from './platform-client.ts';
import { createPlatformRates } from './platform-rates.ts';
import { createProgressDisplay, summaryText } from './progress-display.ts';
import type { Terminal } from './progress-display.ts';
import { RouterClient } from '#shared/router-client.ts';
import { readServiceSecret } from '#shared/service-secret.ts';

/** What the command works with. */
export interface CommandEnvironment {
  config: Config;
  clock: Clock;
  /** The summary goes here. */
  output: { write(text: string): unknown };
  /** Progress and problems go here. */
  errors: Terminal;
  signal?: AbortSignal;
}

const usage = `Usage: npm run ingest -- <platform> <file|url|api> [--region US] [--since <mark>]
  platform: ${[...connectors.keys()].join(', ')}
  file, url: a feed as CSV, as a JSON array, or as one JSON object a line; packed with gzip or not
  api:      what the platform's own API offers, see docs/connectors.md
  --region  the country whose offers are read, two letters
  --since   reads only what changed since an earlier reading of the API, which printed this mark
  --help    shows this`;

interface Arguments {
  connector: Connector;
  source: string;
  region: string;
  since: string | undefined;
}

/** What the command line asks for; null where it asks for help. */
function argumentsOf(args: string[]): Arguments | null {
  const options = {
    region: { type: 'string', default: 'US' },
    since: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const parsed = readCommandLine(args, options, usage);
  if (parsed.values.help === true) return null;
  const [platform = '', source = '', ...rest] = parsed.positionals;
  const { since } = parsed.values;
  const connector = connectors.get(platform);
  const region = parsed.values.region.toUpperCase();
  if (connector === undefined || source === '' || rest.length > 0) throw new UsageError(usage);
  if (!/^[A-Z]{2}$/.test(region)) throw new UsageError(`--region takes two letters, such as US.\n${usage}`);
  if (since !== undefined && source !== 'api') {
    throw new UsageError(`--since is for the source "api" only.\n${usage}`);
  }
  return { connector, source, region, since };
}

/**
 * `ingest <platform> <file|url|api> [--region US] [--since <mark>]`: reads a platform's feed into the catalogue. Returns
 * the exit code: 0 when the feed was read, rejects or not; 1 with one line of explanation when it was not. Throws what is
 * a fault of ours.
 */
export async function runIngestCommand(args: string[], environment: CommandEnvironment): Promise<number> {
  const { config, clock, output, errors, signal } = environment;
  const display = createProgressDisplay(errors);
  const log = createLog({ service: 'ingestion', version, level: config.LOG_LEVEL, destination: errors });
  const rates = createPlatformRates(config, log);
  try {
    const asked = argumentsOf(args);
    if (asked === null) {
      output.write(`${usage}\n`);
      return 0;
    }
    const { connector, source, region, since } = asked;
    const clientSecret = await readServiceSecret(config);
    const client = new RouterClient({
      routerUrl: config.ROUTER_URL,
      clientId: 'ingestion',
      clientSecret,
      clock,
    });
    const summary = await ingestFeed({
      ...{ connector, source, client, clock },
      environment: {
        config,
        clock,
        fetch: createPlatformClient({ rates, clock, log })(connector.platform),
        region,
        ...(since !== undefined && { since }),
      },
      ...(signal !== undefined && { signal }),
      onProgress: (progress) => display.show(progress),
    });
    display.stop();
    output.write(summaryText(`${connector.platform} ${basename(source)}`, summary));
    return 0;
  } catch (error) {
    display.stop();
    const isKnown = error instanceof OperatorError || error === signal?.reason;
    if (!isKnown) throw error;
    errors.write(`${(error as Error).message}\n`);
    return 1;
  } finally {
    rates.close();
  }
}
