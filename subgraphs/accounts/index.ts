import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { outbox as outboxTable } from '#db/schema/accounts.ts';
import { required } from '#shared/config.ts';
import { Outbox } from '#shared/outbox.ts';
import { runSubgraph } from '#shared/subgraph-process.ts';
import type { Runtime } from '#shared/runtime.ts';
import type { SubgraphContext, SubgraphFactory } from '#shared/subgraph.ts';
import { addAccountPages } from './account-pages/routes.ts';
import { AccessTokenIssuer } from './access-token.ts';
import { endedApiKeysKeptMs } from './api-keys/api-key.ts';
import { ApiKeyRepository } from './api-keys/api-key-repository.ts';
import { createExchangeApiKey } from './api-keys/exchange-api-key.ts';
import { createAudit } from './audit.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { createAuthenticate } from './authentication.ts';
import { addBillingWebhook } from './billing/billing-webhook.ts';
import type { Context } from './context.ts';
import { createServices } from './create-services.ts';
import { DataRequestSaga } from './data-requests/data-request-saga.ts';
import { addExportRoute } from './data-requests/export-route.ts';
import { PersonalDataRepository } from './data-requests/personal-data-repository.ts';
import { Encryption } from './encryption.ts';
import { addSignInElsewhere } from './external-identities/routes.ts';
import { createFirstAdmin } from './first-admin.ts';
import { Housekeeping } from './housekeeping.ts';
import { keySetLifeSeconds, readKeySet } from './key-set.ts';
import { addPlatformRoutes } from './linked-platforms/routes.ts';
import { addTokenRoute } from './linked-platforms/token-route.ts';
import { createLoaders } from './loaders.ts';
import { createAccountsMetrics } from './metrics.ts';
import { createOAuthServer } from './oauth/oauth-server.ts';
import type { Parts } from './parts.ts';
import { createAccountRates } from './rate-limits/account-rates.ts';
import type { RateName } from './rate-limits/rates.ts';
import { Reencryption } from './reencryption.ts';
import { ApiKey } from './resolvers/ApiKey.ts';
import { AccountDeletionOrdered, DataRequest } from './resolvers/DataRequest.ts';
import { LinkedIdentity } from './resolvers/LinkedIdentity.ts';
import { LinkedPlatform } from './resolvers/LinkedPlatform.ts';
import { Mutation } from './resolvers/Mutation.ts';
import { Passkey } from './resolvers/Passkey.ts';
import { Profile } from './resolvers/Profile.ts';
import { Query } from './resolvers/Query.ts';
import { Session } from './resolvers/Session.ts';
import { Subscription } from './resolvers/Subscription.ts';
import { User } from './resolvers/User.ts';
import { unconfirmedAuthenticatorsKeptMs } from './retention.ts';
import { AuthenticatorRepository } from './second-factor/authenticator-repository.ts';
import { SessionEndings } from './session-endings.ts';
import { endPremium } from './roles/end-premium.ts';
import { SigningKeys } from './signing-keys.ts';
import { addTokenEndpoint } from './token-endpoint.ts';

const typeDefs = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

function createParts(
  runtime: Runtime,
  { issuer, encryption, trail }: { issuer: AccessTokenIssuer; encryption: Encryption; trail: AuditTrail },
): Parts {
  const { database, clock, log, config } = runtime;
  const metrics = createAccountsMetrics(runtime.metrics);
  const audit = createAudit(log, trail);
  const onRefused = (what: RateName, isFirst: boolean) => {
    metrics.rateLimited.inc({ what });
    // Once: a flood of attempts must not become one of entries.
    if (isFirst) audit('rate-limited', { reason: what });
  };
  return {
    database,
    clock,
    metrics,
    outbox: new Outbox(outboxTable, runtime),
    encryption,
    audit,
    rates: createAccountRates({ config, log, onRefused }),
    authenticate: createAuthenticate(issuer, metrics, clock),
  };
}

/** Accounts: users, their profiles and sessions, and the tokens that every other part of the system trusts. */
export const createAccountsSubgraph: SubgraphFactory = (runtime) => {
  const { config, database, clock, log } = runtime;
  const encryption = new Encryption(
    required(config, 'DATA_ENCRYPTION_KEY'),
    config.DATA_ENCRYPTION_PREVIOUS_KEYS,
  );
  const signingKeys = new SigningKeys({ database, encryption, clock });
  const issuer = new AccessTokenIssuer({
    origin: config.PUBLIC_ORIGIN,
    clock,
    key: () => signingKeys.current(),
  });
  const trail = new AuditTrail({ database, clock, log });
  const parts = createParts(runtime, { issuer, encryption, trail });
  const { services, mails, elsewhere, linking } = createServices(runtime, parts);
  const { sessions } = services;
  const oauth = createOAuthServer({ runtime, parts, ...services });
  const saga = new DataRequestSaga({
    ...{ parts, stream: runtime.stream, log },
    revokePlatforms: (userId) => services.platforms.revokeAll(userId),
  });
  const { metrics } = parts;
  const exchangeApiKey = createExchangeApiKey(parts, issuer);
  const reencryption = new Reencryption({ database, encryption, log, metrics });
  const endings = new SessionEndings({ database, revocations: runtime.revocations, clock, log });
  const housekeeping = new Housekeeping({
    ...{ database, clock, log, metrics },
    duties: [
      () => signingKeys.keepFresh(),
      () => reencryption.run(),
      async () => trail.tellHead(),
      () => endPremium(parts),
      () => oauth.removeExpired(),
      () => new ApiKeyRepository(database.queries).deleteEnded(new Date(clock.now() - endedApiKeysKeptMs)),
      () =>
        new AuthenticatorRepository(database.queries).deleteUnconfirmed(
          new Date(clock.now() - unconfirmedAuthenticatorsKeptMs),
        ),
      () => saga.round(),
    ],
  });
  return {
    name: 'accounts',
    typeDefs,
    resolvers: {
      ...{ Query, Mutation, Subscription, User, Profile, Session },
      ...{ DataRequest, AccountDeletionOrdered, ApiKey, LinkedIdentity, Passkey, LinkedPlatform },
    },
    createContext: (base: SubgraphContext): Context => ({
      ...base,
      ...services,
      loaders: createLoaders(database, clock),
    }),
    outbox: parts.outbox,
    exchangeApiKey,
    onEvents: async (events) => {
      await services.notifications.deliver(events);
      await saga.receive(events);
    },
    personalData: {
      export: (person) => new PersonalDataRepository(database.queries).export(person),
      // The saga erases what is here itself, at the end.
      erase: async () => 0,
    },
    routes: (app) => {
      app.get('/.well-known/jwks.json', async (_request, reply) => {
        reply.header('cache-control', `public, max-age=${keySetLifeSeconds}`);
        return readKeySet(runtime);
      });
      oauth.addTo(app);
      addAccountPages(app, services);
      addExportRoute(app, parts, services.exportLinks);
      addSignInElsewhere(app, { parts, elsewhere, origins: [config.PUBLIC_ORIGIN, ...config.CORS_ORIGINS] });
      addPlatformRoutes(app, { parts, ...linking });
      addTokenRoute(app, { parts, ...linking, verifier: runtime.verifier });
      addBillingWebhook(app, { ...parts, ...services, secret: config.BILLING_WEBHOOK_SECRET });
      addTokenEndpoint(app, {
        ...{ parts, sessions, issuer, oauth, exchangeApiKey },
        serviceSecret: config.SERVICE_CLIENT_SECRET,
      });
    },
    start: async () => {
      await issuer.prepare();
      await createFirstAdmin(parts, config);
      await endings.start();
      housekeeping.start();
      mails.start();
    },
    stop: async () => {
      await endings.stop();
      await housekeeping.stop();
      await mails.stop();
      await trail.stop();
      parts.rates.close();
    },
  };
};

if (import.meta.main) await runSubgraph('accounts', (config) => config.ACCOUNTS_PORT, createAccountsSubgraph);
