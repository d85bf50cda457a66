/** A sign-in on one app or device. */
export interface Session {
  id: string;
  userId: string;
  profileId: string;
  /** What the client called itself. */
  client: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** A session as one of the user's sessions sees it. */
export interface SessionView extends Session {
  isCurrent: boolean;
}

/** Why a session ended before its time. */
export type EndReason =
  | 'logout'
  | 'revoked'
  | 'refresh-token-reuse'
  | 'password-changed'
  | 'account-erased'
  | 'profile-deleted'
  | 'roles-changed';
