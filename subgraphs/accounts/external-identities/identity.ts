/** The services that people may sign in with. */
export const providerNames = ['google', 'apple', 'github'] as const;

export type ProviderName = (typeof providerNames)[number];

/** Returns whether text names a service that people may sign in with. */
export function isProviderName(text: string): text is ProviderName {
  return providerNames.some((name) => name === text);
}

/** Who somebody is at a provider. */
export interface ExternalIdentity {
  provider: ProviderName;
  /** By which the provider knows the person for ever; an address may change hands. */
  subject: string;
  email: string | null;
  /** Whether the provider says that mail to the address arrives at the person. */
  emailVerified: boolean;
  name: string | null;
}

/** An identity that signs in to an account. */
export interface LinkedIdentity {
  provider: ProviderName;
  subject: string;
  userId: string;
  linkedAt: Date;
}
