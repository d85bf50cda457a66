import type { Client, KoaContextWithOIDC } from 'oidc-provider';
import { nameOf } from '../client-name.ts';
import { html } from '../../pages/html.ts';
import type { Html } from '../../pages/html.ts';
import { answerWithPage } from '../../pages/page.ts';

/** The name of a query parameter that fills in the code. */
export const codeParameter = 'code';

const messages: Record<string, string> = {
  NotFoundError: 'There is no such code. Look at the device again.',
  ExpiredError: 'This code is too old. Ask the device for another.',
  AlreadyUsedError: 'This code has been used. Ask the device for another.',
  NoCodeError: 'Type the code that the device shows.',
};

const xsrfOf = ({ oidc }: KoaContextWithOIDC): string => String(oidc.session?.state?.['secret'] ?? '');

/** A browser that we do not know has no form of ours: it is shown one. Its session is not to be kept as it is. */
function startAgain(ctx: KoaContextWithOIDC): void {
  Object.assign(ctx.oidc.session ?? {}, { touched: false });
  ctx.status = 303;
  ctx.redirect('/device');
}

function codeForm(ctx: KoaContextWithOIDC, code: string, problem: string | undefined): Html {
  const failed = problem !== undefined;
  const describedBy = failed ? 'problem hint' : 'hint';
  return html`${failed ? html`<p class="problem" id="problem" role="alert">${problem}</p>` : null}
    <form method="post" action="/device">
      <input type="hidden" name="xsrf" value="${xsrfOf(ctx)}" />
      <label for="user_code">Code</label>
      <input
        id="user_code"
        name="user_code"
        class="code"
        type="text"
        required
        maxlength="20"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-describedby="${describedBy}"
        value="${code}"
        ${failed ? html` aria-invalid="true"` : null}
        autofocus
      />
      <p class="hint" id="hint">
        Eight letters, such as BCDF-GHJK. Capital or not, with or without the line.
      </p>
      <div class="buttons"><button type="submit">Continue</button></div>
    </form>`;
}

/** The page where the code of a TV is typed; also what is shown when something was wrong with the one before. */
export function sendDeviceCodePage(
  ctx: KoaContextWithOIDC,
  _form: string,
  _out?: unknown,
  error?: Error & { userCode?: string },
): void {
  if (error !== undefined && ctx.oidc.session?.exp === undefined) return startAgain(ctx);
  if (error?.name === 'AbortedError') {
    const body = html`<p>The device was not signed in. You can close this page.</p>`;
    return answerWithPage(ctx, { title: 'Not signed in', body });
  }
  const problem =
    error && (messages[error.name] ?? 'This took too long, or was begun in another window. Try again.');
  const typed = error?.userCode ?? ctx.query[codeParameter];
  const body = html`<p>Type the code that your TV or device shows.</p>
    ${codeForm(ctx, typeof typed === 'string' ? typed.slice(0, 20) : '', problem)}`;
  answerWithPage(ctx, { title: 'Sign in on a device', body, status: problem === undefined ? 200 : 400 });
}

/** The page that asks whether it is the device in front of the person: others may have sent the code (RFC 8628, 5.4). */
export function sendDeviceConfirmationPage(
  ctx: KoaContextWithOIDC,
  _form: string,
  client: Client,
  _deviceInfo: unknown,
  userCode: string,
): void {
  const body = html`<p>
      <strong class="client">${nameOf(client)}</strong> wants to be signed in. Does it show this code?
    </p>
    <p class="code" id="shown">${userCode}</p>
    <p class="detail">
      Go on only if the device is in front of you. If somebody sent you the code, they would be signed in as
      you.
    </p>
    <form method="post" action="/device">
      <input type="hidden" name="xsrf" value="${xsrfOf(ctx)}" />
      <input type="hidden" name="user_code" value="${userCode}" />
      <input type="hidden" name="confirm" value="yes" />
      <div class="buttons">
        <button type="submit" aria-describedby="shown">Yes, it does</button>
        <button type="submit" class="second" name="abort" value="yes">Cancel</button>
      </div>
    </form>`;
  answerWithPage(ctx, { title: 'Is this your device?', body });
}

/** The page at the end: the device goes on by itself. */
export function sendDeviceDonePage(ctx: KoaContextWithOIDC): void {
  const body = html`<p>
    <strong class="client">${nameOf(ctx.oidc.client)}</strong> is signed in and goes on by itself. You can
    close this page.
  </p>`;
  answerWithPage(ctx, { title: 'Done', body });
}
