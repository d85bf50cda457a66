import { z } from 'zod';

/** A passkey of an account: https://www.w3.org/TR/webauthn-3/#credential-record. */
export interface Passkey {
  /** The id of the credential, in base64url. */
  id: string;
  userId: string;
  /** What its owner calls it. */
  name: string;
  /** COSE key in base64url. */
  publicKey: string;
  /** How often the authenticator says that it signed; 0 of those that do not count. */
  signCount: number;
  transports: string[];
  /** Whether it is kept on more devices than one. */
  isBackedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** How many passkeys an account may have. */
export const mostPasskeys = 20;

const longestName = 60;

/** Reads what a passkey is called; the messages are for the person who typed it. */
export const passkeyNameSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'A passkey needs a name.')
    .max(longestName, `A name has at most ${longestName} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), 'A name has no control characters.'),
});

/** The passkey is not taken, or does not sign in, with what to do about it. */
export interface PasskeyRefused {
  __typename: 'PasskeyRefused';
  message: string;
}

export function passkeyRefused(message: string): PasskeyRefused {
  return { __typename: 'PasskeyRefused', message };
}
