import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { scopesOf } from '../user.ts';
import type { User } from '../user.ts';
import { isScope, scopesInWords } from './resources.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** What an app asks a person for. */
export class Consent {
  readonly sessionId: string;
  readonly clientId: string;
  readonly #user: User;
  readonly #missing: {
    missingOIDCScope?: string[];
    missingOIDCClaims?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };

  /** Throws SessionNotFound when the interaction is not that of somebody who has just signed in. */
  constructor(interaction: Interaction, user: User) {
    const signIn = interaction.lastSubmission?.['signIn'] as { sessionId?: string } | undefined;
    if (typeof signIn?.sessionId !== 'string') throw new errors.SessionNotFound('nobody has signed in');
    this.sessionId = signIn.sessionId;
    this.clientId = String(interaction.params['client_id']);
    this.#user = user;
    this.#missing = interaction.prompt.details;
  }

  get userId(): string {
    return this.#user.id;
  }

  get email(): string {
    return this.#user.email;
  }

  /** What is asked for, in words. A scope that the person does not have is not spoken of: it will not be given. */
  get permissions(): string[] {
    const asked = Object.values(this.#missing.missingResourceScopes ?? {}).flat();
    const allowed = new Set<string>(scopesOf(this.#user.roles));
    const words = asked.filter(
      (scope) => isScope(scope) && allowed.has(scope),
    ) as (keyof typeof scopesInWords)[];
    return [
      'Know who you are: your e-mail address and your profile',
      ...words.map((scope) => scopesInWords[scope]),
    ];
  }

  /** Writes down that it is allowed. The grant is named like the session, with which it ends. Returns its id. */
  async grant(provider: Provider): Promise<string> {
    const grant = new provider.Grant({ accountId: this.#user.id, clientId: this.clientId });
    grant.jti = this.sessionId;
    const { missingOIDCScope = [], missingOIDCClaims = [], missingResourceScopes = {} } = this.#missing;
    grant.addOIDCScope(missingOIDCScope.join(' '));
    grant.addOIDCClaims(missingOIDCClaims);
    const allowed = new Set<string>(scopesOf(this.#user.roles));
    for (const [resource, scopes] of Object.entries(missingResourceScopes)) {
      const given = scopes.filter((scope) => allowed.has(scope));
      const kept = scopes.filter((scope) => !allowed.has(scope));
      if (given.length > 0) grant.addResourceScope(resource, given.join(' '));
      if (kept.length > 0) grant.rejectResourceScope(resource, kept.join(' '));
    }
    return grant.save();
  }
}
