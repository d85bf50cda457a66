import { ForbiddenError, UnauthenticatedError } from './errors.ts';

export type Role = 'user' | 'premium' | 'admin' | 'service';

export const scopes = [
  'content:read',
  'content:write',
  'watchlist:read',
  'watchlist:write',
  'preferences:read',
  'preferences:write',
  'recommendations:read',
  'recommendations:write',
  'devices:read',
  'devices:write',
  'playback:read',
  'playback:write',
  'admin',
] as const;

export type Scope = (typeof scopes)[number];

/** The profile that is watching: one person of the household, as the token states it. */
export interface ViewerProfile {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  region: string;
  /** Platform ids that the profile pays for; empty when it has not said. */
  services: string[];
  /** ISO 639-1, most preferred first. */
  languages: string[];
  /** The age up to which titles are shown; null shows everything. */
  maturityLimit: number | null;
}

/** The API key that a program shows in the place of a person's token. */
export interface ViewerApiKey {
  id: string;
  requestsPerMinute: number;
}

/** Who makes a request, as the verified access token says. A service has no profile. */
export interface Viewer {
  userId: string;
  email: string | null;
  roles: Role[];
  scopes: string[];
  sessionId: string | null;
  /** The OAuth client that acts for the person; absent where the person is signed in to us. */
  clientId?: string;
  profile: ViewerProfile | null;
  /** Absent for a person who is signed in. */
  apiKey?: ViewerApiKey;
  /** When the token ends, in seconds since the epoch. */
  expiresAt: number;
}

/** Returns the viewer, or throws UNAUTHENTICATED. */
export function requireViewer(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new UnauthenticatedError();
  return viewer;
}

/** Returns the viewer when its token carries the scope; `admin` carries every scope. */
export function requireScope(viewer: Viewer | null, scope: Scope): Viewer {
  const known = requireViewer(viewer);
  if (known.scopes.includes(scope) || known.scopes.includes('admin')) return known;
  throw new ForbiddenError(`This needs the scope "${scope}".`, { requiredScope: scope });
}

/** Returns the viewer and its profile when its token carries the scope and names a profile. */
export function requireProfile(viewer: Viewer | null, scope: Scope): Viewer & { profile: ViewerProfile } {
  const known = requireScope(viewer, scope);
  if (known.profile === null) throw new ForbiddenError('This needs the token of a person with a profile.');
  return { ...known, profile: known.profile };
}

/** Returns the viewer when it is a service of ours or an administrator. */
export function requireService(viewer: Viewer | null): Viewer {
  const known = requireViewer(viewer);
  if (known.roles.includes('service') || known.roles.includes('admin')) return known;
  throw new ForbiddenError('Only services and administrators may do this.');
}
