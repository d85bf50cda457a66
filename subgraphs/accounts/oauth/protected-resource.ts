import { scopes } from '#shared/viewer.ts';

const path = '/.well-known/oauth-protected-resource';

/** Where a client finds who gives tokens for a resource: RFC 9728 puts the path of the resource behind. */
export const resourcePaths = [path, `${path}/mcp`, `${path}/graphql`] as const;

/** Returns the metadata of a protected resource, RFC 9728 section 2. */
export function protectedResource(
  origin: string,
  at: (typeof resourcePaths)[number],
): Record<string, unknown> {
  return {
    resource: at === `${path}/mcp` ? `${origin}/mcp` : origin,
    authorization_servers: [origin],
    bearer_methods_supported: ['header'],
    scopes_supported: scopes.filter((scope) => scope !== 'admin'),
  };
}
