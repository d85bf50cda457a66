import { html } from '../../pages/html.ts';
import type { Page } from '../../pages/page.ts';

export interface ConsentPage {
  action: string;
  csrfToken: string;
  clientName: string;
  /** Where the person is sent afterwards; undefined for a device, which is elsewhere. */
  leadsTo: string | undefined;
  /** Who signed in. */
  email: string;
  /** What the app may do, in words. */
  permissions: readonly string[];
}

/** Names where a redirect URI leads so that a person can judge it. */
function placeOf(redirectUri: string | undefined): string {
  if (redirectUri === undefined) return 'the device that shows the code';
  const url = new URL(redirectUri);
  if (url.origin === 'null') return `an app on this device (${url.protocol.replace(':', '')})`;
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
    ? `a program on this device (${url.host})`
    : url.origin;
}

/** The page that asks whether an app may do what it asks for. */
export function consentPage(page: ConsentPage): Page {
  const { clientName, permissions } = page;
  return {
    title: `Allow ${clientName}?`,
    leadsTo: page.leadsTo,
    body: html`<p>You are signed in as <strong>${page.email}</strong>.</p>
      <p id="asks"><strong class="client">${clientName}</strong> asks to:</p>
      <ul aria-labelledby="asks">
        ${permissions.map((permission) => html`<li>${permission}</li>`)}
      </ul>
      <dl>
        <dt>The answer goes to</dt>
        <dd>${placeOf(page.leadsTo)}</dd>
      </dl>
      <p class="detail">
        Apps choose their names themselves. Allow this only if you have just asked for it. You can end it at
        any time in the list of your sessions.
      </p>
      <form method="post" action="${page.action}">
        <input type="hidden" name="csrf" value="${page.csrfToken}" />
        <div class="buttons">
          <button type="submit" name="decision" value="allow">Allow</button>
          <button type="submit" class="second" name="decision" value="deny">Do not allow</button>
        </div>
      </form>`,
  };
}
