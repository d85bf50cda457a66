import type { ProviderName } from '../../external-identities/identity.ts';
import { html } from '../../pages/html.ts';
import type { Html } from '../../pages/html.ts';
import type { Page } from '../../pages/page.ts';
import { passkeyScript } from './passkey-script.ts';

export interface SignInPage {
  /** Where the form is sent. */
  action: string;
  csrfToken: string;
  clientName: string;
  leadsTo: string | undefined;
  /** Where the form with a passkey is sent, and what a passkey is asked for by is found. */
  passkey: { action: string; options: string };
  /** Where one signs in with another service, by its name. */
  elsewhere: readonly (readonly [ProviderName, string])[];
  /** What was typed before. */
  email?: string;
  /** Why it was refused. */
  problem?: string;
}

const namesOfProviders: Record<ProviderName, string> = { google: 'Google', apple: 'Apple', github: 'GitHub' };

/** Hidden until the script finds that the browser knows passkeys. */
function passkeyForm({ passkey, csrfToken }: SignInPage): Html {
  return html`<form
    method="post"
    action="${passkey.action}"
    id="passkey"
    data-options="${passkey.options}"
    hidden
  >
    <input type="hidden" name="csrf" value="${csrfToken}" />
    <input type="hidden" name="credential" value="" />
    <p class="problem" id="passkey-problem" role="alert" hidden>
      No passkey signed in. Try again, or sign in another way.
    </p>
    <div class="buttons"><button type="submit" class="second">Sign in with a passkey</button></div>
  </form>`;
}

/** The page that asks who it is. Why a try was refused is said at the fields that it is about. */
export function signInPage(page: SignInPage): Page {
  const { email = '', problem } = page;
  const failed = problem !== undefined;
  const described = failed ? html` aria-invalid="true" aria-describedby="problem"` : null;
  // After a refusal the problem is where reading begins.
  const first = failed ? null : html` autofocus`;
  return {
    title: 'Sign in',
    leadsTo: page.leadsTo,
    status: failed ? 400 : 200,
    script: passkeyScript,
    body: html`<p>to go on to <strong class="client">${page.clientName}</strong></p>
      ${failed ? html`<p class="problem" id="problem" role="alert" tabindex="-1" autofocus>${problem}</p>` : null}
      <form method="post" action="${page.action}">
        <input type="hidden" name="csrf" value="${page.csrfToken}" />
        <label for="email">E-mail address</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          maxlength="254"
          value="${email}"
          ${described}${first}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required${described}
        />
        <div class="buttons">
          <button type="submit">Sign in</button>
          <button type="submit" class="second" name="decision" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>
      <div class="other-ways">
        ${passkeyForm(page)}
        ${page.elsewhere.map(
          ([name, address]) =>
            html`<a class="button second" href="${address}">Sign in with ${namesOfProviders[name]}</a>`,
        )}
      </div>`,
  };
}
