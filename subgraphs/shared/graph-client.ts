/** An app and its version, as it names itself: nothing checks what it says. */
export interface GraphClient {
  name: string | null;
  version: string | null;
}

/** The headers by which GraphQL clients say who they are; other clients may send them too. */
export const clientNameHeader = 'apollographql-client-name';
const clientVersionHeader = 'apollographql-client-version';

const longest = 100;

/** What can be kept of a text that a stranger chose; null when nothing can. */
function cleaned(said: unknown): string | null {
  if (typeof said !== 'string') return null;
  const text = said
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, longest)
    .toWellFormed();
  return text === '' ? null : text;
}

/**
 * Reads who asks from HTTP headers, or from the payload of a socket's connection_init: under the names that Apollo's
 * clients send, https://www.apollographql.com/docs/graphos/platform/insights/client-segmentation. Undefined of one that
 * does not say.
 */
export function clientOf(said: Record<string, unknown>): GraphClient | undefined {
  const [name, version] = [said[clientNameHeader], said[clientVersionHeader]];
  if (name === undefined && version === undefined) return undefined;
  return { name: cleaned(name), version: cleaned(version) };
}
