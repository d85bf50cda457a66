import { interactionPolicy } from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';

const { Check, base } = interactionPolicy;

/** A person signs in anew for each app: a browser that others use as well keeps nobody signed in. */
function needsSignIn({ oidc }: KoaContextWithOIDC): boolean {
  if (oidc.result?.login !== undefined) return Check.NO_NEED_TO_PROMPT;
  delete oidc.session?.accountId;
  return Check.REQUEST_PROMPT;
}

/** Returns which pages a person passes: sign in, then say what the app may do, each time. */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const policy = base();
  const signIn = new Check('each_time', 'End-User authentication is required', 'login_required', needsSignIn);
  policy.get('login')?.checks.add(signIn, 0);
  return policy;
}
