import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Clock } from '#shared/clock.ts';
import type { TokenVerifier } from '#shared/token-verifier.ts';
import type { RouterContext } from '../context.ts';
import { authenticate } from '../security/authenticate.ts';

/** RFC 6455's registry of close codes: the server cannot serve now. */
const tryAgainLater = 1013;
/** The longest that a timer of Node.js can wait. */
const longestTimerMs = 2 ** 31 - 1;

interface Greeted {
  context: RouterContext;
  expiry: NodeJS.Timeout | undefined;
}

/** Who is on the other end of each socket, from connection_init on. */
export class SocketViewers {
  readonly #verifier: TokenVerifier;
  readonly #clock: Clock;
  readonly #greeted = new WeakMap<WebSocket, Greeted>();

  constructor(verifier: TokenVerifier, clock: Clock) {
    this.#verifier = verifier;
    this.#clock = clock;
  }

  /** Verifies the token of connection_init. One that is not good closes the socket with the reason. */
  async greet(socket: WebSocket, authorization: unknown): Promise<boolean> {
    const given = typeof authorization === 'string' ? authorization : undefined;
    const result = await authenticate(this.#verifier, given);
    if (socket.readyState !== socket.OPEN) return false;
    if ('error' in result) {
      const { code, message } = result.error;
      socket.close(code === 'UNAUTHENTICATED' ? CloseCode.Forbidden : tryAgainLater, message);
      return false;
    }
    this.#greeted.set(socket, {
      context: result.context,
      expiry: this.#closeAtExpiry(socket, result.context),
    });
    return true;
  }

  /** The context of the operations of a socket that was greeted. */
  contextOf(socket: WebSocket): RouterContext {
    const greeted = this.#greeted.get(socket);
    if (greeted === undefined) throw new Error('The socket was not greeted.');
    return greeted.context;
  }

  forget(socket: WebSocket): void {
    clearTimeout(this.#greeted.get(socket)?.expiry);
  }

  /** A subscription does not outlive the token that opened it: the client connects again with a fresh one. */
  #closeAtExpiry(socket: WebSocket, { viewer }: RouterContext): NodeJS.Timeout | undefined {
    if (viewer === null) return undefined;
    const lifeMs = viewer.expiresAt * 1000 - this.#clock.now();
    const reason = 'The access token has expired: connect with a new one.';
    return setTimeout(
      () => socket.close(CloseCode.Forbidden, reason),
      Math.min(lifeMs, longestTimerMs),
    ).unref();
  }
}
