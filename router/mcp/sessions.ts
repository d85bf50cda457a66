import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Clock } from '#shared/clock.ts';
import { createMcpServer } from './bridge.ts';
import type { BridgeOptions } from './bridge.ts';

interface Session {
  transport: StreamableHTTPServerTransport;
  startedAt: number;
  lastUsedAt: number;
}

export interface SessionsOptions extends BridgeOptions {
  clock: Clock;
  /** Many agents go without ending their session. With this many open (10,000 unless told), the one unused for longest makes room. */
  mostSessions?: number;
}

/** A session that was not used for this long is over. */
const idleMs = 30 * 60_000;

/** How often the server says on an open stream that it is still there. */
const heartbeatMs = 30_000;

/** The open sessions of Streamable HTTP. Each has an MCP server of its own. */
export class Sessions {
  readonly #options: SessionsOptions;
  /** The one unused for longest comes first. */
  readonly #open = new Map<string, Session>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** The transport of a session, which counts as used now; undefined when there is none or it was idle too long. */
  find(id: string): StreamableHTTPServerTransport | undefined {
    this.endIdle();
    const session = this.#open.get(id);
    if (session === undefined) return undefined;
    session.lastUsedAt = this.#options.clock.now();
    this.#open.delete(id);
    this.#open.set(id, session);
    return session.transport;
  }

  /** Answers a message that names no session: `initialize` opens one, all else is refused by the transport. */
  async begin(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const { clock } = this.#options;
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      enableJsonResponse: true,
      keepAliveMs: heartbeatMs,
      onsessioninitialized: (id) => {
        this.#makeRoom();
        this.#open.set(id, { transport, startedAt: clock.now(), lastUsedAt: clock.now() });
        this.#options.metrics.sessions.inc();
      },
    });
    const server = createMcpServer(this.#options);
    server.onclose = () => this.#forget(transport.sessionId);
    // The SDK types its transports for projects without exactOptionalPropertyTypes.
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    await transport.handleRequest(request, response, body);
    if (transport.sessionId === undefined) await server.close();
  }

  /** Ends the sessions that were idle too long. */
  endIdle(): void {
    const { clock } = this.#options;
    for (const { transport, lastUsedAt } of this.#open.values()) {
      if (clock.now() - lastUsedAt >= idleMs) void transport.close();
    }
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ transport }) => transport.close()));
  }

  #makeRoom(): void {
    const { mostSessions = 10_000 } = this.#options;
    const [longestUnused] = this.#open.values();
    if (longestUnused !== undefined && this.#open.size >= mostSessions) void longestUnused.transport.close();
  }

  #forget(id: string | undefined): void {
    const session = id === undefined ? undefined : this.#open.get(id);
    if (id === undefined || session === undefined) return;
    this.#open.delete(id);
    const { clock, metrics } = this.#options;
    metrics.sessions.dec();
    metrics.sessionDuration.observe((clock.now() - session.startedAt) / 1000);
  }
}
