import { OperatorError } from '../operator-error.ts';
import type { SecretProvider } from './secret-provider.ts';

type Environment = Record<string, string | undefined>;

/** Thrown with every secret that cannot be had, one a line. It names references and never a secret. */
class SecretsUnavailableError extends OperatorError {
  override name = 'SecretsUnavailableError';
}

/**
 * Returns the environment with the secrets themselves in the place of references such as `file:/run/secrets/x`; what is
 * no reference is the value already. Throws SecretsUnavailableError.
 */
export async function resolveSecrets(
  environment: Environment,
  names: readonly string[],
  providers: readonly SecretProvider[],
): Promise<Environment> {
  const resolved = { ...environment };
  const problems: string[] = [];
  const resolve = async (name: string) => {
    const value = environment[name] ?? '';
    const provider = providers.find(({ scheme }) => value.startsWith(`${scheme}:`));
    if (provider === undefined) return;
    try {
      resolved[name] = await provider.read(value.slice(provider.scheme.length + 1));
    } catch (error) {
      problems.push(`  ${name}: ${value}: ${(error as Error).message}`);
    }
  };
  await Promise.all(names.map(resolve));
  if (problems.length === 0) return resolved;
  throw new SecretsUnavailableError(`These secrets cannot be had:\n${problems.sort().join('\n')}`);
}
