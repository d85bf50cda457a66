import { z } from 'zod';

/** Far more than a passkey without a certificate of its maker needs. */
const longestCredential = 16_384;

const base64url = z.string().regex(/^[\w-]+$/);
const common = { id: base64url.max(1400), rawId: base64url, type: z.literal('public-key') };

/** https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson */
export const newCredentialSchema = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[\w-]{1,32}$/))
      .max(10)
      .default([]),
  }),
});

/** https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson */
export const assertionSchema = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    // Always there where the authenticator found the passkey by itself.
    userHandle: base64url,
  }),
});

export type NewCredential = z.output<typeof newCredentialSchema>;
export type Assertion = z.output<typeof assertionSchema>;

const clientDataSchema = z.object({ challenge: base64url.max(128) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads what `PublicKeyCredential.toJSON()` gave, as text; null for anything else. */
export function readCredential<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> | null {
  if (text.length > longestCredential) return null;
  const read = schema.safeParse(parseJson(text));
  return read.success ? read.data : null;
}

/** Returns the challenge that a credential was made for, which nobody has verified; empty when it names none. */
export function challengeOf({ response }: NewCredential | Assertion): string {
  const clientData = parseJson(Buffer.from(response.clientDataJSON, 'base64url').toString());
  const read = clientDataSchema.safeParse(clientData);
  return read.success ? read.data.challenge : '';
}
