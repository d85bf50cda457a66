import type { Runtime } from '#shared/runtime.ts';
import { BillingService } from './billing/billing-service.ts';
import { ApiKeyService } from './api-keys/api-key-service.ts';
import type { Services } from './context.ts';
import { DataRequestService } from './data-requests/data-request-service.ts';
import { ExportLinks } from './data-requests/export-link.ts';
import { EmailVerificationService } from './email-verification-service.ts';
import { HouseholdService } from './household/household-service.ts';
import { IdentityService } from './external-identities/identity-service.ts';
import { offeredProviders } from './external-identities/offered-providers.ts';
import { SignInElsewhere } from './external-identities/sign-in-elsewhere.ts';
import { LinkJourney, linkablePlatforms } from './linked-platforms/link-journey.ts';
import { LinkedPlatformService } from './linked-platforms/linked-platform-service.ts';
import { TokenBroker } from './linked-platforms/token-broker.ts';
import { LoginService } from './login-service.ts';
import { MailQueue } from './mail/mail-queue.ts';
import { MailWriter } from './mail/mail-writer.ts';
import { createMailer } from './mail/mailer.ts';
import { NotificationService } from './notifications/notification-service.ts';
import type { Parts } from './parts.ts';
import { PasskeyService } from './passkeys/passkey-service.ts';
import { PasskeySignIn } from './passkeys/passkey-sign-in.ts';
import { RelyingParty } from './passkeys/relying-party.ts';
import { PasswordService } from './password/password-service.ts';
import { PrivacyService } from './privacy-service.ts';
import { ProfileService } from './profile-service.ts';
import { RegistrationService } from './registration-service.ts';
import { RoleService } from './roles/role-service.ts';
import { SecondFactorService } from './second-factor/second-factor-service.ts';
import { SessionService } from './session-service.ts';
import { SignInService } from './sign-in-service.ts';
import { UserService } from './user-service.ts';

const hourMs = 3_600_000;

function createMailQueue(
  { config, database, clock, log }: Runtime,
  { metrics, encryption }: Parts,
): MailQueue {
  const writer = new MailWriter({
    ...{ queries: database.queries, clock, encryption },
    origin: config.PUBLIC_ORIGIN,
  });
  return new MailQueue({ ...{ database, clock, log, metrics, writer }, mailer: createMailer(config) });
}

/**
 * Returns the use cases that people have of their accounts, the queue of the mail that these send, the way to the
 * services that one signs in with elsewhere, and the one to platforms that are linked.
 */
export function createServices(runtime: Runtime, parts: Parts) {
  const { config } = runtime;
  const mails = createMailQueue(runtime, parts);
  const sessions = new SessionService(parts);
  const signIn = new SignInService(parts);
  const elsewhere = new SignInElsewhere(parts, offeredProviders(config), config.PUBLIC_ORIGIN);
  const apiKeys = new ApiKeyService(parts, sessions, runtime.revocations);
  const providers = linkablePlatforms(config.PLATFORM_LINKS, parts.clock);
  const journey = new LinkJourney(parts, providers, config.PUBLIC_ORIGIN);
  const origins = [config.PUBLIC_ORIGIN, ...config.CORS_ORIGINS];
  const relyingParty = new RelyingParty(config.PUBLIC_ORIGIN);
  const services: Services = {
    registration: new RegistrationService(parts),
    login: new LoginService(parts, signIn),
    ...{ signIn, sessions },
    verification: new EmailVerificationService(parts, sessions),
    passwords: new PasswordService(parts, sessions, apiKeys),
    secondFactor: new SecondFactorService(parts, sessions),
    notifications: new NotificationService(parts, sessions, { bus: runtime.bus, mails }),
    profiles: new ProfileService(parts, sessions),
    household: new HouseholdService(parts, sessions),
    privacy: new PrivacyService(parts, sessions),
    roles: new RoleService(parts),
    billing: new BillingService(parts),
    users: new UserService(sessions),
    dataRequests: new DataRequestService(
      parts,
      sessions,
      elsewhere,
      config.ACCOUNT_DELETION_GRACE_HOURS * hourMs,
    ),
    exportLinks: new ExportLinks(parts.encryption, parts.clock, config.PUBLIC_ORIGIN),
    identities: new IdentityService(parts, sessions, signIn, elsewhere),
    platforms: new LinkedPlatformService(parts, sessions, { providers, journey, origins }),
    passkeys: new PasskeyService(parts, sessions, relyingParty),
    passkeySignIn: new PasskeySignIn(parts, signIn, relyingParty),
    apiKeys,
  };
  const linking = { providers, journey, broker: new TokenBroker(parts, providers) };
  return { services, mails, elsewhere, linking };
}
