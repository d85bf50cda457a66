import { html } from '../../pages/html.ts';
import type { Page } from '../../pages/page.ts';

export interface SecondFactorPage {
  action: string;
  csrfToken: string;
  /** Goes back with the code. */
  challenge: string;
  leadsTo: string | undefined;
  problem?: string;
}

/** The page that asks for a code of the authenticator app, or for a recovery code. */
export function secondFactorPage({ problem, ...page }: SecondFactorPage): Page {
  const failed = problem !== undefined;
  return {
    title: 'Enter your code',
    leadsTo: page.leadsTo,
    status: failed ? 400 : 200,
    body: html`${failed ? html`<p class="problem" id="problem" role="alert">${problem}</p>` : null}
      <form method="post" action="${page.action}">
        <input type="hidden" name="csrf" value="${page.csrfToken}" />
        <input type="hidden" name="challenge" value="${page.challenge}" />
        <label for="code">Code</label>
        <input
          id="code"
          name="code"
          class="code"
          type="text"
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck="false"
          required
          maxlength="40"
          aria-describedby="${failed ? 'problem hint' : 'hint'}"
          ${failed ? html` aria-invalid="true"` : null}
          autofocus
        />
        <p class="hint" id="hint">Six digits from your authenticator app, or one of your recovery codes.</p>
        <div class="buttons">
          <button type="submit">Continue</button>
          <button type="submit" class="second" name="decision" value="cancel" formnovalidate>Cancel</button>
        </div>
      </form>`,
  };
}
