import { z } from 'zod';

/** How a client may be answered: by an address. A page that posts itself would need a script. */
export const responseModes = ['query', 'fragment'];

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** RFC 8252: https, http on this device, or a scheme of the app's own, which is a domain name turned round. */
function isRedirectUri(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.href.includes('#')) return false;
  if (url.protocol === 'https:') return !loopback.test(url.hostname);
  if (url.protocol === 'http:') return loopback.test(url.hostname);
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol);
}

const redirectUri = z.string().max(1000).refine(isRedirectUri, {
  error: 'Use https, http on localhost, or a scheme of your own such as "com.example.app:".',
});

const registrationSchema = z.looseObject({
  client_name: z.string().max(100).optional(),
  redirect_uris: z.array(redirectUri).max(10).optional(),
  application_type: z.enum(['web', 'native']).optional(),
});

/** What of a registration is taken over; anything else is left out (RFC 7591 section 2). */
const known = [
  ...['client_name', 'redirect_uris', 'application_type', 'grant_types', 'response_types'],
  ...['token_endpoint_auth_method', 'client_uri', 'contacts', 'software_id', 'software_version'],
];

export type Registration =
  | { metadata: Record<string, unknown> }
  | { error: 'invalid_client_metadata' | 'invalid_redirect_uri'; error_description: string };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a request to register a client. One that leads to an app of the device is a native one. */
export function readRegistration(text: string): Registration {
  const read = registrationSchema.safeParse(parse(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    const [field] = issue?.path ?? [];
    return {
      error: field === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata',
      error_description: `${field === undefined ? 'body' : String(field)}: ${issue?.message}`,
    };
  }
  const { redirect_uris: uris = [], application_type: type } = read.data;
  const isNative = uris.some((uri) => !uri.startsWith('https:'));
  const metadata = Object.fromEntries(Object.entries(read.data).filter(([name]) => known.includes(name)));
  return {
    metadata: {
      // A public client, unless it says that it can keep a secret.
      token_endpoint_auth_method: 'none',
      ...metadata,
      response_modes: responseModes,
      application_type: type ?? (isNative ? 'native' : 'web'),
    },
  };
}
