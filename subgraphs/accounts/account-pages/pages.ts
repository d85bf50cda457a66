import { escapeHtml } from '../html.ts';
import type { LinkExpired } from '../link-expired.ts';
import type { InputRefused } from '../refusal.ts';
import type { Page } from './page.ts';

const hiddenToken = (token: string): string =>
  `<input type="hidden" name="token" value="${escapeHtml(token)}">`;

/** Asks for a press of the button: programs that open links in mail to look at them do not press it. */
export function verifyEmailPage(token: string): Page {
  return {
    status: 200,
    title: 'Confirm your e-mail address',
    body: `<p>Press the button if you opened an account of Media Gateway with this address.</p>
<form method="post" action="/account/verify-email">
${hiddenToken(token)}
<button type="submit">Confirm the address</button>
</form>`,
  };
}

export const emailVerifiedPage: Page = {
  status: 200,
  title: 'Thank you',
  body: '<p>Your e-mail address is confirmed. You can close this page.</p>',
};

/** Asks for a new password, and says what was wrong with the one before. */
export function resetPasswordPage(token: string, refused?: InputRefused): Page {
  const problem =
    refused === undefined
      ? ''
      : `<p class="problem" id="problem" role="alert">${escapeHtml(refused.message)}</p>`;
  const described = refused === undefined ? 'hint' : 'hint problem';
  const invalid = refused === undefined ? '' : ' aria-invalid="true"';
  return {
    status: refused === undefined ? 200 : 422,
    title: 'Choose a new password',
    body: `${problem}
<form method="post" action="/account/reset-password">
${hiddenToken(token)}
<label for="password">New password</label>
<p class="hint" id="hint">8 characters or more. You are signed out everywhere.</p>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="8" maxlength="256"
  aria-describedby="${described}"${invalid}>
<button type="submit">Save the password</button>
</form>`,
  };
}

export const passwordResetPage: Page = {
  status: 200,
  title: 'Your password is changed',
  body: '<p>Sign in with the new password. All other sessions have ended.</p>',
};

export function linkExpiredPage({ message }: LinkExpired): Page {
  return { status: 410, title: 'This link does not work any more', body: `<p>${escapeHtml(message)}</p>` };
}
