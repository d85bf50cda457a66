/** `npm run keys -- rotate [--leaked]`: makes the next signing key before its time. */
import { parseArgs } from 'node:util';
import { createDatabase } from '#db/client.ts';
import { systemClock } from '#shared/clock.ts';
import { required } from '#shared/config.ts';
import { createRevocations } from '#shared/create-revocations.ts';
import { createLog } from '#shared/log.ts';
import { Metrics } from '#shared/metrics.ts';
import { OperatorError } from '#shared/operator-error.ts';
import { runProcess } from '#shared/process.ts';
import { version } from '#shared/version.ts';
import { accessTokenLifeSeconds } from './access-token.ts';
import { Encryption } from './encryption.ts';
import { SigningKeys } from './signing-keys.ts';

const usage = `Usage: npm run keys -- rotate [--leaked]
  rotate            publishes a new signing key, which takes over in ten minutes
  rotate --leaked   signs with a new key at once and refuses all that the old ones signed`;

/** Throws OperatorError for anything else. */
function readArguments(): { leaked: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { leaked: { type: 'boolean', default: false } },
    });
    if (positionals.join(' ') === 'rotate') return values;
  } catch {
    // It is told how, below.
  }
  throw new OperatorError(usage);
}

await runProcess(async (config) => {
  const { leaked } = readArguments();
  const log = createLog({ service: 'keys', version, level: config.LOG_LEVEL });
  const url = required(config, 'DATABASE_URL');
  const metrics = new Metrics();
  const database = createDatabase({ url, config, log, metrics });
  const revocations = createRevocations({ config, clock: systemClock, log, metrics });
  const encryption = new Encryption(
    required(config, 'DATA_ENCRYPTION_KEY'),
    config.DATA_ENCRYPTION_PREVIOUS_KEYS,
  );
  const signingKeys = new SigningKeys({ database, encryption, clock: systemClock });
  try {
    if (leaked) {
      const { made, removed } = await signingKeys.replaceAll();
      // Until then every process has read a key set without it.
      const until = Math.ceil(systemClock.now() / 1000) + accessTokenLifeSeconds;
      await revocations.whenKnown();
      await revocations.revoke(removed.map((id) => ({ kind: 'key', id, until })));
      console.log(`The key ${made} signs from now on. Removed: ${removed.join(', ')}`);
    } else {
      await signingKeys.current();
      console.log(`The key ${await signingKeys.rotate()} is published, and signs in ten minutes.`);
    }
  } finally {
    await revocations.close();
    await database.close();
  }
});
