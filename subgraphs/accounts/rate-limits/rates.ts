/** So many times in a span of so many seconds, which begins with the first. */
export interface Rate {
  points: number;
  seconds: number;
}

/**
 * What may be done how often from one address (one /64 with IPv6). A household, an office or a school behind one address
 * stays below; who tries passwords, addresses or tokens in numbers does not.
 */
export const ratesOfAddress = {
  login: { points: 60, seconds: 60 },
  register: { points: 20, seconds: 3600 },
  refresh: { points: 120, seconds: 60 },
  /** POST /oauth/token, whatever the grant. */
  token: { points: 120, seconds: 60 },
  /** Ways to a service that one signs in with: each beginning is kept for a while. */
  'sign-in-elsewhere': { points: 100, seconds: 3600 },
  /** Codes that TVs show, typed into the page; there are 25.6 billion. */
  'device-code': { points: 60, seconds: 3600 },
  'register-client': { points: 20, seconds: 3600 },
  /** Texts that look like an API key and are none. */
  'unknown-api-key': { points: 60, seconds: 60 },
  /** What makes us send mail. */
  mail: { points: 20, seconds: 3600 },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof ratesOfAddress;

/**
 * Sign-ins with one account, whether or not there is such, right or wrong: those cost us a hash each. Failures in a row are
 * slowed down long before (lockout.ts).
 */
export const loginRateOfAccount: Rate = { points: 30, seconds: 60 };
