import { OperatorError } from './operator-error.ts';

/** Thrown when nothing answers at the router's address. */
class RouterUnreachableError extends OperatorError {
  override name = 'RouterUnreachableError';

  constructor(routerUrl: string, cause?: unknown) {
    super(`No router answers at ${routerUrl}: run \`npm start\` first, or set ROUTER_URL.`, { cause });
  }
}

const timeoutMs = 5_000;

/** Asks the router at this origin whether it is alive. Throws RouterUnreachableError. */
export async function reachRouter(routerUrl: string): Promise<void> {
  try {
    const answer = await fetch(new URL('/health', routerUrl), { signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    if (answer.ok) return;
  } catch (error) {
    throw new RouterUnreachableError(routerUrl, error);
  }
  throw new RouterUnreachableError(routerUrl);
}
