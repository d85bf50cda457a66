import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserView as UserViewModel } from './user.ts';
import type { Profile as ProfileModel } from './profile.ts';
import type { Authentication as AuthenticationModel } from './authentication.ts';
import type { ProfileSaved as ProfileSavedModel } from './profile-service.ts';
import type { SessionView as SessionViewModel } from './session.ts';
import type { DataRequest as DataRequestModel } from './data-requests/data-request.ts';
import type { DataExportOrdered as DataExportOrderedModel, AccountDeletionOrdered as AccountDeletionOrderedModel } from './data-requests/data-request-service.ts';
import type { LinkedIdentity as LinkedIdentityModel } from './external-identities/identity.ts';
import type { IdentityLinked as IdentityLinkedModel } from './external-identities/identity-service.ts';
import type { Passkey as PasskeyModel } from './passkeys/passkey.ts';
import type { PasskeyAdded as PasskeyAddedModel, PasskeyRenamed as PasskeyRenamedModel } from './passkeys/passkey-service.ts';
import type { LinkedPlatformView as LinkedPlatformViewModel } from './linked-platforms/linked-platform.ts';
import type { ApiKey as ApiKeyModel } from './api-keys/api-key.ts';
import type { ApiKeyCreated as ApiKeyCreatedModel } from './api-keys/api-key-service.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in time, ISO 8601 in UTC. */
  DateTime: { input: string; output: string; }
  federation__Scope: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

/** The account is gone for its user; the data follows. */
export type AccountDeletionOrdered = {
  __typename?: 'AccountDeletionOrdered';
  /** How many sessions ended. */
  endedSessions: Scalars['Int']['output'];
  /** From then on it cannot be taken back. */
  erasesAt: Scalars['DateTime']['output'];
  /** Names the order when asking about it. */
  id: Scalars['ID']['output'];
};

/** The account is there again, without its sessions, API keys and apps that it was signed in to. */
export type AccountRestored = {
  __typename?: 'AccountRestored';
  /** Whose account it is. */
  userId: Scalars['ID']['output'];
};

/** A key with which a program of the user asks the graph. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The last four characters of the key. */
  ending: Scalars['String']['output'];
  /** Null when it ends by itself never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id, a UUID; not the key itself. */
  id: Scalars['ID']['output'];
  /** Null when it was not used yet; exact to a minute. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What its owner calls it. */
  name: Scalars['String']['output'];
  /** How often it may ask. */
  requestsPerMinute: Scalars['Int']['output'];
  /** What the key may do. */
  scopes: Array<Scalars['String']['output']>;
};

/** A new key. Send it as `Authorization: Bearer`, or as `x-api-key`. */
export type ApiKeyCreated = {
  __typename?: 'ApiKeyCreated';
  /** What is known of the key. */
  apiKey: ApiKey;
  /** Shown this once. */
  key: Scalars['String']['output'];
};

/** The tokens of a session. Send the access token as `Authorization: Bearer`. */
export type Authentication = {
  __typename?: 'Authentication';
  /** For the header Authorization: Bearer. */
  accessToken: Scalars['String']['output'];
  /** Seconds that the access token lives. */
  expiresIn: Scalars['Int']['output'];
  /** Works once; null when the session keeps the one it has. */
  refreshToken?: Maybe<Scalars['String']['output']>;
  /** Who is signed in. */
  user: User;
};

/** An authenticator app to set up (RFC 6238: six digits, 30 seconds, SHA-1). */
export type AuthenticatorEnrolment = {
  __typename?: 'AuthenticatorEnrolment';
  /** For a QR code. */
  otpauthUri: Scalars['String']['output'];
  /** Base32, for typing it in. */
  secret: Scalars['String']['output'];
};

/** The account has an authenticator already: remove it first. */
export type AuthenticatorPresent = {
  __typename?: 'AuthenticatorPresent';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** Signing in needs no second factor any more. */
export type AuthenticatorRemoved = {
  __typename?: 'AuthenticatorRemoved';
  /** Whose authenticator it was. */
  userId: Scalars['ID']['output'];
};

/** What a browser makes a passkey by, or why it is not to. */
export type BeginPasskeyRegistrationResult = PasskeyRefused | PasskeyRegistration | SignInAgain | TryAgainLater | WrongPassword;

/** What a browser asks for a passkey by, or how long to wait. */
export type BeginPasskeySignInResult = PasskeyChallenge | TryAgainLater;

/** Where the user goes, or what is wrong with the wish. */
export type BeginPlatformLinkResult = InputRefused | PlatformLinkBegun;

/** An account that stays, or why it does not. */
export type CancelAccountDeletionResult = AccountRestored | TryAgainLater | WrongCredentials;

/** The account is there again, or why it is not. */
export type CancelAccountDeletionWithIdentityResult = AccountRestored | ChallengeExpired | IdentityRefused;

/** The challenge is unknown, answered or too old: sign in again. */
export type ChallengeExpired = {
  __typename?: 'ChallengeExpired';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** Another password, or why the old one stays. */
export type ChangePasswordResult = InputRefused | PasswordChanged | TryAgainLater | WrongPassword;

/** Signed in, or why not. */
export type CompleteLoginResult = Authentication | ChallengeExpired | TryAgainLater | WrongCode;

/** Recovery codes, or why the authenticator is not confirmed. */
export type ConfirmAuthenticatorResult = AuthenticatorPresent | RecoveryCodes | TryAgainLater | WrongCode;

/** A key, or why there is none. */
export type CreateApiKeyResult = ApiKeyCreated | InputRefused;

/** The copy is being made. */
export type DataExportOrdered = {
  __typename?: 'DataExportOrdered';
  /** The request, to ask how far it is. */
  request: DataRequest;
};

/** An order to export or to erase everything that is kept of a user. */
export type DataRequest = {
  __typename?: 'DataRequest';
  /** Where a finished export is downloaded, as JSON. Each link is good for 15 minutes, an export for 7 days. */
  downloadUrl?: Maybe<Scalars['String']['output']>;
  /** When it was done; null before. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** What was asked. */
  kind: DataRequestKind;
  /** When it was asked. */
  requestedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  state: DataRequestState;
};

/** What is asked about a person's data. */
export type DataRequestKind =
  | 'ERASURE'
  | 'EXPORT';

/** How far a request is. */
export type DataRequestState =
  | 'DONE'
  /** Some part of the system could not do it. Whoever runs the system is told. */
  | 'FAILED'
  /** Some parts of the system have not answered. */
  | 'RUNNING';

/** A deletion on its way, or why there is none. */
export type DeleteAccountResult = AccountDeletionOrdered | SignInAgain | TryAgainLater | WrongPassword;

/** A profile less, or why it stays. */
export type DeleteProfileResult = InputRefused | PasswordNeeded | ProfileDeleted | TryAgainLater | WrongPassword;

/** The user's choice holds from now on. */
export type DoNotSellPayload = {
  __typename?: 'DoNotSellPayload';
  /** The user. */
  user: User;
};

/** The address is its owner's. */
export type EmailVerified = {
  __typename?: 'EmailVerified';
  /** Whose address it is. */
  userId: Scalars['ID']['output'];
};

/** An authenticator to confirm, or why there is none. */
export type EnrolAuthenticatorResult = AuthenticatorEnrolment | AuthenticatorPresent | TryAgainLater | WrongPassword;

/** The new passkey, or why it is not taken. */
export type FinishPasskeyRegistrationResult = ChallengeExpired | InputRefused | PasskeyAdded | PasskeyRefused;

/** The profile that a new account begins with. */
export type FirstProfileInput = {
  /** Languages to watch and listen in, ISO 639-1. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** As it is shown. */
  name: Scalars['String']['input'];
  /** ISO 3166-1 alpha-2. */
  region: Scalars['String']['input'];
  /** Platforms that the household pays for, such as netflix. */
  services?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The service signs in to the account from now on. */
export type IdentityLinked = {
  __typename?: 'IdentityLinked';
  /** The new way to sign in. */
  identity: LinkedIdentity;
};

/** A service that one may sign in with. */
export type IdentityProvider =
  | 'APPLE'
  | 'GITHUB'
  | 'GOOGLE';

/** The identity does not sign in to an account here, with what to do. */
export type IdentityRefused = {
  __typename?: 'IdentityRefused';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** The service does not sign in to the account any more. */
export type IdentityUnlinked = {
  __typename?: 'IdentityUnlinked';
  /** False when the service did not sign in before. */
  unlinked: Scalars['Boolean']['output'];
};

/** An expected refusal, with what to do. */
export type InputRefused = {
  __typename?: 'InputRefused';
  /** The field of the input. */
  field: Scalars['String']['output'];
  /** What to do about it. */
  message: Scalars['String']['output'];
};

/** The mailed link was used before, is too old, or was never sent: ask for another. */
export type LinkExpired = {
  __typename?: 'LinkExpired';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** Another way to sign in, or why there is none. */
export type LinkIdentityResult = ChallengeExpired | IdentityLinked | IdentityRefused;

/** The new link, or why there is none. */
export type LinkPlatformResult = ChallengeExpired | PlatformLinked | PlatformRefused;

/** An identity at a service that signs in to the account. */
export type LinkedIdentity = {
  __typename?: 'LinkedIdentity';
  /** When it was linked. */
  linkedAt: Scalars['DateTime']['output'];
  /** The service. */
  provider: IdentityProvider;
};

/** An account at a streaming platform that is linked to the user's. */
export type LinkedPlatform = {
  __typename?: 'LinkedPlatform';
  /** When it was linked, the last time. */
  linkedAt: Scalars['DateTime']['output'];
  /** As titles and profiles name it. */
  platform: Scalars['ID']['output'];
  /** What the platform lets us do, in its own words. */
  scopes: Array<Scalars['String']['output']>;
  /** Whether it is good still. */
  state: LinkedPlatformState;
};

/** What a link to a platform is good for. */
export type LinkedPlatformState =
  /** The platform lets us act for the user. */
  | 'ACTIVE'
  /** It ended by itself: link again. */
  | 'EXPIRED'
  /** The platform, or the user there, ended it: link again. */
  | 'REVOKED';

/** Signed in, or why not yet. */
export type LoginResult = Authentication | SecondFactorNeeded | TryAgainLater | WrongCredentials;

/** What became of the session. */
export type LogoutPayload = {
  __typename?: 'LogoutPayload';
  /** How many sessions ended. */
  endedSessions: Scalars['Int']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Begins to add a passkey (WebAuthn). Nothing changes before finishPasskeyRegistration. An account without a password needs a sign-in of the last ten minutes instead. */
  beginPasskeyRegistration: BeginPasskeyRegistrationResult;
  /** Begins to sign in with a passkey, which says whose it is: no address is needed. */
  beginPasskeySignIn: BeginPasskeySignInResult;
  /**
   * Begins to link the user's account at a platform: answers where the user goes, in a browser. Nothing changes before
   * linkPlatform.
   */
  beginPlatformLink: BeginPlatformLinkResult;
  /** Restores an account whose deletion was ordered and has not begun; sign in afterwards. */
  cancelAccountDeletion: CancelAccountDeletionResult;
  /** Restores such an account for who signs in to it at another service, with the code that came back from /account/sign-in. The code is used up. */
  cancelAccountDeletionWithIdentity: CancelAccountDeletionWithIdentityResult;
  /** Changes the password and ends all other sessions. */
  changePassword: ChangePasswordResult;
  /** Answers the challenge of a sign-in with a code of the authenticator app, or with a recovery code. */
  completeLogin: CompleteLoginResult;
  /** Turns the second factor on with a code of the app that is being set up. */
  confirmAuthenticator: ConfirmAuthenticatorResult;
  /** Makes a key for a program. It has the scopes that are given, of those that the user has. */
  createApiKey: CreateApiKeyResult;
  /** Adds a profile to the account, which takes over what is not given from the current one. The session goes on as before. */
  createProfile: ProfileResult;
  /** Orders that the account and everything that is kept of the user be erased (GDPR art. 17). At once all sessions end and nobody can sign in any more. An account without a password needs a sign-in of the last ten minutes instead. */
  deleteAccount: DeleteAccountResult;
  /** Removes a profile with all that is kept of it, but never the last one, and not that of this session. */
  deleteProfile: DeleteProfileResult;
  /** Begins to set an authenticator app up. Nothing changes before confirmAuthenticator. */
  enrolAuthenticator: EnrolAuthenticatorResult;
  /** Adds the passkey that the browser made; by the session that began, once. */
  finishPasskeyRegistration: FinishPasskeyRegistrationResult;
  /** Lets the identity of a code that came back from /account/sign-in sign in to the account. */
  linkIdentity: LinkIdentityResult;
  /** Links the platform with the code that came back, in the session of the user who began. */
  linkPlatform: LinkPlatformResult;
  /** Signs in with e-mail address and password; an account with a second factor asks for it. */
  login: LoginResult;
  /** Ends this session, or all sessions of the user. */
  logout: LogoutPayload;
  /** Exchanges a refresh token for new tokens. Each refresh token works once. */
  refreshSession: RefreshResult;
  /** Opens an account with its first profile and signs in. */
  register: RegisterResult;
  /** Turns the second factor off, with a code of the app or a recovery code. */
  removeAuthenticator: RemoveAuthenticatorResult;
  /** Ends signing in with a passkey, unless it is the last way into the account. An account without a password needs a sign-in of the last ten minutes instead. */
  removePasskey: RemovePasskeyResult;
  /** Gives a passkey another name. */
  renamePasskey: RenamePasskeyResult;
  /** Makes new recovery codes, with a code; the ones before are worth nothing then. */
  renewRecoveryCodes: RenewRecoveryCodesResult;
  /** Orders a copy of everything that is kept of the user (GDPR art. 15 and 20), or returns the order that is under way. An account without a password needs a sign-in of the last ten minutes instead. */
  requestDataExport: RequestDataExportResult;
  /** Mails a link with which a forgotten password is replaced. The answer is the same whether or not there is an account. */
  requestPasswordReset: RequestPasswordResetPayload;
  /** Mails another link to the address of the account. */
  resendVerification: ResendVerificationResult;
  /** Replaces a forgotten password with the token of the mailed link, and ends all sessions. */
  resetPassword: ResetPasswordResult;
  /** Ends a key at once. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Ends one session of the user. */
  revokeSession: RevokeSessionPayload;
  /** Makes a key like another. The other one goes on for so many seconds, at most a day. */
  rotateApiKey: RotateApiKeyResult;
  /** Notes that the user's data must not be sold or shared (California Consumer Privacy Act), or that it may. */
  setDoNotSell: DoNotSellPayload;
  /** Sets the PIN that a profile is opened with, 4 to 8 digits; null removes it. An account without a password needs a sign-in of the last ten minutes instead. */
  setProfilePin: SetProfilePinResult;
  /**
   * Gives a user exactly these roles; USER always stays. Tokens state what was given from their next refresh on; where
   * something is taken away, all sessions of the user end.
   */
  setUserRoles: SetUserRolesResult;
  /** Signs in with the code that came back from /account/sign-in. Who has no account gives the first profile as well. */
  signInWithIdentity: SignInWithIdentityResult;
  /** Signs in with the passkey that the browser found. It stands for both factors. */
  signInWithPasskey: SignInWithPasskeyResult;
  /** Goes on as another profile of the account. */
  switchProfile: ProfileResult;
  /** Ends signing in with a service, unless it is the last way into the account. */
  unlinkIdentity: UnlinkIdentityResult;
  /** Ends the link to a platform, and has the platform forget it where that offers a way. */
  unlinkPlatform: UnlinkPlatformPayload;
  /** Changes how the user wants to be told things, for the kinds that are given. */
  updateNotificationPreferences: NotificationPreferencesResult;
  /** Changes a profile. The tokens that come back carry the change. */
  updateProfile: ProfileResult;
  /** Takes the token of the link that was mailed to a new address. */
  verifyEmail: VerifyEmailResult;
};


export type MutationBeginPasskeyRegistrationArgs = {
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationBeginPlatformLinkArgs = {
  codeChallenge: Scalars['String']['input'];
  platform: Scalars['ID']['input'];
  returnTo: Scalars['String']['input'];
};


export type MutationCancelAccountDeletionArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


export type MutationCancelAccountDeletionWithIdentityArgs = {
  code: Scalars['String']['input'];
  codeVerifier: Scalars['String']['input'];
};


export type MutationChangePasswordArgs = {
  currentPassword: Scalars['String']['input'];
  newPassword: Scalars['String']['input'];
};


export type MutationCompleteLoginArgs = {
  challenge: Scalars['String']['input'];
  code: Scalars['String']['input'];
};


export type MutationConfirmAuthenticatorArgs = {
  code: Scalars['String']['input'];
};


export type MutationCreateApiKeyArgs = {
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  name: Scalars['String']['input'];
  requestsPerMinute?: Scalars['Int']['input'];
  scopes: Array<Scalars['String']['input']>;
};


export type MutationCreateProfileArgs = {
  input: ProfileInput;
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDeleteAccountArgs = {
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDeleteProfileArgs = {
  id: Scalars['ID']['input'];
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationEnrolAuthenticatorArgs = {
  password: Scalars['String']['input'];
};


export type MutationFinishPasskeyRegistrationArgs = {
  credential: Scalars['String']['input'];
  name: Scalars['String']['input'];
};


export type MutationLinkIdentityArgs = {
  code: Scalars['String']['input'];
  codeVerifier: Scalars['String']['input'];
};


export type MutationLinkPlatformArgs = {
  code: Scalars['String']['input'];
  codeVerifier: Scalars['String']['input'];
};


export type MutationLoginArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


export type MutationLogoutArgs = {
  everywhere?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationRefreshSessionArgs = {
  refreshToken: Scalars['String']['input'];
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationRemoveAuthenticatorArgs = {
  code: Scalars['String']['input'];
};


export type MutationRemovePasskeyArgs = {
  id: Scalars['ID']['input'];
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRenamePasskeyArgs = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


export type MutationRenewRecoveryCodesArgs = {
  code: Scalars['String']['input'];
};


export type MutationRequestDataExportArgs = {
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRequestPasswordResetArgs = {
  email: Scalars['String']['input'];
};


export type MutationResetPasswordArgs = {
  password: Scalars['String']['input'];
  token: Scalars['String']['input'];
};


export type MutationRevokeApiKeyArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRevokeSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRotateApiKeyArgs = {
  graceSeconds?: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};


export type MutationSetDoNotSellArgs = {
  doNotSell: Scalars['Boolean']['input'];
};


export type MutationSetProfilePinArgs = {
  id: Scalars['ID']['input'];
  password?: InputMaybe<Scalars['String']['input']>;
  pin?: InputMaybe<Scalars['String']['input']>;
};


export type MutationSetUserRolesArgs = {
  premiumUntil?: InputMaybe<Scalars['DateTime']['input']>;
  roles: Array<Role>;
  userId: Scalars['ID']['input'];
};


export type MutationSignInWithIdentityArgs = {
  code: Scalars['String']['input'];
  codeVerifier: Scalars['String']['input'];
  profile?: InputMaybe<FirstProfileInput>;
};


export type MutationSignInWithPasskeyArgs = {
  credential: Scalars['String']['input'];
};


export type MutationSwitchProfileArgs = {
  id: Scalars['ID']['input'];
  pin?: InputMaybe<Scalars['String']['input']>;
};


export type MutationUnlinkIdentityArgs = {
  provider: IdentityProvider;
};


export type MutationUnlinkPlatformArgs = {
  platform: Scalars['ID']['input'];
};


export type MutationUpdateNotificationPreferencesArgs = {
  input: Array<NotificationPreferenceInput>;
};


export type MutationUpdateProfileArgs = {
  id: Scalars['ID']['input'];
  input: ProfileInput;
  password?: InputMaybe<Scalars['String']['input']>;
};


export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};

/** A message to the signed-in user. */
export type Notification = {
  __typename?: 'Notification';
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** What it tells of. */
  kind: NotificationKind;
  /** In a sentence or two. */
  message: Scalars['String']['output'];
  /** In a few words. */
  title: Scalars['String']['output'];
};

/** What messages are about. */
export type NotificationKind =
  /** Titles of the watchlist that leave a platform. */
  | 'LEAVING_SOON'
  /** New episodes of what one watches. */
  | 'NEW_EPISODES'
  | 'PRODUCT_NEWS'
  | 'RECOMMENDATIONS'
  /** The safety of the account. Mail about it cannot be turned off. */
  | 'SECURITY';

/** Whether and how the user wants messages of a kind. */
export type NotificationPreference = {
  __typename?: 'NotificationPreference';
  /** What is told. */
  kind: NotificationKind;
  /** In apps that are open. */
  live: Scalars['Boolean']['output'];
  /** Whether by mail. */
  mail: Scalars['Boolean']['output'];
};

/** How to tell of one kind of thing. */
export type NotificationPreferenceInput = {
  /** What is told. */
  kind: NotificationKind;
  /** Whether to the apps that are open. */
  live: Scalars['Boolean']['input'];
  /** Whether by mail. */
  mail: Scalars['Boolean']['input'];
};

/** The preferences as they are now, or why they stay as they were. */
export type NotificationPreferencesResult = InputRefused | NotificationPreferencesSaved;

/** The preferences hold from now on. */
export type NotificationPreferencesSaved = {
  __typename?: 'NotificationPreferencesSaved';
  /** All of them. */
  preferences: Array<NotificationPreference>;
};

/** A passkey that signs in to the account: a key that a phone, a computer or a security key holds for it. */
export type Passkey = {
  __typename?: 'Passkey';
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** The id of the credential, in base64url. */
  id: Scalars['ID']['output'];
  /** Whether the passkey is kept on more devices than one. */
  isBackedUp: Scalars['Boolean']['output'];
  /** Null when it was not used yet. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What its owner calls it. */
  name: Scalars['String']['output'];
};

/** The passkey signs in from now on. The owner of the account is told by mail. */
export type PasskeyAdded = {
  __typename?: 'PasskeyAdded';
  /** As it is listed from now on. */
  passkey: Passkey;
};

/** What a browser asks for a passkey by. */
export type PasskeyChallenge = {
  __typename?: 'PasskeyChallenge';
  /** Seconds in which the answer must come. */
  expiresIn: Scalars['Int']['output'];
  /** JSON, for PublicKeyCredential.parseRequestOptionsFromJSON and navigator.credentials.get. */
  options: Scalars['String']['output'];
};

/** The passkey is not taken, or does not sign in, with what to do. */
export type PasskeyRefused = {
  __typename?: 'PasskeyRefused';
  /** For the person. */
  message: Scalars['String']['output'];
};

/** What a browser makes a passkey by. */
export type PasskeyRegistration = {
  __typename?: 'PasskeyRegistration';
  /** Seconds in which the passkey must be shown. */
  expiresIn: Scalars['Int']['output'];
  /** JSON, for PublicKeyCredential.parseCreationOptionsFromJSON and navigator.credentials.create. */
  options: Scalars['String']['output'];
};

/** The passkey does not sign in any more. The owner of the account is told by mail. */
export type PasskeyRemoved = {
  __typename?: 'PasskeyRemoved';
  /** Of the passkey that is gone. */
  id: Scalars['ID']['output'];
};

/** The passkey has the new name. */
export type PasskeyRenamed = {
  __typename?: 'PasskeyRenamed';
  /** As it is listed from now on. */
  passkey: Passkey;
};

/** The account has a new password. Its owner is told by mail. */
export type PasswordChanged = {
  __typename?: 'PasswordChanged';
  /** How many sessions ended. */
  endedSessions: Scalars['Int']['output'];
};

/** The step goes beyond the maturity limit of this session's profile: send the account's password with it. */
export type PasswordNeeded = {
  __typename?: 'PasswordNeeded';
  /** What to do, in a sentence. */
  message: Scalars['String']['output'];
};

/** The profile is opened with a PIN: send it. */
export type PinNeeded = {
  __typename?: 'PinNeeded';
  /** What to do, in a sentence. */
  message: Scalars['String']['output'];
};

/** The way to the platform. */
export type PlatformLinkBegun = {
  __typename?: 'PlatformLinkBegun';
  /** Open it in a browser within ten minutes; it works once. */
  url: Scalars['String']['output'];
};

/** The platform is linked from now on. */
export type PlatformLinked = {
  __typename?: 'PlatformLinked';
  /** The link as it is now. */
  linkedPlatform: LinkedPlatform;
};

/** The platform did not confirm what it answered, with what to do. */
export type PlatformRefused = {
  __typename?: 'PlatformRefused';
  /** For the user. */
  message: Scalars['String']['output'];
};

/** One person of the household. */
export type Profile = {
  __typename?: 'Profile';
  /** Whether going on as this profile needs a PIN. */
  hasPin: Scalars['Boolean']['output'];
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** ISO 639-1, the most preferred first. */
  languages: Array<Scalars['String']['output']>;
  /** The age up to which titles are shown; null shows everything. */
  maturityLimit?: Maybe<Scalars['Int']['output']>;
  /** As it is shown. */
  name: Scalars['String']['output'];
  /** ISO 3166-1 alpha-2. */
  region: Scalars['String']['output'];
  /** Ids of the platforms that the household pays for; empty when it has not said. */
  services: Array<Scalars['ID']['output']>;
};

/** The profile is gone. */
export type ProfileDeleted = {
  __typename?: 'ProfileDeleted';
  /** How many sessions went on as the profile, and ended. */
  endedSessions: Scalars['Int']['output'];
  /** The id that it had. */
  profileId: Scalars['ID']['output'];
};

/** Fields of a profile; what is left out stays as it is. */
export type ProfileInput = {
  /** Languages to watch and listen in, ISO 639-1. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The age up to which titles are shown; null for all. */
  maturityLimit?: InputMaybe<Scalars['Int']['input']>;
  /** As it is shown. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Platforms that the household pays for, such as netflix. */
  services?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Nobody has an account with this identity yet: send the code again, with the first profile. */
export type ProfileNeeded = {
  __typename?: 'ProfileNeeded';
  /** The address that the account will have. */
  email: Scalars['String']['output'];
  /** What the service calls the person; null when it does not say. */
  name?: Maybe<Scalars['String']['output']>;
};

/** The profile is opened with the new PIN, or with none, from now on. */
export type ProfilePinChanged = {
  __typename?: 'ProfilePinChanged';
  /** The profile. */
  profile: Profile;
};

/** The profile, or why it was not saved. */
export type ProfileResult = InputRefused | PasswordNeeded | PinNeeded | ProfileSaved | TryAgainLater | WrongPassword | WrongPin;

/** The profile is as it was asked for. */
export type ProfileSaved = {
  __typename?: 'ProfileSaved';
  /** Fresh tokens of this session, which state its profile as it is now. */
  authentication: Authentication;
  /** The profile. */
  profile: Profile;
};

export type Query = {
  __typename?: 'Query';
  /** The keys of the user for programs, the newest first. */
  apiKeys: Array<ApiKey>;
  /** One of these orders; null when the user has none with this id. */
  dataRequest?: Maybe<DataRequest>;
  /** What the user ordered to be done with their data, the newest first. */
  dataRequests: Array<DataRequest>;
  /** The services that one may sign in with here. */
  identityProviders: Array<IdentityProvider>;
  /** The platforms whose accounts one may link here. */
  linkablePlatforms: Array<Scalars['ID']['output']>;
  /** With which identities elsewhere the user may sign in. */
  linkedIdentities: Array<LinkedIdentity>;
  /** The signed-in user; null for anonymous. */
  me?: Maybe<User>;
  /** How the user wants to be told things, for every kind. */
  notificationPreferences: Array<NotificationPreference>;
  /** Which passkeys sign in to the account, the oldest first. */
  passkeys: Array<Passkey>;
};


export type QueryDataRequestArgs = {
  id: Scalars['ID']['input'];
};

/** Ten codes for when the authenticator is lost. Each works once; they are shown this once. */
export type RecoveryCodes = {
  __typename?: 'RecoveryCodes';
  /** The codes, shown this once. */
  codes: Array<Scalars['String']['output']>;
};

/** New tokens, or why there are none. */
export type RefreshResult = Authentication | SessionEnded;

/** A new account. */
export type RegisterInput = {
  /** The address to sign in with. */
  email: Scalars['String']['input'];
  /** Languages to watch and listen in, ISO 639-1. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Name of the first profile. */
  name: Scalars['String']['input'];
  /** 8 characters or more. */
  password: Scalars['String']['input'];
  /** ISO 3166-1 alpha-2. */
  region: Scalars['String']['input'];
  /** Platforms that the household pays for, such as netflix. */
  services?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Signed in to a new account, or why not. */
export type RegisterResult = Authentication | InputRefused;

/** No second factor any more, or why it stays. */
export type RemoveAuthenticatorResult = AuthenticatorRemoved | TryAgainLater | WrongCode;

/** Which passkey is gone, or why it is not. */
export type RemovePasskeyResult = PasskeyRefused | PasskeyRemoved | SignInAgain | TryAgainLater | WrongPassword;

/** The renamed passkey, or what is wrong with the name. */
export type RenamePasskeyResult = InputRefused | PasskeyRenamed;

/** New codes, or why the old ones stay. */
export type RenewRecoveryCodesResult = RecoveryCodes | TryAgainLater | WrongCode;

/** An export on its way, or why there is none. */
export type RequestDataExportResult = DataExportOrdered | SignInAgain | TryAgainLater | WrongPassword;

/** Says the same whether or not there is such an account. */
export type RequestPasswordResetPayload = {
  __typename?: 'RequestPasswordResetPayload';
  /** Always true: mail is on its way if the address has an account. */
  accepted: Scalars['Boolean']['output'];
};

/** A mail on its way, or why there is none. */
export type ResendVerificationResult = TryAgainLater | VerificationSent;

/** Another password, or why the old one stays. */
export type ResetPasswordResult = InputRefused | LinkExpired | PasswordChanged;

/** What became of the key. */
export type RevokeApiKeyPayload = {
  __typename?: 'RevokeApiKeyPayload';
  /** False when the user has no such key. */
  revoked: Scalars['Boolean']['output'];
};

/** What became of the session. */
export type RevokeSessionPayload = {
  __typename?: 'RevokeSessionPayload';
  /** False when it had ended already, or is nobody's. */
  revoked: Scalars['Boolean']['output'];
};

/** What a user may do. */
export type Role =
  | 'ADMIN'
  | 'PREMIUM'
  | 'USER';

/** A key in the place of another, or why there is none. */
export type RotateApiKeyResult = ApiKeyCreated | InputRefused;

/** The first factor was right. Answer with completeLogin; there are no tokens before. */
export type SecondFactorNeeded = {
  __typename?: 'SecondFactorNeeded';
  /** Sent back with the code, once. */
  challenge: Scalars['String']['output'];
  /** Seconds that the challenge lives. */
  expiresIn: Scalars['Int']['output'];
};

/** A sign-in on one app or device. */
export type Session = {
  __typename?: 'Session';
  /** What the client called itself in the header apollographql-client-name. */
  client?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  createdAt: Scalars['DateTime']['output'];
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** Whether it is the one that asks. */
  isCurrent: Scalars['Boolean']['output'];
  /** When it was last refreshed. */
  lastUsedAt: Scalars['DateTime']['output'];
};

/** The refresh token is unknown, used or expired: sign in again. */
export type SessionEnded = {
  __typename?: 'SessionEnded';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** The profile, or why its PIN stays as it was. */
export type SetProfilePinResult = InputRefused | ProfilePinChanged | SignInAgain | TryAgainLater | WrongPassword;

/** The user with the new roles, or why the roles stay as they were. */
export type SetUserRolesResult = InputRefused | UserRolesSet;

/** The account has no password, and the sign-in is too old to prove who asks. */
export type SignInAgain = {
  __typename?: 'SignInAgain';
  /** What to do, in a sentence. */
  message: Scalars['String']['output'];
};

/** Signed in, or why not yet. */
export type SignInWithIdentityResult = Authentication | ChallengeExpired | IdentityRefused | InputRefused | ProfileNeeded | SecondFactorNeeded;

/** The tokens of the new session, or why there are none. */
export type SignInWithPasskeyResult = Authentication | ChallengeExpired | PasskeyRefused | TryAgainLater;

export type Subscription = {
  __typename?: 'Subscription';
  /** What the signed-in user is to know at once, such as a new sign-in. */
  notification: Notification;
};

/** Too many attempts failed. */
export type TryAgainLater = {
  __typename?: 'TryAgainLater';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
  /** How long to wait. */
  retryAfterSeconds: Scalars['Int']['output'];
};

/** A way to sign in less, or why it stays. */
export type UnlinkIdentityResult = IdentityRefused | IdentityUnlinked;

/** What came of ending a link. */
export type UnlinkPlatformPayload = {
  __typename?: 'UnlinkPlatformPayload';
  /** Whether the platform was told. Where it is not, the user can remove the access there as well. */
  revokedAtPlatform: Scalars['Boolean']['output'];
  /** False when the platform was not linked. */
  unlinked: Scalars['Boolean']['output'];
};

/** Who holds an account. */
export type User = {
  __typename?: 'User';
  /** When the account was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether the user forbids that their data is sold or shared. */
  doNotSell: Scalars['Boolean']['output'];
  /** The address, as it was given. */
  email: Scalars['String']['output'];
  /** Whether its owner showed that mail to the address arrives. */
  emailVerified: Scalars['Boolean']['output'];
  /** Whether signing in needs a code of an authenticator app. */
  hasSecondFactor: Scalars['Boolean']['output'];
  /** The id, a UUID. */
  id: Scalars['ID']['output'];
  /** Accounts at streaming platforms that the user linked. That a household pays for a platform is said by Profile.services instead. */
  linkedPlatforms: Array<LinkedPlatform>;
  /** When the role PREMIUM ends by itself; null when it does not, or is not there. */
  premiumUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The profile of this session. */
  profile: Profile;
  /** The people of the household. */
  profiles: Array<Profile>;
  /** What the user may do. */
  roles: Array<Role>;
  /** Where the user is signed in, the last used first. */
  sessions: Array<Session>;
};

/** The user has these roles. */
export type UserRolesSet = {
  __typename?: 'UserRolesSet';
  /** How many sessions ended because something was taken away. */
  endedSessions: Scalars['Int']['output'];
  /** The user. */
  user: User;
};

/** A mail with a link is on its way. */
export type VerificationSent = {
  __typename?: 'VerificationSent';
  /** False when the address is verified already. */
  sent: Scalars['Boolean']['output'];
};

/** A verified address, or why it is not. */
export type VerifyEmailResult = EmailVerified | LinkExpired;

/** The code is wrong, too old, or was used before. */
export type WrongCode = {
  __typename?: 'WrongCode';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** Address or password is wrong; which one is not told. */
export type WrongCredentials = {
  __typename?: 'WrongCredentials';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** The password is not that of the account. */
export type WrongPassword = {
  __typename?: 'WrongPassword';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** The PIN is not that of the profile. */
export type WrongPin = {
  __typename?: 'WrongPin';
  /** What went wrong, in a sentence. */
  message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Profile: Profile;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Profile:
    ( { __typename: 'Profile' }
    & GraphQLRecursivePick<FederationTypes['Profile'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BeginPasskeyRegistrationResult:
    | ( PasskeyRefused )
    | ( PasskeyRegistration )
    | ( SignInAgain )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  BeginPasskeySignInResult:
    | ( PasskeyChallenge )
    | ( TryAgainLater )
  ;
  BeginPlatformLinkResult:
    | ( InputRefused )
    | ( PlatformLinkBegun )
  ;
  CancelAccountDeletionResult:
    | ( AccountRestored )
    | ( TryAgainLater )
    | ( WrongCredentials )
  ;
  CancelAccountDeletionWithIdentityResult:
    | ( AccountRestored )
    | ( ChallengeExpired )
    | ( IdentityRefused )
  ;
  ChangePasswordResult:
    | ( InputRefused )
    | ( PasswordChanged )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  CompleteLoginResult:
    | ( AuthenticationModel )
    | ( ChallengeExpired )
    | ( TryAgainLater )
    | ( WrongCode )
  ;
  ConfirmAuthenticatorResult:
    | ( AuthenticatorPresent )
    | ( RecoveryCodes )
    | ( TryAgainLater )
    | ( WrongCode )
  ;
  CreateApiKeyResult:
    | ( ApiKeyCreatedModel )
    | ( InputRefused )
  ;
  DeleteAccountResult:
    | ( AccountDeletionOrderedModel )
    | ( SignInAgain )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  DeleteProfileResult:
    | ( InputRefused )
    | ( PasswordNeeded )
    | ( ProfileDeleted )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  EnrolAuthenticatorResult:
    | ( AuthenticatorEnrolment )
    | ( AuthenticatorPresent )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  FinishPasskeyRegistrationResult:
    | ( ChallengeExpired )
    | ( InputRefused )
    | ( PasskeyAddedModel )
    | ( PasskeyRefused )
  ;
  LinkIdentityResult:
    | ( ChallengeExpired )
    | ( IdentityLinkedModel )
    | ( IdentityRefused )
  ;
  LinkPlatformResult:
    | ( ChallengeExpired )
    | ( Omit<PlatformLinked, 'linkedPlatform'> & { linkedPlatform: _RefType['LinkedPlatform'] } )
    | ( PlatformRefused )
  ;
  LoginResult:
    | ( AuthenticationModel )
    | ( SecondFactorNeeded )
    | ( TryAgainLater )
    | ( WrongCredentials )
  ;
  NotificationPreferencesResult:
    | ( InputRefused )
    | ( NotificationPreferencesSaved )
  ;
  ProfileResult:
    | ( InputRefused )
    | ( PasswordNeeded )
    | ( PinNeeded )
    | ( ProfileSavedModel )
    | ( TryAgainLater )
    | ( WrongPassword )
    | ( WrongPin )
  ;
  RefreshResult:
    | ( AuthenticationModel )
    | ( SessionEnded )
  ;
  RegisterResult:
    | ( AuthenticationModel )
    | ( InputRefused )
  ;
  RemoveAuthenticatorResult:
    | ( AuthenticatorRemoved )
    | ( TryAgainLater )
    | ( WrongCode )
  ;
  RemovePasskeyResult:
    | ( PasskeyRefused )
    | ( PasskeyRemoved )
    | ( SignInAgain )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  RenamePasskeyResult:
    | ( InputRefused )
    | ( PasskeyRenamedModel )
  ;
  RenewRecoveryCodesResult:
    | ( RecoveryCodes )
    | ( TryAgainLater )
    | ( WrongCode )
  ;
  RequestDataExportResult:
    | ( DataExportOrderedModel )
    | ( SignInAgain )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  ResendVerificationResult:
    | ( TryAgainLater )
    | ( VerificationSent )
  ;
  ResetPasswordResult:
    | ( InputRefused )
    | ( LinkExpired )
    | ( PasswordChanged )
  ;
  RotateApiKeyResult:
    | ( ApiKeyCreatedModel )
    | ( InputRefused )
  ;
  SetProfilePinResult:
    | ( InputRefused )
    | ( Omit<ProfilePinChanged, 'profile'> & { profile: _RefType['Profile'] } )
    | ( SignInAgain )
    | ( TryAgainLater )
    | ( WrongPassword )
  ;
  SetUserRolesResult:
    | ( InputRefused )
    | ( Omit<UserRolesSet, 'user'> & { user: _RefType['User'] } )
  ;
  SignInWithIdentityResult:
    | ( AuthenticationModel )
    | ( ChallengeExpired )
    | ( IdentityRefused )
    | ( InputRefused )
    | ( ProfileNeeded )
    | ( SecondFactorNeeded )
  ;
  SignInWithPasskeyResult:
    | ( AuthenticationModel )
    | ( ChallengeExpired )
    | ( PasskeyRefused )
    | ( TryAgainLater )
  ;
  UnlinkIdentityResult:
    | ( IdentityRefused )
    | ( IdentityUnlinked )
  ;
  VerifyEmailResult:
    | ( EmailVerified )
    | ( LinkExpired )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountDeletionOrdered: ResolverTypeWrapper<AccountDeletionOrderedModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountRestored: ResolverTypeWrapper<AccountRestored>;
  ApiKey: ResolverTypeWrapper<ApiKeyModel>;
  ApiKeyCreated: ResolverTypeWrapper<ApiKeyCreatedModel>;
  Authentication: ResolverTypeWrapper<AuthenticationModel>;
  AuthenticatorEnrolment: ResolverTypeWrapper<AuthenticatorEnrolment>;
  AuthenticatorPresent: ResolverTypeWrapper<AuthenticatorPresent>;
  AuthenticatorRemoved: ResolverTypeWrapper<AuthenticatorRemoved>;
  BeginPasskeyRegistrationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BeginPasskeyRegistrationResult']>;
  BeginPasskeySignInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BeginPasskeySignInResult']>;
  BeginPlatformLinkResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BeginPlatformLinkResult']>;
  CancelAccountDeletionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelAccountDeletionResult']>;
  CancelAccountDeletionWithIdentityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelAccountDeletionWithIdentityResult']>;
  ChallengeExpired: ResolverTypeWrapper<ChallengeExpired>;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  CompleteLoginResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteLoginResult']>;
  ConfirmAuthenticatorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmAuthenticatorResult']>;
  CreateApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateApiKeyResult']>;
  DataExportOrdered: ResolverTypeWrapper<DataExportOrderedModel>;
  DataRequest: ResolverTypeWrapper<DataRequestModel>;
  DataRequestKind: DataRequestKind;
  DataRequestState: DataRequestState;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteAccountResult']>;
  DeleteProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteProfileResult']>;
  DoNotSellPayload: ResolverTypeWrapper<Omit<DoNotSellPayload, 'user'> & { user: ResolversTypes['User'] }>;
  EmailVerified: ResolverTypeWrapper<EmailVerified>;
  EnrolAuthenticatorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EnrolAuthenticatorResult']>;
  FinishPasskeyRegistrationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FinishPasskeyRegistrationResult']>;
  FirstProfileInput: FirstProfileInput;
  IdentityLinked: ResolverTypeWrapper<IdentityLinkedModel>;
  IdentityProvider: IdentityProvider;
  IdentityRefused: ResolverTypeWrapper<IdentityRefused>;
  IdentityUnlinked: ResolverTypeWrapper<IdentityUnlinked>;
  InputRefused: ResolverTypeWrapper<InputRefused>;
  LinkExpired: ResolverTypeWrapper<LinkExpired>;
  LinkIdentityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkIdentityResult']>;
  LinkPlatformResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkPlatformResult']>;
  LinkedIdentity: ResolverTypeWrapper<LinkedIdentityModel>;
  LinkedPlatform: ResolverTypeWrapper<LinkedPlatformViewModel>;
  LinkedPlatformState: LinkedPlatformState;
  LoginResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LoginResult']>;
  LogoutPayload: ResolverTypeWrapper<LogoutPayload>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Notification: ResolverTypeWrapper<Notification>;
  NotificationKind: NotificationKind;
  NotificationPreference: ResolverTypeWrapper<NotificationPreference>;
  NotificationPreferenceInput: NotificationPreferenceInput;
  NotificationPreferencesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['NotificationPreferencesResult']>;
  NotificationPreferencesSaved: ResolverTypeWrapper<NotificationPreferencesSaved>;
  Passkey: ResolverTypeWrapper<PasskeyModel>;
  PasskeyAdded: ResolverTypeWrapper<PasskeyAddedModel>;
  PasskeyChallenge: ResolverTypeWrapper<PasskeyChallenge>;
  PasskeyRefused: ResolverTypeWrapper<PasskeyRefused>;
  PasskeyRegistration: ResolverTypeWrapper<PasskeyRegistration>;
  PasskeyRemoved: ResolverTypeWrapper<PasskeyRemoved>;
  PasskeyRenamed: ResolverTypeWrapper<PasskeyRenamedModel>;
  PasswordChanged: ResolverTypeWrapper<PasswordChanged>;
  PasswordNeeded: ResolverTypeWrapper<PasswordNeeded>;
  PinNeeded: ResolverTypeWrapper<PinNeeded>;
  PlatformLinkBegun: ResolverTypeWrapper<PlatformLinkBegun>;
  PlatformLinked: ResolverTypeWrapper<Omit<PlatformLinked, 'linkedPlatform'> & { linkedPlatform: ResolversTypes['LinkedPlatform'] }>;
  PlatformRefused: ResolverTypeWrapper<PlatformRefused>;
  Profile: ResolverTypeWrapper<ProfileModel>;
  ProfileDeleted: ResolverTypeWrapper<ProfileDeleted>;
  ProfileInput: ProfileInput;
  ProfileNeeded: ResolverTypeWrapper<ProfileNeeded>;
  ProfilePinChanged: ResolverTypeWrapper<Omit<ProfilePinChanged, 'profile'> & { profile: ResolversTypes['Profile'] }>;
  ProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ProfileResult']>;
  ProfileSaved: ResolverTypeWrapper<ProfileSavedModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecoveryCodes: ResolverTypeWrapper<RecoveryCodes>;
  RefreshResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshResult']>;
  RegisterInput: RegisterInput;
  RegisterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterResult']>;
  RemoveAuthenticatorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveAuthenticatorResult']>;
  RemovePasskeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemovePasskeyResult']>;
  RenamePasskeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenamePasskeyResult']>;
  RenewRecoveryCodesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenewRecoveryCodesResult']>;
  RequestDataExportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestDataExportResult']>;
  RequestPasswordResetPayload: ResolverTypeWrapper<RequestPasswordResetPayload>;
  ResendVerificationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResendVerificationResult']>;
  ResetPasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetPasswordResult']>;
  RevokeApiKeyPayload: ResolverTypeWrapper<RevokeApiKeyPayload>;
  RevokeSessionPayload: ResolverTypeWrapper<RevokeSessionPayload>;
  Role: Role;
  RotateApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RotateApiKeyResult']>;
  SecondFactorNeeded: ResolverTypeWrapper<SecondFactorNeeded>;
  Session: ResolverTypeWrapper<SessionViewModel>;
  SessionEnded: ResolverTypeWrapper<SessionEnded>;
  SetProfilePinResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetProfilePinResult']>;
  SetUserRolesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetUserRolesResult']>;
  SignInAgain: ResolverTypeWrapper<SignInAgain>;
  SignInWithIdentityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInWithIdentityResult']>;
  SignInWithPasskeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInWithPasskeyResult']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TryAgainLater: ResolverTypeWrapper<TryAgainLater>;
  UnlinkIdentityResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlinkIdentityResult']>;
  UnlinkPlatformPayload: ResolverTypeWrapper<UnlinkPlatformPayload>;
  User: ResolverTypeWrapper<UserViewModel>;
  UserRolesSet: ResolverTypeWrapper<Omit<UserRolesSet, 'user'> & { user: ResolversTypes['User'] }>;
  VerificationSent: ResolverTypeWrapper<VerificationSent>;
  VerifyEmailResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VerifyEmailResult']>;
  WrongCode: ResolverTypeWrapper<WrongCode>;
  WrongCredentials: ResolverTypeWrapper<WrongCredentials>;
  WrongPassword: ResolverTypeWrapper<WrongPassword>;
  WrongPin: ResolverTypeWrapper<WrongPin>;
  federation__Scope: ResolverTypeWrapper<Scalars['federation__Scope']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountDeletionOrdered: AccountDeletionOrderedModel;
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  AccountRestored: AccountRestored;
  ApiKey: ApiKeyModel;
  ApiKeyCreated: ApiKeyCreatedModel;
  Authentication: AuthenticationModel;
  AuthenticatorEnrolment: AuthenticatorEnrolment;
  AuthenticatorPresent: AuthenticatorPresent;
  AuthenticatorRemoved: AuthenticatorRemoved;
  BeginPasskeyRegistrationResult: ResolversUnionTypes<ResolversParentTypes>['BeginPasskeyRegistrationResult'];
  BeginPasskeySignInResult: ResolversUnionTypes<ResolversParentTypes>['BeginPasskeySignInResult'];
  BeginPlatformLinkResult: ResolversUnionTypes<ResolversParentTypes>['BeginPlatformLinkResult'];
  CancelAccountDeletionResult: ResolversUnionTypes<ResolversParentTypes>['CancelAccountDeletionResult'];
  CancelAccountDeletionWithIdentityResult: ResolversUnionTypes<ResolversParentTypes>['CancelAccountDeletionWithIdentityResult'];
  ChallengeExpired: ChallengeExpired;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  CompleteLoginResult: ResolversUnionTypes<ResolversParentTypes>['CompleteLoginResult'];
  ConfirmAuthenticatorResult: ResolversUnionTypes<ResolversParentTypes>['ConfirmAuthenticatorResult'];
  CreateApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['CreateApiKeyResult'];
  DataExportOrdered: DataExportOrderedModel;
  DataRequest: DataRequestModel;
  DateTime: Scalars['DateTime']['output'];
  DeleteAccountResult: ResolversUnionTypes<ResolversParentTypes>['DeleteAccountResult'];
  DeleteProfileResult: ResolversUnionTypes<ResolversParentTypes>['DeleteProfileResult'];
  DoNotSellPayload: Omit<DoNotSellPayload, 'user'> & { user: ResolversParentTypes['User'] };
  EmailVerified: EmailVerified;
  EnrolAuthenticatorResult: ResolversUnionTypes<ResolversParentTypes>['EnrolAuthenticatorResult'];
  FinishPasskeyRegistrationResult: ResolversUnionTypes<ResolversParentTypes>['FinishPasskeyRegistrationResult'];
  FirstProfileInput: FirstProfileInput;
  IdentityLinked: IdentityLinkedModel;
  IdentityRefused: IdentityRefused;
  IdentityUnlinked: IdentityUnlinked;
  InputRefused: InputRefused;
  LinkExpired: LinkExpired;
  LinkIdentityResult: ResolversUnionTypes<ResolversParentTypes>['LinkIdentityResult'];
  LinkPlatformResult: ResolversUnionTypes<ResolversParentTypes>['LinkPlatformResult'];
  LinkedIdentity: LinkedIdentityModel;
  LinkedPlatform: LinkedPlatformViewModel;
  LoginResult: ResolversUnionTypes<ResolversParentTypes>['LoginResult'];
  LogoutPayload: LogoutPayload;
  Mutation: Record<PropertyKey, never>;
  Notification: Notification;
  NotificationPreference: NotificationPreference;
  NotificationPreferenceInput: NotificationPreferenceInput;
  NotificationPreferencesResult: ResolversUnionTypes<ResolversParentTypes>['NotificationPreferencesResult'];
  NotificationPreferencesSaved: NotificationPreferencesSaved;
  Passkey: PasskeyModel;
  PasskeyAdded: PasskeyAddedModel;
  PasskeyChallenge: PasskeyChallenge;
  PasskeyRefused: PasskeyRefused;
  PasskeyRegistration: PasskeyRegistration;
  PasskeyRemoved: PasskeyRemoved;
  PasskeyRenamed: PasskeyRenamedModel;
  PasswordChanged: PasswordChanged;
  PasswordNeeded: PasswordNeeded;
  PinNeeded: PinNeeded;
  PlatformLinkBegun: PlatformLinkBegun;
  PlatformLinked: Omit<PlatformLinked, 'linkedPlatform'> & { linkedPlatform: ResolversParentTypes['LinkedPlatform'] };
  PlatformRefused: PlatformRefused;
  Profile: ProfileModel;
  ProfileDeleted: ProfileDeleted;
  ProfileInput: ProfileInput;
  ProfileNeeded: ProfileNeeded;
  ProfilePinChanged: Omit<ProfilePinChanged, 'profile'> & { profile: ResolversParentTypes['Profile'] };
  ProfileResult: ResolversUnionTypes<ResolversParentTypes>['ProfileResult'];
  ProfileSaved: ProfileSavedModel;
  Query: Record<PropertyKey, never>;
  RecoveryCodes: RecoveryCodes;
  RefreshResult: ResolversUnionTypes<ResolversParentTypes>['RefreshResult'];
  RegisterInput: RegisterInput;
  RegisterResult: ResolversUnionTypes<ResolversParentTypes>['RegisterResult'];
  RemoveAuthenticatorResult: ResolversUnionTypes<ResolversParentTypes>['RemoveAuthenticatorResult'];
  RemovePasskeyResult: ResolversUnionTypes<ResolversParentTypes>['RemovePasskeyResult'];
  RenamePasskeyResult: ResolversUnionTypes<ResolversParentTypes>['RenamePasskeyResult'];
  RenewRecoveryCodesResult: ResolversUnionTypes<ResolversParentTypes>['RenewRecoveryCodesResult'];
  RequestDataExportResult: ResolversUnionTypes<ResolversParentTypes>['RequestDataExportResult'];
  RequestPasswordResetPayload: RequestPasswordResetPayload;
  ResendVerificationResult: ResolversUnionTypes<ResolversParentTypes>['ResendVerificationResult'];
  ResetPasswordResult: ResolversUnionTypes<ResolversParentTypes>['ResetPasswordResult'];
  RevokeApiKeyPayload: RevokeApiKeyPayload;
  RevokeSessionPayload: RevokeSessionPayload;
  RotateApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['RotateApiKeyResult'];
  SecondFactorNeeded: SecondFactorNeeded;
  Session: SessionViewModel;
  SessionEnded: SessionEnded;
  SetProfilePinResult: ResolversUnionTypes<ResolversParentTypes>['SetProfilePinResult'];
  SetUserRolesResult: ResolversUnionTypes<ResolversParentTypes>['SetUserRolesResult'];
  SignInAgain: SignInAgain;
  SignInWithIdentityResult: ResolversUnionTypes<ResolversParentTypes>['SignInWithIdentityResult'];
  SignInWithPasskeyResult: ResolversUnionTypes<ResolversParentTypes>['SignInWithPasskeyResult'];
  Subscription: Record<PropertyKey, never>;
  TryAgainLater: TryAgainLater;
  UnlinkIdentityResult: ResolversUnionTypes<ResolversParentTypes>['UnlinkIdentityResult'];
  UnlinkPlatformPayload: UnlinkPlatformPayload;
  User: UserViewModel;
  UserRolesSet: Omit<UserRolesSet, 'user'> & { user: ResolversParentTypes['User'] };
  VerificationSent: VerificationSent;
  VerifyEmailResult: ResolversUnionTypes<ResolversParentTypes>['VerifyEmailResult'];
  WrongCode: WrongCode;
  WrongCredentials: WrongCredentials;
  WrongPassword: WrongPassword;
  WrongPin: WrongPin;
  federation__Scope: Scalars['federation__Scope']['output'];
  link__Import: Scalars['link__Import']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = Context, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InaccessibleDirectiveArgs = { };

export type InaccessibleDirectiveResolver<Result, Parent, ContextType = Context, Args = InaccessibleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type InterfaceObjectDirectiveArgs = { };

export type InterfaceObjectDirectiveResolver<Result, Parent, ContextType = Context, Args = InterfaceObjectDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = Context, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: Array<Array<Scalars['federation__Scope']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = Context, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TagDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type TagDirectiveResolver<Result, Parent, ContextType = Context, Args = TagDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountDeletionOrderedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountDeletionOrdered'] = ResolversParentTypes['AccountDeletionOrdered']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  erasesAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountRestoredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountRestored'] = ResolversParentTypes['AccountRestored']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ending?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestsPerMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApiKeyCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyCreated'] = ResolversParentTypes['ApiKeyCreated']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthenticationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Authentication'] = ResolversParentTypes['Authentication']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthenticatorEnrolmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthenticatorEnrolment'] = ResolversParentTypes['AuthenticatorEnrolment']> = {
  otpauthUri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthenticatorPresentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthenticatorPresent'] = ResolversParentTypes['AuthenticatorPresent']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthenticatorRemovedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthenticatorRemoved'] = ResolversParentTypes['AuthenticatorRemoved']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BeginPasskeyRegistrationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginPasskeyRegistrationResult'] = ResolversParentTypes['BeginPasskeyRegistrationResult']> = {
  __resolveType: TypeResolveFn<'PasskeyRefused' | 'PasskeyRegistration' | 'SignInAgain' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type BeginPasskeySignInResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginPasskeySignInResult'] = ResolversParentTypes['BeginPasskeySignInResult']> = {
  __resolveType: TypeResolveFn<'PasskeyChallenge' | 'TryAgainLater', ParentType, ContextType>;
};

export type BeginPlatformLinkResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginPlatformLinkResult'] = ResolversParentTypes['BeginPlatformLinkResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'PlatformLinkBegun', ParentType, ContextType>;
};

export type CancelAccountDeletionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelAccountDeletionResult'] = ResolversParentTypes['CancelAccountDeletionResult']> = {
  __resolveType: TypeResolveFn<'AccountRestored' | 'TryAgainLater' | 'WrongCredentials', ParentType, ContextType>;
};

export type CancelAccountDeletionWithIdentityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelAccountDeletionWithIdentityResult'] = ResolversParentTypes['CancelAccountDeletionWithIdentityResult']> = {
  __resolveType: TypeResolveFn<'AccountRestored' | 'ChallengeExpired' | 'IdentityRefused', ParentType, ContextType>;
};

export type ChallengeExpiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChallengeExpired'] = ResolversParentTypes['ChallengeExpired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'PasswordChanged' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type CompleteLoginResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteLoginResult'] = ResolversParentTypes['CompleteLoginResult']> = {
  __resolveType: TypeResolveFn<'Authentication' | 'ChallengeExpired' | 'TryAgainLater' | 'WrongCode', ParentType, ContextType>;
};

export type ConfirmAuthenticatorResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmAuthenticatorResult'] = ResolversParentTypes['ConfirmAuthenticatorResult']> = {
  __resolveType: TypeResolveFn<'AuthenticatorPresent' | 'RecoveryCodes' | 'TryAgainLater' | 'WrongCode', ParentType, ContextType>;
};

export type CreateApiKeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyResult'] = ResolversParentTypes['CreateApiKeyResult']> = {
  __resolveType: TypeResolveFn<'ApiKeyCreated' | 'InputRefused', ParentType, ContextType>;
};

export type DataExportOrderedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataExportOrdered'] = ResolversParentTypes['DataExportOrdered']> = {
  request?: Resolver<ResolversTypes['DataRequest'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DataRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataRequest'] = ResolversParentTypes['DataRequest']> = {
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DataRequestKind'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DataRequestState'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAccountResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAccountResult'] = ResolversParentTypes['DeleteAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountDeletionOrdered' | 'SignInAgain' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type DeleteProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteProfileResult'] = ResolversParentTypes['DeleteProfileResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'PasswordNeeded' | 'ProfileDeleted' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type DoNotSellPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DoNotSellPayload'] = ResolversParentTypes['DoNotSellPayload']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type EmailVerifiedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailVerified'] = ResolversParentTypes['EmailVerified']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnrolAuthenticatorResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolAuthenticatorResult'] = ResolversParentTypes['EnrolAuthenticatorResult']> = {
  __resolveType: TypeResolveFn<'AuthenticatorEnrolment' | 'AuthenticatorPresent' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type FinishPasskeyRegistrationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FinishPasskeyRegistrationResult'] = ResolversParentTypes['FinishPasskeyRegistrationResult']> = {
  __resolveType: TypeResolveFn<'ChallengeExpired' | 'InputRefused' | 'PasskeyAdded' | 'PasskeyRefused', ParentType, ContextType>;
};

export type IdentityLinkedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityLinked'] = ResolversParentTypes['IdentityLinked']> = {
  identity?: Resolver<ResolversTypes['LinkedIdentity'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityRefused'] = ResolversParentTypes['IdentityRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityUnlinkedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityUnlinked'] = ResolversParentTypes['IdentityUnlinked']> = {
  unlinked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InputRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputRefused'] = ResolversParentTypes['InputRefused']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkExpiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkExpired'] = ResolversParentTypes['LinkExpired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkIdentityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkIdentityResult'] = ResolversParentTypes['LinkIdentityResult']> = {
  __resolveType: TypeResolveFn<'ChallengeExpired' | 'IdentityLinked' | 'IdentityRefused', ParentType, ContextType>;
};

export type LinkPlatformResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkPlatformResult'] = ResolversParentTypes['LinkPlatformResult']> = {
  __resolveType: TypeResolveFn<'ChallengeExpired' | 'PlatformLinked' | 'PlatformRefused', ParentType, ContextType>;
};

export type LinkedIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkedIdentity'] = ResolversParentTypes['LinkedIdentity']> = {
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['IdentityProvider'], ParentType, ContextType>;
};

export type LinkedPlatformResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkedPlatform'] = ResolversParentTypes['LinkedPlatform']> = {
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['LinkedPlatformState'], ParentType, ContextType>;
};

export type LoginResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginResult'] = ResolversParentTypes['LoginResult']> = {
  __resolveType: TypeResolveFn<'Authentication' | 'SecondFactorNeeded' | 'TryAgainLater' | 'WrongCredentials', ParentType, ContextType>;
};

export type LogoutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogoutPayload'] = ResolversParentTypes['LogoutPayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  beginPasskeyRegistration?: Resolver<ResolversTypes['BeginPasskeyRegistrationResult'], ParentType, ContextType, Partial<MutationBeginPasskeyRegistrationArgs>>;
  beginPasskeySignIn?: Resolver<ResolversTypes['BeginPasskeySignInResult'], ParentType, ContextType>;
  beginPlatformLink?: Resolver<ResolversTypes['BeginPlatformLinkResult'], ParentType, ContextType, RequireFields<MutationBeginPlatformLinkArgs, 'codeChallenge' | 'platform' | 'returnTo'>>;
  cancelAccountDeletion?: Resolver<ResolversTypes['CancelAccountDeletionResult'], ParentType, ContextType, RequireFields<MutationCancelAccountDeletionArgs, 'email' | 'password'>>;
  cancelAccountDeletionWithIdentity?: Resolver<ResolversTypes['CancelAccountDeletionWithIdentityResult'], ParentType, ContextType, RequireFields<MutationCancelAccountDeletionWithIdentityArgs, 'code' | 'codeVerifier'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'currentPassword' | 'newPassword'>>;
  completeLogin?: Resolver<ResolversTypes['CompleteLoginResult'], ParentType, ContextType, RequireFields<MutationCompleteLoginArgs, 'challenge' | 'code'>>;
  confirmAuthenticator?: Resolver<ResolversTypes['ConfirmAuthenticatorResult'], ParentType, ContextType, RequireFields<MutationConfirmAuthenticatorArgs, 'code'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyResult'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'name' | 'requestsPerMinute' | 'scopes'>>;
  createProfile?: Resolver<ResolversTypes['ProfileResult'], ParentType, ContextType, RequireFields<MutationCreateProfileArgs, 'input'>>;
  deleteAccount?: Resolver<ResolversTypes['DeleteAccountResult'], ParentType, ContextType, Partial<MutationDeleteAccountArgs>>;
  deleteProfile?: Resolver<ResolversTypes['DeleteProfileResult'], ParentType, ContextType, RequireFields<MutationDeleteProfileArgs, 'id'>>;
  enrolAuthenticator?: Resolver<ResolversTypes['EnrolAuthenticatorResult'], ParentType, ContextType, RequireFields<MutationEnrolAuthenticatorArgs, 'password'>>;
  finishPasskeyRegistration?: Resolver<ResolversTypes['FinishPasskeyRegistrationResult'], ParentType, ContextType, RequireFields<MutationFinishPasskeyRegistrationArgs, 'credential' | 'name'>>;
  linkIdentity?: Resolver<ResolversTypes['LinkIdentityResult'], ParentType, ContextType, RequireFields<MutationLinkIdentityArgs, 'code' | 'codeVerifier'>>;
  linkPlatform?: Resolver<ResolversTypes['LinkPlatformResult'], ParentType, ContextType, RequireFields<MutationLinkPlatformArgs, 'code' | 'codeVerifier'>>;
  login?: Resolver<ResolversTypes['LoginResult'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'email' | 'password'>>;
  logout?: Resolver<ResolversTypes['LogoutPayload'], ParentType, ContextType, RequireFields<MutationLogoutArgs, 'everywhere'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'refreshToken'>>;
  register?: Resolver<ResolversTypes['RegisterResult'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  removeAuthenticator?: Resolver<ResolversTypes['RemoveAuthenticatorResult'], ParentType, ContextType, RequireFields<MutationRemoveAuthenticatorArgs, 'code'>>;
  removePasskey?: Resolver<ResolversTypes['RemovePasskeyResult'], ParentType, ContextType, RequireFields<MutationRemovePasskeyArgs, 'id'>>;
  renamePasskey?: Resolver<ResolversTypes['RenamePasskeyResult'], ParentType, ContextType, RequireFields<MutationRenamePasskeyArgs, 'id' | 'name'>>;
  renewRecoveryCodes?: Resolver<ResolversTypes['RenewRecoveryCodesResult'], ParentType, ContextType, RequireFields<MutationRenewRecoveryCodesArgs, 'code'>>;
  requestDataExport?: Resolver<ResolversTypes['RequestDataExportResult'], ParentType, ContextType, Partial<MutationRequestDataExportArgs>>;
  requestPasswordReset?: Resolver<ResolversTypes['RequestPasswordResetPayload'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'email'>>;
  resendVerification?: Resolver<ResolversTypes['ResendVerificationResult'], ParentType, ContextType>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordResult'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'password' | 'token'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'id'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'id'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyResult'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'graceSeconds' | 'id'>>;
  setDoNotSell?: Resolver<ResolversTypes['DoNotSellPayload'], ParentType, ContextType, RequireFields<MutationSetDoNotSellArgs, 'doNotSell'>>;
  setProfilePin?: Resolver<ResolversTypes['SetProfilePinResult'], ParentType, ContextType, RequireFields<MutationSetProfilePinArgs, 'id'>>;
  setUserRoles?: Resolver<ResolversTypes['SetUserRolesResult'], ParentType, ContextType, RequireFields<MutationSetUserRolesArgs, 'roles' | 'userId'>>;
  signInWithIdentity?: Resolver<ResolversTypes['SignInWithIdentityResult'], ParentType, ContextType, RequireFields<MutationSignInWithIdentityArgs, 'code' | 'codeVerifier'>>;
  signInWithPasskey?: Resolver<ResolversTypes['SignInWithPasskeyResult'], ParentType, ContextType, RequireFields<MutationSignInWithPasskeyArgs, 'credential'>>;
  switchProfile?: Resolver<ResolversTypes['ProfileResult'], ParentType, ContextType, RequireFields<MutationSwitchProfileArgs, 'id'>>;
  unlinkIdentity?: Resolver<ResolversTypes['UnlinkIdentityResult'], ParentType, ContextType, RequireFields<MutationUnlinkIdentityArgs, 'provider'>>;
  unlinkPlatform?: Resolver<ResolversTypes['UnlinkPlatformPayload'], ParentType, ContextType, RequireFields<MutationUnlinkPlatformArgs, 'platform'>>;
  updateNotificationPreferences?: Resolver<ResolversTypes['NotificationPreferencesResult'], ParentType, ContextType, RequireFields<MutationUpdateNotificationPreferencesArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['ProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'id' | 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['VerifyEmailResult'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
};

export type NotificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationPreferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreference'] = ResolversParentTypes['NotificationPreference']> = {
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  live?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mail?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type NotificationPreferencesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreferencesResult'] = ResolversParentTypes['NotificationPreferencesResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'NotificationPreferencesSaved', ParentType, ContextType>;
};

export type NotificationPreferencesSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreferencesSaved'] = ResolversParentTypes['NotificationPreferencesSaved']> = {
  preferences?: Resolver<Array<ResolversTypes['NotificationPreference']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasskeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Passkey'] = ResolversParentTypes['Passkey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isBackedUp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PasskeyAddedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasskeyAdded'] = ResolversParentTypes['PasskeyAdded']> = {
  passkey?: Resolver<ResolversTypes['Passkey'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasskeyChallengeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasskeyChallenge'] = ResolversParentTypes['PasskeyChallenge']> = {
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  options?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasskeyRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasskeyRefused'] = ResolversParentTypes['PasskeyRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasskeyRegistrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasskeyRegistration'] = ResolversParentTypes['PasskeyRegistration']> = {
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  options?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasskeyRemovedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasskeyRemoved'] = ResolversParentTypes['PasskeyRemoved']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasskeyRenamedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasskeyRenamed'] = ResolversParentTypes['PasskeyRenamed']> = {
  passkey?: Resolver<ResolversTypes['Passkey'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasswordChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordChanged'] = ResolversParentTypes['PasswordChanged']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasswordNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordNeeded'] = ResolversParentTypes['PasswordNeeded']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PinNeeded'] = ResolversParentTypes['PinNeeded']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlatformLinkBegunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformLinkBegun'] = ResolversParentTypes['PlatformLinkBegun']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlatformLinkedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformLinked'] = ResolversParentTypes['PlatformLinked']> = {
  linkedPlatform?: Resolver<ResolversTypes['LinkedPlatform'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlatformRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformRefused'] = ResolversParentTypes['PlatformRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile'], FederationReferenceType extends FederationReferenceTypes['Profile'] = FederationReferenceTypes['Profile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Profile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  hasPin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  maturityLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ProfileDeletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileDeleted'] = ResolversParentTypes['ProfileDeleted']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  profileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileNeeded'] = ResolversParentTypes['ProfileNeeded']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfilePinChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfilePinChanged'] = ResolversParentTypes['ProfilePinChanged']> = {
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileResult'] = ResolversParentTypes['ProfileResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'PasswordNeeded' | 'PinNeeded' | 'ProfileSaved' | 'TryAgainLater' | 'WrongPassword' | 'WrongPin', ParentType, ContextType>;
};

export type ProfileSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileSaved'] = ResolversParentTypes['ProfileSaved']> = {
  authentication?: Resolver<ResolversTypes['Authentication'], ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiKeys?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  dataRequest?: Resolver<Maybe<ResolversTypes['DataRequest']>, ParentType, ContextType, RequireFields<QueryDataRequestArgs, 'id'>>;
  dataRequests?: Resolver<Array<ResolversTypes['DataRequest']>, ParentType, ContextType>;
  identityProviders?: Resolver<Array<ResolversTypes['IdentityProvider']>, ParentType, ContextType>;
  linkablePlatforms?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  linkedIdentities?: Resolver<Array<ResolversTypes['LinkedIdentity']>, ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  notificationPreferences?: Resolver<Array<ResolversTypes['NotificationPreference']>, ParentType, ContextType>;
  passkeys?: Resolver<Array<ResolversTypes['Passkey']>, ParentType, ContextType>;
};

export type RecoveryCodesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecoveryCodes'] = ResolversParentTypes['RecoveryCodes']> = {
  codes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefreshResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshResult'] = ResolversParentTypes['RefreshResult']> = {
  __resolveType: TypeResolveFn<'Authentication' | 'SessionEnded', ParentType, ContextType>;
};

export type RegisterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterResult'] = ResolversParentTypes['RegisterResult']> = {
  __resolveType: TypeResolveFn<'Authentication' | 'InputRefused', ParentType, ContextType>;
};

export type RemoveAuthenticatorResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveAuthenticatorResult'] = ResolversParentTypes['RemoveAuthenticatorResult']> = {
  __resolveType: TypeResolveFn<'AuthenticatorRemoved' | 'TryAgainLater' | 'WrongCode', ParentType, ContextType>;
};

export type RemovePasskeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemovePasskeyResult'] = ResolversParentTypes['RemovePasskeyResult']> = {
  __resolveType: TypeResolveFn<'PasskeyRefused' | 'PasskeyRemoved' | 'SignInAgain' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type RenamePasskeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenamePasskeyResult'] = ResolversParentTypes['RenamePasskeyResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'PasskeyRenamed', ParentType, ContextType>;
};

export type RenewRecoveryCodesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenewRecoveryCodesResult'] = ResolversParentTypes['RenewRecoveryCodesResult']> = {
  __resolveType: TypeResolveFn<'RecoveryCodes' | 'TryAgainLater' | 'WrongCode', ParentType, ContextType>;
};

export type RequestDataExportResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestDataExportResult'] = ResolversParentTypes['RequestDataExportResult']> = {
  __resolveType: TypeResolveFn<'DataExportOrdered' | 'SignInAgain' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type RequestPasswordResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestPasswordResetPayload'] = ResolversParentTypes['RequestPasswordResetPayload']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ResendVerificationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResendVerificationResult'] = ResolversParentTypes['ResendVerificationResult']> = {
  __resolveType: TypeResolveFn<'TryAgainLater' | 'VerificationSent', ParentType, ContextType>;
};

export type ResetPasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordResult'] = ResolversParentTypes['ResetPasswordResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'LinkExpired' | 'PasswordChanged', ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  revoked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  revoked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RotateApiKeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateApiKeyResult'] = ResolversParentTypes['RotateApiKeyResult']> = {
  __resolveType: TypeResolveFn<'ApiKeyCreated' | 'InputRefused', ParentType, ContextType>;
};

export type SecondFactorNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecondFactorNeeded'] = ResolversParentTypes['SecondFactorNeeded']> = {
  challenge?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  client?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SessionEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEnded'] = ResolversParentTypes['SessionEnded']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetProfilePinResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetProfilePinResult'] = ResolversParentTypes['SetProfilePinResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'ProfilePinChanged' | 'SignInAgain' | 'TryAgainLater' | 'WrongPassword', ParentType, ContextType>;
};

export type SetUserRolesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetUserRolesResult'] = ResolversParentTypes['SetUserRolesResult']> = {
  __resolveType: TypeResolveFn<'InputRefused' | 'UserRolesSet', ParentType, ContextType>;
};

export type SignInAgainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInAgain'] = ResolversParentTypes['SignInAgain']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInWithIdentityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInWithIdentityResult'] = ResolversParentTypes['SignInWithIdentityResult']> = {
  __resolveType: TypeResolveFn<'Authentication' | 'ChallengeExpired' | 'IdentityRefused' | 'InputRefused' | 'ProfileNeeded' | 'SecondFactorNeeded', ParentType, ContextType>;
};

export type SignInWithPasskeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInWithPasskeyResult'] = ResolversParentTypes['SignInWithPasskeyResult']> = {
  __resolveType: TypeResolveFn<'Authentication' | 'ChallengeExpired' | 'PasskeyRefused' | 'TryAgainLater', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  notification?: SubscriptionResolver<ResolversTypes['Notification'], "notification", ParentType, ContextType>;
};

export type TryAgainLaterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TryAgainLater'] = ResolversParentTypes['TryAgainLater']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkIdentityResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkIdentityResult'] = ResolversParentTypes['UnlinkIdentityResult']> = {
  __resolveType: TypeResolveFn<'IdentityRefused' | 'IdentityUnlinked', ParentType, ContextType>;
};

export type UnlinkPlatformPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkPlatformPayload'] = ResolversParentTypes['UnlinkPlatformPayload']> = {
  revokedAtPlatform?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  unlinked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  doNotSell?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  emailVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasSecondFactor?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  linkedPlatforms?: Resolver<Array<ResolversTypes['LinkedPlatform']>, ParentType, ContextType>;
  premiumUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  profiles?: Resolver<Array<ResolversTypes['Profile']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type UserRolesSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserRolesSet'] = ResolversParentTypes['UserRolesSet']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VerificationSentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationSent'] = ResolversParentTypes['VerificationSent']> = {
  sent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VerifyEmailResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyEmailResult'] = ResolversParentTypes['VerifyEmailResult']> = {
  __resolveType: TypeResolveFn<'EmailVerified' | 'LinkExpired', ParentType, ContextType>;
};

export type WrongCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongCode'] = ResolversParentTypes['WrongCode']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WrongCredentialsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongCredentials'] = ResolversParentTypes['WrongCredentials']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WrongPasswordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongPassword'] = ResolversParentTypes['WrongPassword']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WrongPinResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongPin'] = ResolversParentTypes['WrongPin']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface Federation__ScopeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__Scope'], any> {
  name: 'federation__Scope';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = Context> = {
  AccountDeletionOrdered?: AccountDeletionOrderedResolvers<ContextType>;
  AccountRestored?: AccountRestoredResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyCreated?: ApiKeyCreatedResolvers<ContextType>;
  Authentication?: AuthenticationResolvers<ContextType>;
  AuthenticatorEnrolment?: AuthenticatorEnrolmentResolvers<ContextType>;
  AuthenticatorPresent?: AuthenticatorPresentResolvers<ContextType>;
  AuthenticatorRemoved?: AuthenticatorRemovedResolvers<ContextType>;
  BeginPasskeyRegistrationResult?: BeginPasskeyRegistrationResultResolvers<ContextType>;
  BeginPasskeySignInResult?: BeginPasskeySignInResultResolvers<ContextType>;
  BeginPlatformLinkResult?: BeginPlatformLinkResultResolvers<ContextType>;
  CancelAccountDeletionResult?: CancelAccountDeletionResultResolvers<ContextType>;
  CancelAccountDeletionWithIdentityResult?: CancelAccountDeletionWithIdentityResultResolvers<ContextType>;
  ChallengeExpired?: ChallengeExpiredResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  CompleteLoginResult?: CompleteLoginResultResolvers<ContextType>;
  ConfirmAuthenticatorResult?: ConfirmAuthenticatorResultResolvers<ContextType>;
  CreateApiKeyResult?: CreateApiKeyResultResolvers<ContextType>;
  DataExportOrdered?: DataExportOrderedResolvers<ContextType>;
  DataRequest?: DataRequestResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAccountResult?: DeleteAccountResultResolvers<ContextType>;
  DeleteProfileResult?: DeleteProfileResultResolvers<ContextType>;
  DoNotSellPayload?: DoNotSellPayloadResolvers<ContextType>;
  EmailVerified?: EmailVerifiedResolvers<ContextType>;
  EnrolAuthenticatorResult?: EnrolAuthenticatorResultResolvers<ContextType>;
  FinishPasskeyRegistrationResult?: FinishPasskeyRegistrationResultResolvers<ContextType>;
  IdentityLinked?: IdentityLinkedResolvers<ContextType>;
  IdentityRefused?: IdentityRefusedResolvers<ContextType>;
  IdentityUnlinked?: IdentityUnlinkedResolvers<ContextType>;
  InputRefused?: InputRefusedResolvers<ContextType>;
  LinkExpired?: LinkExpiredResolvers<ContextType>;
  LinkIdentityResult?: LinkIdentityResultResolvers<ContextType>;
  LinkPlatformResult?: LinkPlatformResultResolvers<ContextType>;
  LinkedIdentity?: LinkedIdentityResolvers<ContextType>;
  LinkedPlatform?: LinkedPlatformResolvers<ContextType>;
  LoginResult?: LoginResultResolvers<ContextType>;
  LogoutPayload?: LogoutPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationPreference?: NotificationPreferenceResolvers<ContextType>;
  NotificationPreferencesResult?: NotificationPreferencesResultResolvers<ContextType>;
  NotificationPreferencesSaved?: NotificationPreferencesSavedResolvers<ContextType>;
  Passkey?: PasskeyResolvers<ContextType>;
  PasskeyAdded?: PasskeyAddedResolvers<ContextType>;
  PasskeyChallenge?: PasskeyChallengeResolvers<ContextType>;
  PasskeyRefused?: PasskeyRefusedResolvers<ContextType>;
  PasskeyRegistration?: PasskeyRegistrationResolvers<ContextType>;
  PasskeyRemoved?: PasskeyRemovedResolvers<ContextType>;
  PasskeyRenamed?: PasskeyRenamedResolvers<ContextType>;
  PasswordChanged?: PasswordChangedResolvers<ContextType>;
  PasswordNeeded?: PasswordNeededResolvers<ContextType>;
  PinNeeded?: PinNeededResolvers<ContextType>;
  PlatformLinkBegun?: PlatformLinkBegunResolvers<ContextType>;
  PlatformLinked?: PlatformLinkedResolvers<ContextType>;
  PlatformRefused?: PlatformRefusedResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  ProfileDeleted?: ProfileDeletedResolvers<ContextType>;
  ProfileNeeded?: ProfileNeededResolvers<ContextType>;
  ProfilePinChanged?: ProfilePinChangedResolvers<ContextType>;
  ProfileResult?: ProfileResultResolvers<ContextType>;
  ProfileSaved?: ProfileSavedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecoveryCodes?: RecoveryCodesResolvers<ContextType>;
  RefreshResult?: RefreshResultResolvers<ContextType>;
  RegisterResult?: RegisterResultResolvers<ContextType>;
  RemoveAuthenticatorResult?: RemoveAuthenticatorResultResolvers<ContextType>;
  RemovePasskeyResult?: RemovePasskeyResultResolvers<ContextType>;
  RenamePasskeyResult?: RenamePasskeyResultResolvers<ContextType>;
  RenewRecoveryCodesResult?: RenewRecoveryCodesResultResolvers<ContextType>;
  RequestDataExportResult?: RequestDataExportResultResolvers<ContextType>;
  RequestPasswordResetPayload?: RequestPasswordResetPayloadResolvers<ContextType>;
  ResendVerificationResult?: ResendVerificationResultResolvers<ContextType>;
  ResetPasswordResult?: ResetPasswordResultResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  RotateApiKeyResult?: RotateApiKeyResultResolvers<ContextType>;
  SecondFactorNeeded?: SecondFactorNeededResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionEnded?: SessionEndedResolvers<ContextType>;
  SetProfilePinResult?: SetProfilePinResultResolvers<ContextType>;
  SetUserRolesResult?: SetUserRolesResultResolvers<ContextType>;
  SignInAgain?: SignInAgainResolvers<ContextType>;
  SignInWithIdentityResult?: SignInWithIdentityResultResolvers<ContextType>;
  SignInWithPasskeyResult?: SignInWithPasskeyResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TryAgainLater?: TryAgainLaterResolvers<ContextType>;
  UnlinkIdentityResult?: UnlinkIdentityResultResolvers<ContextType>;
  UnlinkPlatformPayload?: UnlinkPlatformPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserRolesSet?: UserRolesSetResolvers<ContextType>;
  VerificationSent?: VerificationSentResolvers<ContextType>;
  VerifyEmailResult?: VerifyEmailResultResolvers<ContextType>;
  WrongCode?: WrongCodeResolvers<ContextType>;
  WrongCredentials?: WrongCredentialsResolvers<ContextType>;
  WrongPassword?: WrongPasswordResolvers<ContextType>;
  WrongPin?: WrongPinResolvers<ContextType>;
  federation__Scope?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  inaccessible?: InaccessibleDirectiveResolver<any, any, ContextType>;
  interfaceObject?: InterfaceObjectDirectiveResolver<any, any, ContextType>;
  link?: LinkDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  tag?: TagDirectiveResolver<any, any, ContextType>;
};
