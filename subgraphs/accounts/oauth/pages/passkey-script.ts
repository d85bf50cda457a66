import type { Script } from '../../pages/page.ts';
import { scriptOf } from '../../pages/page.ts';

/**
 * Shows the form with the passkey where the browser knows what passkeys are: asks for a challenge, has the browser find a
 * passkey, and sends the form with what that signed. Without script the form stays hidden.
 */
export const passkeyScript: Script = scriptOf(`
const form = document.getElementById('passkey');
const problem = document.getElementById('passkey-problem');
form.hidden = window.PublicKeyCredential?.parseRequestOptionsFromJSON === undefined;
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.hidden = true;
  try {
    const body = new URLSearchParams({ csrf: form.elements.csrf.value });
    const answer = await fetch(form.dataset.options, { method: 'POST', body });
    if (!answer.ok) throw new Error(answer.statusText);
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
    form.elements.credential.value = JSON.stringify(await navigator.credentials.get({ publicKey }));
    form.submit();
  } catch {
    problem.hidden = false;
  }
});
`);
