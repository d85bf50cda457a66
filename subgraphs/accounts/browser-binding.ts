import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** `__Host-`: of this host alone, over TLS alone, and no subdomain can put another in its place (RFC 6265bis, 4.1.3.2). */
const cookieName = '__Host-mg-sign-in';
const pattern = /^[\w-]{43}$/;

/** Returns the secret that a browser shows, by which we know it again; undefined when it has none. */
export function shownBinding({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const cookies = (headers.cookie ?? '').split(/; */);
  return cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
}

/** Returns a browser's secret: the one that it shows, where that can be one of ours. */
export function bindingOf(shown: string | undefined): string {
  return shown !== undefined && pattern.test(shown) ? shown : randomBytes(32).toString('base64url');
}

/** A form that another site sends brings only cookies along that are `None`. */
export function bindingCookie(binding: string, lifeSeconds: number, sameSite: 'Lax' | 'None'): string {
  return `${cookieName}=${binding}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; Secure; SameSite=${sameSite}`;
}
