import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ForbiddenError, UnauthenticatedError } from './errors.ts';
import { requireProfile, requireScope, requireService, requireViewer, scopes } from './viewer.ts';
import type { Viewer } from './viewer.ts';

const profile = { id: 'p', name: 'Kim', region: 'DE', services: [], languages: [], maturityLimit: null };
const person: Viewer = {
  ...{ userId: 'u', email: 'kim@example.com', roles: ['user'], scopes: ['watchlist:read'], sessionId: 's' },
  ...{ profile, expiresAt: 1 },
};
const scope = fc.constantFrom(...scopes);

describe('access checks', () => {
  it('ask anonymous callers to sign in', () => {
    expect(() => requireViewer(null)).toThrow(UnauthenticatedError);
    expect(() => requireScope(null, 'content:read')).toThrow(UnauthenticatedError);
    expect(() => requireProfile(null, 'content:read')).toThrow(UnauthenticatedError);
    expect(() => requireService(null)).toThrow(UnauthenticatedError);
  });

  it('let a viewer pass exactly with the scope or with admin', () => {
    fc.assert(
      fc.property(fc.uniqueArray(scope), scope, (held, wanted) => {
        const viewer = { ...person, scopes: held };
        if (held.includes(wanted) || held.includes('admin')) {
          expect(requireScope(viewer, wanted)).toBe(viewer);
        } else {
          expect(() => requireScope(viewer, wanted)).toThrow(ForbiddenError);
        }
      }),
    );
  });

  it('name the scope that is missing', () => {
    expect(() => requireScope(person, 'devices:write')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', details: { requiredScope: 'devices:write' } }),
    );
  });

  it('return the profile of a person, and refuse a token that has none', () => {
    expect(requireProfile(person, 'watchlist:read').profile).toEqual(profile);
    expect(() => requireProfile({ ...person, profile: null }, 'watchlist:read')).toThrow(ForbiddenError);
    expect(() => requireProfile(person, 'watchlist:write')).toThrow(ForbiddenError);
  });

  it('let services and administrators do what is theirs, and nobody else', () => {
    expect(requireService({ ...person, roles: ['service'] }).roles).toEqual(['service']);
    expect(requireService({ ...person, roles: ['user', 'admin'] }).roles).toContain('admin');
    expect(() => requireService({ ...person, roles: ['user', 'premium'] })).toThrow(ForbiddenError);
  });
});
