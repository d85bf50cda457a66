/** What every API key begins with. */
export const apiKeyPrefix = 'mg_live_';

/** How a key looks: the prefix and 32 letters and digits, about 190 random bits. */
const pattern = new RegExp(`^${apiKeyPrefix}[0-9A-Za-z]{32}$`);

/** Returns whether text is meant to be an API key; it may be one that nobody made. */
export function isMeantAsApiKey(text: string): boolean {
  return text.startsWith(apiKeyPrefix);
}

/** Returns whether text has the form of an API key. */
export function isApiKey(text: string): boolean {
  return pattern.test(text);
}

/** The grant of the token endpoint by which the router trades a key for an access token, RFC 6749 section 4.5. */
export const apiKeyGrant = 'urn:media-gateway:params:oauth:grant-type:api-key';

/** The access token of a key. */
interface ApiKeyToken {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

/**
 * Trades an API key for an access token; null when the key is unknown, expired or revoked. Throws RATE_LIMITED where too
 * many such keys come from one address.
 */
export type ExchangeApiKey = (key: string) => Promise<ApiKeyToken | null>;
