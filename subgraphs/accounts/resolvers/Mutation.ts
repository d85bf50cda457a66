import { momentOf } from '#shared/moment.ts';
import type { ProviderName } from '../external-identities/identity.ts';
import type { MutationResolvers } from '../schema.generated.ts';
import type { UserRole } from '../user.ts';

export const Mutation: MutationResolvers = {
  register: (_mutation, { input }, { registration }) => registration.register(input),
  login: (_mutation, { email, password }, { login }) => login.login(email, password),
  completeLogin: (_mutation, { challenge, code }, { signIn }) => signIn.complete(challenge, code),
  verifyEmail: (_mutation, { token }, { verification }) => verification.verify(token),
  resendVerification: (_mutation, _arguments, { viewer, verification }) => verification.resend(viewer),
  changePassword: (_mutation, { currentPassword, newPassword }, { viewer, passwords }) =>
    passwords.change(viewer, currentPassword, newPassword),
  requestPasswordReset: async (_mutation, { email }, { passwords }) => {
    await passwords.requestReset(email);
    return { accepted: true };
  },
  resetPassword: (_mutation, { token, password }, { passwords }) => passwords.reset(token, password),
  enrolAuthenticator: (_mutation, { password }, { viewer, secondFactor }) =>
    secondFactor.enrol(viewer, password),
  confirmAuthenticator: (_mutation, { code }, { viewer, secondFactor }) => secondFactor.confirm(viewer, code),
  removeAuthenticator: (_mutation, { code }, { viewer, secondFactor }) => secondFactor.remove(viewer, code),
  renewRecoveryCodes: (_mutation, { code }, { viewer, secondFactor }) =>
    secondFactor.renewRecoveryCodes(viewer, code),
  requestDataExport: (_mutation, { password }, { viewer, dataRequests }) =>
    dataRequests.requestExport(viewer, password),
  deleteAccount: (_mutation, { password }, { viewer, dataRequests }) =>
    dataRequests.deleteAccount(viewer, password),
  cancelAccountDeletion: (_mutation, { email, password }, { dataRequests }) =>
    dataRequests.cancelDeletion(email, password),
  cancelAccountDeletionWithIdentity: (_mutation, shown, { dataRequests }) =>
    dataRequests.cancelDeletionWithIdentity(shown),
  updateNotificationPreferences: (_mutation, { input }, { viewer, notifications }) =>
    notifications.update(viewer, input),
  refreshSession: (_mutation, { refreshToken }, { sessions }) => sessions.refresh(refreshToken),
  logout: async (_mutation, { everywhere }, { viewer, sessions }) => ({
    endedSessions: await sessions.logout(viewer, everywhere ?? false),
  }),
  revokeSession: async (_mutation, { id }, { viewer, sessions }) => ({
    revoked: await sessions.revoke(viewer, id),
  }),
  createProfile: (_mutation, { input, password }, { viewer, profiles }) =>
    profiles.create(viewer, input, password),
  updateProfile: (_mutation, { id, input, password }, { viewer, profiles }) =>
    profiles.update(viewer, id, input, password),
  signInWithIdentity: (_mutation, { code, codeVerifier, profile }, { identities }) =>
    identities.signIn({ code, codeVerifier }, profile),
  linkIdentity: (_mutation, shown, { viewer, identities }) => identities.link(viewer, shown),
  unlinkIdentity: (_mutation, { provider }, { viewer, identities }) =>
    identities.unlink(viewer, provider.toLowerCase() as ProviderName),
  beginPlatformLink: (_mutation, wish, { viewer, platforms }) => platforms.begin(viewer, wish),
  linkPlatform: (_mutation, shown, { viewer, platforms }) => platforms.link(viewer, shown),
  unlinkPlatform: (_mutation, { platform }, { viewer, platforms }) => platforms.unlink(viewer, platform),
  beginPasskeyRegistration: (_mutation, { password }, { viewer, passkeys }) =>
    passkeys.begin(viewer, password),
  finishPasskeyRegistration: (_mutation, { name, credential }, { viewer, passkeys }) =>
    passkeys.finish(viewer, name, credential),
  renamePasskey: (_mutation, { id, name }, { viewer, passkeys }) => passkeys.rename(viewer, id, name),
  removePasskey: (_mutation, { id, password }, { viewer, passkeys }) => passkeys.remove(viewer, id, password),
  beginPasskeySignIn: (_mutation, _arguments, { passkeySignIn }) => passkeySignIn.begin(),
  signInWithPasskey: (_mutation, { credential }, { passkeySignIn }) => passkeySignIn.finish(credential),
  createApiKey: (_mutation, wish, { viewer, apiKeys }) => apiKeys.create(viewer, wish),
  rotateApiKey: (_mutation, { id, graceSeconds }, { viewer, apiKeys }) =>
    apiKeys.rotate(viewer, id, graceSeconds),
  revokeApiKey: async (_mutation, { id }, { viewer, apiKeys }) => ({
    revoked: await apiKeys.revoke(viewer, id),
  }),
  switchProfile: (_mutation, { id, pin }, { viewer, profiles }) => profiles.switch(viewer, id, pin),
  setProfilePin: (_mutation, { id, pin, password }, { viewer, household }) =>
    household.setPin(viewer, { id, pin: pin ?? null, password: password ?? null }),
  deleteProfile: (_mutation, { id, password }, { viewer, household }) =>
    household.delete(viewer, id, password),
  setDoNotSell: async (_mutation, { doNotSell }, { viewer, privacy }) => ({
    user: await privacy.setDoNotSell(viewer, doNotSell),
  }),
  setUserRoles: (_mutation, { userId, roles, premiumUntil }, { viewer, roles: service }) =>
    service.set(viewer, {
      userId,
      roles: roles.map((role) => role.toLowerCase() as UserRole),
      premiumUntil: premiumUntil == null ? null : momentOf(premiumUntil, 'premiumUntil'),
    }),
};
