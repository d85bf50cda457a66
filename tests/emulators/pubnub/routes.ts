import { Channels } from './channels.ts';
import type { StoredMessage } from './channels.ts';
import { Presence } from './presence.ts';

/** A request, taken apart. */
export interface RestRequest {
  /** Path segments, decoded. */
  path: string[];
  query: URLSearchParams;
  body: string;
  /** Aborts when the client goes away or the server closes. */
  signal: AbortSignal;
}

export interface RestAnswer {
  status: number;
  body: unknown;
}

type Handler = (segments: string[], request: RestRequest) => unknown;

/** How long a subscriber waits for a message before it is answered with none, as the service does. */
const longPollMs = 270_000;
/** The largest message that the service takes, in bytes. */
const largestMessage = 32 * 1024;
const presenceTimeoutSeconds = 300;

const list = (segment: string): string[] => segment.split(',').filter(Boolean);
const presenceOk = { status: 200, message: 'OK', service: 'Presence' };

/** The state of the service and its answers, by route. */
export class PubNubService {
  readonly #channels = new Channels();
  readonly #presence = new Presence(this.#channels);
  readonly #groups = new Map<string, Set<string>>();
  readonly #routes: [pattern: string[], handler: Handler][] = [
    [['time', '0'], () => [Number(this.#channels.timetoken())]],
    [
      ['publish', '*', '*', '0', '*', '0', '*'],
      ([, , channel, payload], { query }) => this.#publish(channel!, payload!, query),
    ],
    [
      ['publish', '*', '*', '0', '*', '0'],
      ([, , channel], { query, body }) => this.#publish(channel!, body, query),
    ],
    [
      ['signal', '*', '*', '0', '*', '0', '*'],
      ([, , channel, payload], { query }) => this.#signal(channel!, payload!, query),
    ],
    [
      ['v2', 'subscribe', '*', '*', '0'],
      ([key, channels], request) => this.#subscribe(key!, list(channels!), request),
    ],
    [
      ['v2', 'presence', 'sub-key', '*', 'channel', '*', 'heartbeat'],
      ([, channels], { query }) => this.#heartbeat(list(channels!), query),
    ],
    [
      ['v2', 'presence', 'sub-key', '*', 'channel', '*', 'leave'],
      ([, channels], { query }) => this.#leave(list(channels!), query),
    ],
    [
      ['v2', 'presence', 'sub-key', '*', 'channel', '*', 'uuid', '*', 'data'],
      ([, channels, uuid], { query }) => this.#setState(list(channels!), uuid!, query),
    ],
    [
      ['v2', 'presence', 'sub-key', '*', 'channel', '*', 'uuid', '*'],
      ([, channels, uuid]) => this.#getState(list(channels!), uuid!),
    ],
    [
      ['v2', 'presence', 'sub-key', '*', 'channel', '*'],
      ([, channels], { query }) => this.#hereNow(list(channels!), query),
    ],
    [
      ['v2', 'presence', 'sub-key', '*', 'uuid', '*'],
      ([, uuid]) => ({ ...presenceOk, payload: { channels: this.#presence.channelsOf(uuid!) } }),
    ],
    [
      ['v3', 'history', 'sub-key', '*', 'channel', '*'],
      ([, channels], { query }) => this.#history(list(channels!), query),
    ],
    [
      ['v1', 'channel-registration', 'sub-key', '*', 'channel-group', '*'],
      ([, group], { query }) => this.#group(group!, query),
    ],
    [
      ['v1', 'channel-registration', 'sub-key', '*', 'channel-group', '*', 'remove'],
      ([, group]) => this.#removeGroup(group!),
    ],
  ];

  close(): void {
    this.#presence.close();
  }

  /** Answers a request as the service would. */
  async answer(request: RestRequest): Promise<RestAnswer> {
    for (const [pattern, handler] of this.#routes) {
      const { path } = request;
      if (path.length !== pattern.length) continue;
      if (!pattern.every((part, index) => part === '*' || part === path[index])) continue;
      const segments = path.filter((_segment, index) => pattern[index] === '*');
      try {
        return { status: 200, body: await handler(segments, request) };
      } catch (error) {
        if (error instanceof MessageTooLargeError) return { status: 413, body: [0, error.message, '0'] };
        return { status: 400, body: { status: 400, error: true, message: String(error) } };
      }
    }
    return {
      status: 404,
      body: { status: 404, error: true, message: `Nothing at /${request.path.join('/')}` },
    };
  }

  #publish(channel: string, payload: string, query: URLSearchParams): unknown {
    if (Buffer.byteLength(payload) > largestMessage) throw new MessageTooLargeError();
    const meta = query.get('meta');
    const timetoken = this.#channels.append({
      channel,
      data: JSON.parse(payload),
      publisher: query.get('uuid'),
      kind: 'message',
      meta: meta === null ? undefined : JSON.parse(meta),
      customType: query.get('custom_message_type') ?? undefined,
      stored: query.get('store') !== '0',
    });
    return [1, 'Sent', String(timetoken)];
  }

  #signal(channel: string, payload: string, query: URLSearchParams): unknown {
    const data: unknown = JSON.parse(payload);
    const publisher = query.get('uuid');
    return [
      1,
      'Sent',
      String(this.#channels.append({ channel, data, publisher, kind: 'signal', stored: false })),
    ];
  }

  /** The channels of a subscription, each with the name it was subscribed by: its own, or that of a group. */
  #subscribed(channels: string[], query: URLSearchParams): Map<string, string> {
    const names = new Map(channels.map((channel) => [channel, channel]));
    for (const group of list(query.get('channel-group') ?? '')) {
      const isPresence = group.endsWith('-pnpres');
      for (const channel of this.#groups.get(group.replace(/-pnpres$/, '')) ?? []) {
        const name = isPresence ? `${channel}-pnpres` : channel;
        if (!names.has(name)) names.set(name, group);
      }
    }
    return names;
  }

  async #subscribe(key: string, channels: string[], { query, signal }: RestRequest): Promise<unknown> {
    const names = this.#subscribed(channels, query);
    const since = BigInt(query.get('tt') ?? '0');
    const uuid = query.get('uuid');
    // Read before joining, so that a subscriber hears of its own join.
    const now = this.#channels.timetoken();
    if (uuid !== null)
      this.#presence.join(names.keys(), uuid, Number(query.get('heartbeat') ?? presenceTimeoutSeconds));
    if (since === 0n) return { t: { t: String(now), r: 1 }, m: [] };
    let messages = this.#channels.after(names.keys(), since);
    if (messages.length === 0) {
      await this.#channels.next(new Set(names.keys()), longPollMs, signal);
      messages = this.#channels.after(names.keys(), since);
    }
    const last = messages.at(-1)?.timetoken ?? since;
    return { t: { t: String(last), r: 1 }, m: messages.map((message) => envelopeOf(message, key, names)) };
  }

  #heartbeat(channels: string[], query: URLSearchParams): unknown {
    const timeout = Number(query.get('heartbeat') ?? presenceTimeoutSeconds);
    this.#presence.join(this.#subscribed(channels, query).keys(), query.get('uuid') ?? '', timeout);
    return presenceOk;
  }

  #leave(channels: string[], query: URLSearchParams): unknown {
    this.#presence.leave(this.#subscribed(channels, query).keys(), query.get('uuid') ?? '');
    return { ...presenceOk, action: 'leave' };
  }

  #setState(channels: string[], uuid: string, query: URLSearchParams): unknown {
    const state = JSON.parse(query.get('state') ?? '{}') as Record<string, unknown>;
    this.#presence.setState(channels, uuid, state);
    return { ...presenceOk, payload: state };
  }

  #getState(channels: string[], uuid: string): unknown {
    const states = channels.map((channel) => [channel, this.#presence.stateOf(channel, uuid)] as const);
    if (states.length === 1) return { ...presenceOk, uuid, payload: states[0]?.[1] };
    return { ...presenceOk, uuid, payload: { channels: Object.fromEntries(states) } };
  }

  #hereNow(channels: string[], query: URLSearchParams): unknown {
    const one = (channel: string) => {
      const occupants = this.#presence.occupantsOf(channel);
      const uuids = query.get('state') === '1' ? occupants : occupants.map(({ uuid }) => ({ uuid }));
      return { occupancy: occupants.length, ...(query.get('disable_uuids') !== '1' && { uuids }) };
    };
    if (channels.length === 1) return { ...presenceOk, ...one(channels[0]!) };
    const each = Object.fromEntries(channels.map((channel) => [channel, one(channel)]));
    const total = Object.values(each).reduce((sum, { occupancy }) => sum + occupancy, 0);
    return {
      ...presenceOk,
      payload: { channels: each, total_channels: channels.length, total_occupancy: total },
    };
  }

  #history(channels: string[], query: URLSearchParams): unknown {
    const range = {
      start: BigInt(query.get('start') ?? '99999999999999999'),
      end: BigInt(query.get('end') ?? '0'),
      max: Number(query.get('max') ?? 100),
    };
    const messages = channels.map((channel) => [
      channel,
      this.#channels.history(channel, range).map(historyOf),
    ]);
    return { status: 200, error: false, error_message: '', channels: Object.fromEntries(messages) };
  }

  #group(group: string, query: URLSearchParams): unknown {
    const channels = this.#groups.get(group) ?? new Set();
    for (const channel of list(query.get('add') ?? '')) channels.add(channel);
    for (const channel of list(query.get('remove') ?? '')) channels.delete(channel);
    this.#groups.set(group, channels);
    const isChange = query.has('add') || query.has('remove');
    const answer = { status: 200, message: 'OK', service: 'channel-registry', error: false };
    return isChange ? answer : { ...answer, payload: { group, channels: [...channels] } };
  }

  #removeGroup(group: string): unknown {
    this.#groups.delete(group);
    return { status: 200, message: 'OK', service: 'channel-registry', error: false };
  }
}

class MessageTooLargeError extends Error {
  constructor() {
    super('Message Too Large');
  }
}

/** A message as a subscriber receives it. Absent values leave no key in the JSON. */
function envelopeOf(message: StoredMessage, key: string, names: ReadonlyMap<string, string>): unknown {
  const { channel, publisher, timetoken, kind, data, meta, customType } = message;
  return {
    a: '0',
    f: 0,
    i: publisher ?? undefined,
    p: { t: String(timetoken), r: 1 },
    k: key,
    c: channel,
    b: names.get(channel),
    d: data,
    e: kind === 'signal' ? 1 : undefined,
    u: meta,
    cmt: customType,
  };
}

/** A message as history shows it. */
function historyOf({ data, timetoken, publisher, meta, customType }: StoredMessage): unknown {
  return {
    message: data,
    timetoken: String(timetoken),
    uuid: publisher,
    meta,
    message_type: null,
    custom_message_type: customType,
  };
}
