import type { Bus } from '#shared/bus.ts';
import type { DomainEvent } from '#shared/events.ts';
import { payloadOf } from '#shared/events.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { Parts } from '../parts.ts';
import { inputRefused } from '../refusal.ts';
import type { InputRefused } from '../refusal.ts';
import type { SessionService } from '../session-service.ts';
import { UserRepository } from '../user-repository.ts';
import { notificationOf, notificationTopic } from './notification.ts';
import type { Notification } from './notification.ts';
import { PreferenceRepository } from './preference-repository.ts';
import { preferencesOf } from './preferences.ts';
import type { NotificationPreference } from './preferences.ts';

/** The choice as it is now. */
export interface NotificationPreferencesSaved {
  __typename: 'NotificationPreferencesSaved';
  preferences: NotificationPreference[];
}

export interface NotificationChannels {
  bus: Bus;
  mails: MailQueue;
}

/** Tells users what they are to know, by mail and live, as they want it. */
export class NotificationService {
  readonly #parts: Parts;
  readonly #sessions: SessionService;
  readonly #channels: NotificationChannels;

  constructor(parts: Parts, sessions: SessionService, channels: NotificationChannels) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#channels = channels;
  }

  /** Returns how the viewer wants to be told things. */
  async preferences(viewer: Viewer | null): Promise<NotificationPreference[]> {
    const { userId } = await this.#sessions.requireSession(viewer);
    return preferencesOf(await new PreferenceRepository(this.#parts.database.queries).find(userId));
  }

  /** Changes the kinds that are given; the others stay. Mail about the safety of the account stays on. */
  async update(
    viewer: Viewer | null,
    changes: readonly NotificationPreference[],
  ): Promise<NotificationPreferencesSaved | InputRefused> {
    const { database, audit } = this.#parts;
    const { userId } = await this.#sessions.requireSession(viewer);
    if (changes.some(({ kind, mail }) => kind === 'SECURITY' && !mail)) {
      return inputRefused('mail', 'Mail about the safety of your account cannot be turned off.');
    }
    const chosen = await database.transaction(async (tx) => {
      await new UserRepository(tx).lock(userId);
      const repository = new PreferenceRepository(tx);
      const next = { ...(await repository.find(userId)) };
      for (const { kind, mail, live } of changes) next[kind] = { mail, live };
      await repository.set(userId, next);
      return next;
    });
    audit('notification-preferences-changed', { user_id: userId });
    return { __typename: 'NotificationPreferencesSaved', preferences: preferencesOf(chosen) };
  }

  /** Returns the viewer's live notifications from now on. */
  async follow(viewer: Viewer | null): Promise<AsyncIterableIterator<Notification>> {
    const { userId } = await this.#sessions.requireSession(viewer);
    return this.#channels.bus.subscribe<Notification>(notificationTopic(userId));
  }

  /** Returns a live notification as long as the viewer's session goes on; throws UNAUTHENTICATED afterwards. */
  async show(viewer: Viewer | null, notification: Notification): Promise<Notification> {
    await this.#sessions.requireSession(viewer);
    return notification;
  }

  /** Handles events of the domain's own that are messages to users; the same event twice is one mail. */
  async deliver(events: readonly DomainEvent[]): Promise<void> {
    for (const event of events) {
      const message = payloadOf(event, 'accounts.message-due');
      if (message === undefined || message.userId === null) continue;
      const { userId, kind, facts } = message;
      const notification = notificationOf(event);
      const wanted = await this.#wanted(userId, notification);
      if (wanted.mail) {
        await this.#channels.mails.add({
          ...{ id: event.id, userId, kind, facts },
          createdAt: new Date(event.occurredAt),
        });
      }
      if (notification !== null && wanted.live) {
        await this.#channels.bus.publish(notificationTopic(userId), notification);
      }
    }
  }

  /** How somebody wants to be told; what is for mail alone is always mailed. */
  async #wanted(
    userId: string,
    notification: Notification | null,
  ): Promise<{ mail: boolean; live: boolean }> {
    const onlyMail = { mail: true, live: false };
    if (notification === null) return onlyMail;
    const chosen = await new PreferenceRepository(this.#parts.database.queries).find(userId);
    return preferencesOf(chosen).find(({ kind }) => kind === notification.kind) ?? onlyMail;
  }
}
