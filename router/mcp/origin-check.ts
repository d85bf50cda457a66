import type { Config } from '#shared/config.ts';

/** The headers that tell from where a request was made and to whom. */
export interface OriginHeaders {
  host?: string | undefined;
  origin?: string | undefined;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Returns a function that says why a request may not be answered; null when it may. Against DNS rebinding, as the
 * transport's specification demands: the Host has to be one of ours, and an Origin, which only browsers send, one of
 * our own or of the configured web apps.
 * https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#security-warning
 */
export function createOriginCheck(config: Pick<Config, 'PUBLIC_ORIGIN' | 'MCP_URL' | 'CORS_ORIGINS'>) {
  const own = [new URL(config.PUBLIC_ORIGIN), new URL(config.MCP_URL)];
  const hostnames = new Set([...loopback, ...own.map(({ hostname }) => hostname)]);
  const origins = new Set([...own.map(({ origin }) => origin), ...config.CORS_ORIGINS]);
  return ({ host, origin }: OriginHeaders): string | null => {
    const hostname = URL.parse(`http://${host}`)?.hostname;
    if (host === undefined || hostname === undefined || !hostnames.has(hostname))
      return 'This host is not served here.';
    return origin === undefined || origins.has(origin) ? null : 'This origin may not call the bridge.';
  };
}
