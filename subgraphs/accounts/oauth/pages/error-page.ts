import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { html } from '../../pages/html.ts';
import { answerWithPage } from '../../pages/page.ts';
import type { Page } from '../../pages/page.ts';

/** The page for what cannot go on. `detail` is for whoever wrote the app. */
export function errorPage(message: string, detail: string, status: number): Page {
  return {
    title: 'This did not work',
    status,
    body: html`<p>${message}</p>
      <p>Go back to the app and start again from there.</p>
      <p class="detail">For the developers of the app: <code>${detail}</code></p>`,
  };
}

/** `renderError` of oidc-provider: where nobody is to be sent back to, a person reads this. */
export function sendErrorPage(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  const detail = [out.error, out.error_description].filter(Boolean).join(': ');
  const message =
    out.error === 'server_error'
      ? 'Something went wrong on our side.'
      : 'The app asked for something that cannot be done, or too much time has passed.';
  answerWithPage(ctx, errorPage(message, detail, ctx.status));
}
