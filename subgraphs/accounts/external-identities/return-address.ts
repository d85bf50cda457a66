const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Returns where an app wants its answer, when it may be sent there: to our own origin, to an origin of `origins`, or to
 * a program on the person's own machine (RFC 8252 section 7.3). Null for anything else: an answer tells nobody else.
 */
export function returnAddressOf(text: string, origins: readonly string[]): URL | null {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return null;
  const isOurs = origins.includes(url.origin);
  return isOurs || (url.protocol === 'http:' && loopback.has(url.hostname)) ? url : null;
}
