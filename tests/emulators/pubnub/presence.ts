import type { Channels } from './channels.ts';

interface Occupant {
  /** Milliseconds since the epoch. */
  expiresAt: number;
  state: Record<string, unknown>;
}

const isPresenceChannel = (channel: string): boolean => channel.endsWith('-pnpres');

/** Who is on which channel. Joins, leaves and timeouts are announced on `<channel>-pnpres`. */
export class Presence {
  readonly #channels: Channels;
  readonly #occupants = new Map<string, Map<string, Occupant>>();
  readonly #timer: NodeJS.Timeout;

  constructor(channels: Channels) {
    this.#channels = channels;
    this.#timer = setInterval(() => this.#expire(), 1000);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Notes a sign of life; the first one joins. */
  join(channels: Iterable<string>, uuid: string, timeoutSeconds: number): void {
    for (const channel of channels) {
      if (isPresenceChannel(channel)) continue;
      const occupants = this.#of(channel);
      const known = occupants.get(uuid);
      occupants.set(uuid, { state: known?.state ?? {}, expiresAt: Date.now() + timeoutSeconds * 1000 });
      if (known === undefined) this.#announce(channel, 'join', uuid);
    }
  }

  leave(channels: Iterable<string>, uuid: string, action: 'leave' | 'timeout' = 'leave'): void {
    for (const channel of channels) if (this.#of(channel).delete(uuid)) this.#announce(channel, action, uuid);
  }

  stateOf(channel: string, uuid: string): Record<string, unknown> {
    return this.#of(channel).get(uuid)?.state ?? {};
  }

  setState(channels: Iterable<string>, uuid: string, state: Record<string, unknown>): void {
    for (const channel of channels) {
      const occupant = this.#of(channel).get(uuid);
      if (occupant === undefined) continue;
      occupant.state = state;
      this.#announce(channel, 'state-change', uuid, state);
    }
  }

  occupantsOf(channel: string): { uuid: string; state: Record<string, unknown> }[] {
    return [...this.#of(channel)].map(([uuid, { state }]) => ({ uuid, state }));
  }

  channelsOf(uuid: string): string[] {
    return [...this.#occupants].filter(([, occupants]) => occupants.has(uuid)).map(([channel]) => channel);
  }

  #of(channel: string): Map<string, Occupant> {
    const occupants = this.#occupants.get(channel) ?? new Map<string, Occupant>();
    this.#occupants.set(channel, occupants);
    return occupants;
  }

  #expire(): void {
    const now = Date.now();
    for (const [channel, occupants] of this.#occupants) {
      for (const [uuid, { expiresAt }] of occupants)
        if (expiresAt < now) this.leave([channel], uuid, 'timeout');
    }
  }

  #announce(channel: string, action: string, uuid: string, state?: Record<string, unknown>): void {
    const timestamp = Math.floor(Date.now() / 1000);
    const data = {
      action,
      uuid,
      timestamp,
      occupancy: this.#of(channel).size,
      ...(state && { data: state }),
    };
    this.#channels.append({
      channel: `${channel}-pnpres`,
      data,
      publisher: uuid,
      kind: 'presence',
      stored: false,
    });
  }
}
