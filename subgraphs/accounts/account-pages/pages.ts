import type { LinkExpired } from '../link-expired.ts';
import { html } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Page } from '../pages/page.ts';
import type { InputRefused } from '../refusal.ts';

const hiddenToken = (token: string): Html => html`<input type="hidden" name="token" value="${token}" />`;

/** Asks for a press of the button: programs that open links in mail to look at them do not press it. */
export function verifyEmailPage(token: string): Page {
  return {
    title: 'Confirm your e-mail address',
    body: html`<p>Press the button if you opened an account of Media Gateway with this address.</p>
      <form method="post" action="/account/verify-email">
        ${hiddenToken(token)}
        <div class="buttons"><button type="submit">Confirm the address</button></div>
      </form>`,
  };
}

export const emailVerifiedPage: Page = {
  title: 'Thank you',
  body: html`<p>Your e-mail address is confirmed. You can close this page.</p>`,
};

/** Asks for a new password, and says what was wrong with the one before. */
export function resetPasswordPage(token: string, refused?: InputRefused): Page {
  const failed = refused !== undefined;
  return {
    status: failed ? 422 : 200,
    title: 'Choose a new password',
    body: html`${failed ? html`<p class="problem" id="problem" role="alert">${refused.message}</p>` : null}
      <form method="post" action="/account/reset-password">
        ${hiddenToken(token)}
        <label for="password">New password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="new-password"
          required
          minlength="8"
          maxlength="256"
          aria-describedby="${failed ? 'hint problem' : 'hint'}"
          ${failed ? html` aria-invalid="true"` : null}
        />
        <p class="hint" id="hint">8 characters or more. You are signed out everywhere.</p>
        <div class="buttons"><button type="submit">Save the password</button></div>
      </form>`,
  };
}

export const passwordResetPage: Page = {
  title: 'Your password is changed',
  body: html`<p>Sign in with the new password. All other sessions have ended.</p>`,
};

export function linkExpiredPage({ message }: LinkExpired): Page {
  return { status: 410, title: 'This link does not work any more', body: html`<p>${message}</p>` };
}
