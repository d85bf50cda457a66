/**
 * What the encrypted texts in the database are for. A text opens for its own purpose alone, so that none can be put in
 * the place of another; whoever encrypts and whoever encrypts again under a new key take the purpose from here.
 */
export const purposeOfSigningKey = (kid: string): string => `signing-key:${kid}`;
export const purposeOfAuthenticator = (userId: string): string => `authenticator:${userId}`;
export const purposeOfPlatformTokens = (userId: string, platform: string): string =>
  `platform-tokens:${userId}:${platform}`;
export const purposeOfMailRecipient = (mailId: string): string => `mail-recipient:${mailId}`;
export const purposeOfOAuthRecord = (model: string, id: string): string => `oauth-record:${model}:${id}`;

/** An encrypted text, where it is and what it is for. */
export interface EncryptedText {
  /** Among the texts of its column. */
  id: string;
  text: string;
  purpose: string;
}
