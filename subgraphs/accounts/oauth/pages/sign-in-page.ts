import { html } from './html.ts';
import type { Page } from './page.ts';

export interface SignInPage {
  /** Where the form is sent. */
  action: string;
  csrfToken: string;
  clientName: string;
  leadsTo: string | undefined;
  /** What was typed before. */
  email?: string;
  /** Why it was refused. */
  problem?: string;
}

/** The page that asks who it is. Why a try was refused is said at the fields that it is about. */
export function signInPage({ email = '', problem, ...page }: SignInPage): Page {
  const failed = problem !== undefined;
  const described = failed ? html` aria-invalid="true" aria-describedby="problem"` : null;
  // After a refusal the problem is where reading begins.
  const first = failed ? null : html` autofocus`;
  return {
    title: 'Sign in',
    leadsTo: page.leadsTo,
    status: failed ? 400 : 200,
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
      </form>`,
  };
}
