import { errors } from 'oidc-provider';
import type { ResourceServer } from 'oidc-provider';
import type { Scope } from '#shared/viewer.ts';
import { scopes } from '#shared/viewer.ts';
import { accessTokenLifeSeconds } from '../access-token.ts';

/** What each scope lets an app do, as the page says it that asks for consent. */
export const scopesInWords: Record<Scope, string> = {
  'content:read': 'See titles and where they can be watched',
  'content:write': 'Change the catalogue',
  'watchlist:read': 'See your watchlist',
  'watchlist:write': 'Change your watchlist',
  'preferences:read': 'See your preferences',
  'preferences:write': 'Change your preferences',
  'recommendations:read': 'See what is recommended to you',
  'recommendations:write': 'Tell us what you think of recommendations',
  'devices:read': 'See your devices',
  'devices:write': 'Add, rename and remove your devices',
  'playback:read': 'See what you watch and where you stopped',
  'playback:write': 'Start and control playback on your devices',
  admin: 'Administer Media Gateway: everything, for everybody',
};

/** Whether a text is a scope of ours, and not one of OpenID Connect. */
export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text);
}

/** The audiences of a token for a resource (RFC 8707). Agents' tools ask the graph, so their token is good for both. */
export function audienceOf(origin: string, resource: string): string | string[] {
  return resource.startsWith(`${origin}/mcp`) ? [`${origin}/mcp`, origin] : origin;
}

/** The resources that a client may ask for: the public origin, and the MCP server there. Throws invalid_target. */
export function resourceServerOf(origin: string, resource: string): ResourceServer {
  const known = [origin, `${origin}/`, `${origin}/mcp`];
  if (!known.includes(resource)) throw new errors.InvalidTarget(`use ${origin} or ${origin}/mcp`);
  return {
    audience: resource,
    scope: scopes.join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: accessTokenLifeSeconds,
    jwt: { sign: { alg: 'RS256' } },
  };
}
