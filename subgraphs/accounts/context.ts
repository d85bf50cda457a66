import type { SubgraphContext } from '#shared/subgraph.ts';
import type { ApiKeyService } from './api-keys/api-key-service.ts';
import type { IdentityService } from './external-identities/identity-service.ts';
import type { Loaders } from './loaders.ts';
import type { DataRequestService } from './data-requests/data-request-service.ts';
import type { ExportLinks } from './data-requests/export-link.ts';
import type { LinkedPlatformService } from './linked-platforms/linked-platform-service.ts';
import type { LoginService } from './login-service.ts';
import type { EmailVerificationService } from './email-verification-service.ts';
import type { BillingService } from './billing/billing-service.ts';
import type { HouseholdService } from './household/household-service.ts';
import type { NotificationService } from './notifications/notification-service.ts';
import type { PasskeyService } from './passkeys/passkey-service.ts';
import type { PasskeySignIn } from './passkeys/passkey-sign-in.ts';
import type { PasswordService } from './password/password-service.ts';
import type { PrivacyService } from './privacy-service.ts';
import type { ProfileService } from './profile-service.ts';
import type { RegistrationService } from './registration-service.ts';
import type { RoleService } from './roles/role-service.ts';
import type { SecondFactorService } from './second-factor/second-factor-service.ts';
import type { SessionService } from './session-service.ts';
import type { SignInService } from './sign-in-service.ts';
import type { UserService } from './user-service.ts';

/** The use cases of the domain. */
export interface Services {
  registration: RegistrationService;
  login: LoginService;
  signIn: SignInService;
  sessions: SessionService;
  verification: EmailVerificationService;
  passwords: PasswordService;
  secondFactor: SecondFactorService;
  notifications: NotificationService;
  profiles: ProfileService;
  household: HouseholdService;
  privacy: PrivacyService;
  roles: RoleService;
  billing: BillingService;
  users: UserService;
  dataRequests: DataRequestService;
  exportLinks: ExportLinks;
  apiKeys: ApiKeyService;
  identities: IdentityService;
  passkeys: PasskeyService;
  passkeySignIn: PasskeySignIn;
  platforms: LinkedPlatformService;
}

export interface Context extends SubgraphContext, Services {
  loaders: Loaders;
}
