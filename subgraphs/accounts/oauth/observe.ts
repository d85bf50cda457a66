import type { EventEmitter } from 'node:events';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Log } from '#shared/log.ts';
import type { Parts } from '../parts.ts';

/** Counts and audits what a provider does, and logs what fails on our side. */
export function observeProvider(provider: Provider, { metrics, audit }: Parts, log: Log): Provider {
  const answered = (ctx: KoaContextWithOIDC, result: string) =>
    metrics.oauthAnswers.inc({ route: ctx.oidc.route, result });
  const refused = (ctx: KoaContextWithOIDC, { message }: Error) => {
    const code = /^[a-z_]{1,40}$/.test(message) ? message : 'other';
    answered(ctx, code);
    // What a device is told until its person has answered is no refusal.
    if (code === 'authorization_pending' || code === 'slow_down') return;
    const clientId = ctx.oidc.client?.clientId;
    const client = clientId !== undefined && { client_id: clientId };
    audit('client-refused', { reason: code, ...client });
  };
  provider.on('grant.success', (ctx) => answered(ctx, 'success'));
  provider.on('authorization.success', (ctx) => answered(ctx, 'success'));
  provider.on('device_authorization.success', (ctx) => answered(ctx, 'success'));
  provider.on('registration_create.success', (ctx, { clientId }) => {
    answered(ctx, 'success');
    audit('client-registered', { client_id: clientId });
  });
  provider.on('grant.error', refused);
  provider.on('authorization.error', refused);
  provider.on('introspection.error', refused);
  provider.on('registration_create.error', refused);
  provider.on('revocation.error', refused);
  const application: EventEmitter = provider;
  application.on('error', (error) => log.error({ err: error }, 'The OAuth server failed'));
  provider.on('server_error', (ctx, error) => {
    answered(ctx, 'server_error');
    log.error({ err: error }, 'The OAuth server failed');
  });
  return provider;
}
