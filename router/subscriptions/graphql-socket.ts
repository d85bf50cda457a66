import type { GraphQLFormattedError } from 'graphql';
import { CloseCode, MessageType, parseMessage } from 'graphql-ws';
import type { ConnectionInitMessage, Message, SubscribeMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Clock } from '#shared/clock.ts';
import { AppError } from '#shared/errors.ts';
import { requestScopeOf, runInRequestScope } from '#shared/request-scope.ts';
import type { RouterContext } from '../context.ts';
import type { ErrorFormatter } from '../error-formatter.ts';
import type { TrustedDocuments } from '../limits/trusted-documents.ts';
import { refuseNullCharactersIn } from '../request-parameters.ts';
import type { Admission } from '../security/admission.ts';
import { authenticate } from '../security/authenticate.ts';
import type { Credentials } from '../security/authenticate.ts';
import type { RouterMetrics } from '../telemetry/metrics.ts';
import { clientOf } from '#shared/graph-client.ts';
import type { EventQueue } from './event-queue.ts';
import type { LiveAnswer, LiveOperations } from './live-operations.ts';
import { whenTokenEnds } from './token-expiry.ts';

/** What every socket shares. */
export interface GraphqlSocketOptions extends Credentials {
  operations: LiveOperations;
  admission: Admission;
  trusted: TrustedDocuments;
  clock: Clock;
  errors: ErrorFormatter;
  metrics: RouterMetrics;
}

/** How long a client may take to say connection_init. */
const greetingMs = 3000;
/** Operations of one socket that run at the same time. */
const mostOperations = 100;
/** Bytes that may wait for the client to read them. */
const mostWaiting = 4 * 1_048_576;
/** RFC 6455's registry of close codes: the server cannot serve now. */
const tryAgainLater = 1013;
/** Bytes of a close frame's reason, RFC 6455, 5.5.1. */
const longestReason = 123;

/** Thrown for an operation over the limit of its socket. */
class TooManyOperationsError extends AppError {
  constructor() {
    const message = `A socket may run ${mostOperations} operations at once. Wait for one to end, or complete it.`;
    super('RATE_LIMITED', message, { retryable: true, details: { limit: mostOperations } });
  }
}

/** An operation until its client or the router completes it. */
interface RunningOperation {
  isStopped: boolean;
  events?: EventQueue<string>;
}

function readMessage(data: string): Message | undefined {
  try {
    return parseMessage(data);
  } catch {
    return undefined;
  }
}

/**
 * The server's end of one socket that speaks graphql-transport-ws, as
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md says.
 */
export class GraphqlSocket {
  readonly #socket: WebSocket;
  readonly #address: string;
  readonly #options: GraphqlSocketOptions;
  readonly #running = new Map<string, RunningOperation>();
  /** Those that run, and those that were completed and have not wound up yet. */
  #inFlight = 0;
  #isGreeted = false;
  #context: RouterContext | undefined;
  #greetingTimer: NodeJS.Timeout;
  #forgetExpiry = () => {};

  constructor(socket: WebSocket, address: string, options: GraphqlSocketOptions) {
    this.#socket = socket;
    this.#address = address;
    this.#options = options;
    this.#greetingTimer = setTimeout(
      () => this.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      greetingMs,
    );
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => this.#stop());
  }

  /** Ends all operations, and the socket with the reason. */
  close(code: number, reason: string): void {
    this.#stop();
    this.#socket.close(code, reason);
  }

  #stop(): void {
    clearTimeout(this.#greetingTimer);
    this.#forgetExpiry();
    for (const id of [...this.#running.keys()]) this.#complete(id);
  }

  #receive(data: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const message = readMessage(data);
    switch (message?.type) {
      case MessageType.ConnectionInit:
        return void this.#greet(message);
      case MessageType.Ping:
        return void this.#send({ type: MessageType.Pong, payload: message.payload });
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.#subscribe(message);
      case MessageType.Complete:
        return this.#complete(message.id);
      default:
        this.close(CloseCode.BadRequest, 'Invalid message received');
    }
  }

  /** Verifies the token of connection_init. One that is not good closes the socket with the reason. */
  async #greet({ payload }: ConnectionInitMessage): Promise<void> {
    if (this.#isGreeted) {
      return this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    }
    this.#isGreeted = true;
    clearTimeout(this.#greetingTimer);
    const authorization = payload?.['authorization'];
    const result = await authenticate(
      this.#options,
      typeof authorization === 'string' ? authorization : undefined,
    );
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if ('error' in result) {
      const { code, message } = result.error;
      return this.close(code === 'UNAUTHENTICATED' ? CloseCode.Forbidden : tryAgainLater, message);
    }
    const client = clientOf(payload ?? {});
    this.#context = client === undefined ? result.context : { ...result.context, client };
    this.#forgetExpiry = whenTokenEnds(result.context.viewer, this.#options, ({ message }) =>
      this.close(CloseCode.Forbidden, message),
    );
    await this.#send({ type: MessageType.ConnectionAck });
  }

  #subscribe(message: SubscribeMessage): void {
    const { id } = message;
    const context = this.#context;
    if (context === undefined) return this.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#running.has(id)) {
      const reason = `Subscriber for ${id} already exists`;
      const isShort = Buffer.byteLength(reason) <= longestReason;
      return this.close(CloseCode.SubscriberAlreadyExists, isShort ? reason : 'Subscriber already exists');
    }
    if (this.#inFlight >= mostOperations) {
      return void this.#sendErrors(id, this.#options.errors.formatAll([new TooManyOperationsError()]));
    }
    const operation: RunningOperation = { isStopped: false };
    this.#running.set(id, operation);
    this.#inFlight += 1;
    const scope = { ...requestScopeOf({}), address: this.#address };
    void runInRequestScope(scope, () => this.#run(operation, message, context));
  }

  async #run(operation: RunningOperation, message: SubscribeMessage, context: RouterContext): Promise<void> {
    const { id } = message;
    try {
      const answer = await this.#start(message, context);
      if ('events' in answer) operation.events = answer.events;
      if (operation.isStopped) await operation.events?.return();
      else await this.#answer(id, operation, answer);
    } catch (error) {
      const problems = this.#options.errors.formatAll([error]);
      if (this.#settle(id, operation)) await this.#sendErrors(id, problems);
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Lets an operation in and starts it. Throws when it is not let in. */
  async #start({ payload }: SubscribeMessage, context: RouterContext): Promise<LiveAnswer> {
    const { admission, trusted, operations } = this.#options;
    const address = this.#address;
    const { error } = await admission.admit(context.viewer, address);
    const refused = error ?? trusted.refuse(payload);
    if (refused !== undefined) throw refused;
    refuseNullCharactersIn(payload);
    const { query, variables, operationName } = payload;
    const request = { query, variables: variables ?? {}, operationName: operationName ?? undefined };
    return operations.start(request, { context, address, transport: 'websocket' });
  }

  async #answer(id: string, operation: RunningOperation, answer: LiveAnswer): Promise<void> {
    if ('refused' in answer) {
      if (this.#settle(id, operation)) await this.#sendErrors(id, answer.refused);
      return;
    }
    if ('result' in answer) await this.#sendNext(id, answer.result);
    else for await (const event of answer.events) await this.#sendNext(id, event);
    if (this.#settle(id, operation)) await this.#send({ id, type: MessageType.Complete });
  }

  /** Whether the router is the first to end an operation. From then on its id is free. */
  #settle(id: string, operation: RunningOperation): boolean {
    if (operation.isStopped) return false;
    operation.isStopped = true;
    this.#running.delete(id);
    return true;
  }

  /** What a client completes is closed at once; ids that are not known any more mean nothing. */
  #complete(id: string): void {
    const operation = this.#running.get(id);
    if (operation !== undefined && this.#settle(id, operation)) void operation.events?.return();
  }

  /** The payload is JSON text already: the same for all who get it. */
  #sendNext(id: string, payload: string): Promise<void> {
    return this.#sendText(`{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":${payload}}`);
  }

  #sendErrors(id: string, payload: readonly GraphQLFormattedError[]): Promise<void> {
    return this.#send({ id, type: MessageType.Error, payload });
  }

  #send(message: Message): Promise<void> {
    return this.#sendText(JSON.stringify(message));
  }

  /** Waits until the text has left the process, so that a slow client holds its own operations up. */
  #sendText(text: string): Promise<void> {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    if (socket.bufferedAmount > mostWaiting) {
      this.#options.metrics.slowConsumerClosed('websocket');
      this.close(tryAgainLater, 'The client reads more slowly than it is sent to.');
      return Promise.resolve();
    }
    // When it cannot be sent, the socket closes.
    return new Promise((resolve) => socket.send(text, () => resolve()));
  }
}
