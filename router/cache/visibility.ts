import { createHash } from 'node:crypto';
import type { Viewer } from '#shared/viewer.ts';
import type { RouterContext } from '../context.ts';
import type { CachePolicy } from './cache-policy.ts';

/** Among whom an answer may be shared, as part of its key. */
export interface Visibility {
  /** For what everybody may see. Those who are signed in do not share it with those who are not. */
  shared: string;
  /** For what is this viewer's alone; what anonymous viewers get is the same for all of them. */
  own: string;
}

const anonymous: Visibility = { shared: 'anonymous', own: 'anonymous' };
const known = new WeakMap<Viewer, Visibility>();

/**
 * Among whom answers for a viewer may be shared. A viewer is all that its token says of it but when it ends: with
 * another profile, region or role it is somebody else.
 */
function visibilityOfViewer(viewer: Viewer | null): Visibility {
  if (viewer === null) return anonymous;
  let visibility = known.get(viewer);
  if (visibility === undefined) {
    const { expiresAt: _expiresAt, ...identity } = viewer;
    const hash = createHash('sha256').update(JSON.stringify(identity)).digest('base64url');
    visibility = { shared: 'signed-in', own: `viewer:${hash}` };
    known.set(viewer, visibility);
  }
  return visibility;
}

/** The same, for those of whom the same headers are passed on. */
export function visibilityOf({ viewer, forwarded }: Pick<RouterContext, 'viewer' | 'forwarded'>): Visibility {
  const visibility = visibilityOfViewer(viewer);
  if (forwarded === undefined) return visibility;
  const hash = createHash('sha256').update(forwarded.key).digest('base64url');
  return { shared: `${visibility.shared} ${hash}`, own: `${visibility.own} ${hash}` };
}

/** The part of the key under which an answer with this policy is kept. */
export const placeOf = (visibility: Visibility, { scope }: CachePolicy): string =>
  scope === 'PUBLIC' ? visibility.shared : visibility.own;
