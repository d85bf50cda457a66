import Provider from 'oidc-provider';

/** The route of oidc-provider that answers at the moment, such as `token`; undefined outside of it. */
export function currentRoute(): string | undefined {
  return Provider.ctx?.oidc.route;
}
