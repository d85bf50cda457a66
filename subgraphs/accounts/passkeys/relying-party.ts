import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { challengeLifeSeconds } from './challenges.ts';
import type { Assertion, NewCredential } from './credential.ts';
import type { Passkey } from './passkey.ts';

/** Whose passkey it is to be. */
export interface Holder {
  userId: string;
  email: string;
  /** The passkeys that there are already: an authenticator makes no second one. */
  present: readonly Pick<Passkey, 'id' | 'transports'>[];
}

type NewPasskey = Pick<Passkey, 'id' | 'publicKey' | 'signCount' | 'transports' | 'isBackedUp'>;

const timeout = challengeLifeSeconds * 1000;
const bytesOf = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'));

/** By what authenticators know an account: its id, which says nothing about the person. */
export const userHandleOf = (userId: string): string => Buffer.from(userId).toString('base64url');

/** Our side of WebAuthn: the gateway is known by the host name of its public origin, and answers are taken from there. */
export class RelyingParty {
  readonly #origin: string;
  readonly #id: string;

  constructor(publicOrigin: string) {
    const { origin, hostname } = new URL(publicOrigin);
    this.#origin = origin;
    this.#id = hostname;
  }

  /**
   * Returns what a browser makes a passkey by (PublicKeyCredentialCreationOptionsJSON): one that is found without an
   * address, and that asks its holder for a PIN, a finger or a face.
   */
  creationOptions(challenge: string, { userId, email, present }: Holder): Promise<object> {
    return generateRegistrationOptions({
      ...{ rpName: 'Media Gateway', rpID: this.#id, userName: email, userDisplayName: email, timeout },
      userID: new Uint8Array(Buffer.from(userId)),
      challenge: bytesOf(challenge),
      attestationType: 'none',
      excludeCredentials: present.map(({ id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** Returns what a browser asks for a passkey by (PublicKeyCredentialRequestOptionsJSON): any of ours. */
  requestOptions(challenge: string): Promise<object> {
    return generateAuthenticationOptions({
      ...{ rpID: this.#id, userVerification: 'required', timeout },
      challenge: bytesOf(challenge),
    });
  }

  /** Returns the passkey that a browser made for a challenge; null when it is not good. */
  async readNew(credential: NewCredential, challenge: string): Promise<NewPasskey | null> {
    const verified = await orNull(
      verifyRegistrationResponse({ ...this.#expected(challenge), response: asResponse(credential) }),
    );
    if (verified?.verified !== true) return null;
    const { credential: made, credentialBackedUp } = verified.registrationInfo;
    return {
      ...{ id: made.id, publicKey: Buffer.from(made.publicKey).toString('base64url') },
      ...{ signCount: made.counter, transports: credential.response.transports },
      isBackedUp: credentialBackedUp,
    };
  }

  /** Returns what a passkey signed for a challenge; null when it did not. Whether the count goes up is not looked at. */
  async readAssertion(
    assertion: Assertion,
    challenge: string,
    { id, publicKey }: Pick<Passkey, 'id' | 'publicKey'>,
  ): Promise<{ signCount: number; isBackedUp: boolean } | null> {
    const verified = await orNull(
      verifyAuthenticationResponse({
        ...this.#expected(challenge),
        response: asResponse(assertion),
        // Compared where it is written, which two uses at once do one after the other.
        credential: { id, publicKey: bytesOf(publicKey), counter: 0 },
      }),
    );
    if (verified?.verified !== true) return null;
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    return { signCount: newCounter, isBackedUp: credentialBackedUp };
  }

  #expected(challenge: string) {
    return {
      ...{ expectedChallenge: challenge, expectedOrigin: this.#origin, expectedRPID: this.#id },
      requireUserVerification: true,
    };
  }
}

/** No extension of ours has results. */
const asResponse = <Credential extends object>(credential: Credential) => ({
  ...credential,
  clientExtensionResults: {},
});

/** The library throws plain errors for whatever is wrong with a credential. It reads nothing but what it is given. */
async function orNull<Value>(verification: Promise<Value>): Promise<Value | null> {
  try {
    return await verification;
  } catch {
    return null;
  }
}
