import { z } from 'zod';
import { Secret } from './secret.ts';
import { trustedUrl } from './trusted-url.ts';

/** A platform that people link their account to by OAuth 2, and what it gave this installation when it was registered. */
const platformLinkSchema = z.strictObject({
  /** As titles and profiles name it. */
  platform: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
  clientId: z.string().min(1),
  clientSecret: z
    .string()
    .min(1)
    .transform((value) => new Secret(value)),
  authorizationEndpoint: trustedUrl(),
  tokenEndpoint: trustedUrl(),
  /** RFC 7009; left out where the platform has none. */
  revocationEndpoint: trustedUrl().optional(),
  /** By what the platform names itself in its answers (RFC 9207); its origin when it is left out. */
  issuer: trustedUrl().optional(),
  scopes: z.array(z.string().min(1)).default([]),
});

/** Reads the platforms of PLATFORM_LINKS: a JSON array, in which each is named once. */
export const platformLinksSchema = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(platformLinkSchema)
      .refine((links) => new Set(links.map(({ platform }) => platform)).size === links.length, {
        error: 'names a platform twice',
      }),
  );

export type PlatformLinkConfig = z.infer<typeof platformLinkSchema>;
