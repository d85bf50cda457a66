import type { Queries } from '#db/client.ts';
import type { Clock } from '#shared/clock.ts';
import { BadUserInputError, NotFoundError } from '#shared/errors.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Outbox } from '#shared/outbox.ts';
import { requireProfile } from '#shared/viewer.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { HybridClock } from './crdt/hlc.ts';
import { uuidOf } from './device.ts';
import type { DeviceRepository } from './device-repository.ts';
import type { LiveMessages } from './live-messages.ts';
import type { SyncMetrics } from './metrics.ts';
import { acceptOperation, largestBatch, winnersOf, writtenAt } from './position.ts';
import type { AcceptedOperation, OperationResult, Position, PositionOperation } from './position.ts';
import type { PositionRepository } from './position-repository.ts';

export interface PositionServiceOptions {
  outbox: Outbox;
  positions: PositionRepository;
  devices: DeviceRepository;
  live: LiveMessages;
  clock: Clock;
  hybridClock: HybridClock;
  metrics: SyncMetrics;
}

/** What a batch did: the ids that are new in the log, and the positions that won with the ids of their operations. */
interface Outcome {
  logged: ReadonlySet<string>;
  applied: ReadonlySet<string>;
  changed: Position[];
}

const isAccepted = (checked: AcceptedOperation | { reason: string }): checked is AcceptedOperation =>
  'position' in checked;

/** Writes of positions by devices. */
export class PositionService {
  readonly #options: PositionServiceOptions;

  constructor(options: PositionServiceOptions) {
    this.#options = options;
  }

  /**
   * Writes up to {@link largestBatch} positions of the viewer's profile as one of the viewer's devices. When it
   * returns, they are durable; the results are in the order of the operations. Throws NOT_FOUND when the viewer has
   * no such device, BAD_USER_INPUT when there are too many operations.
   */
  async update(
    viewer: Viewer | null,
    deviceId: string,
    operations: readonly PositionOperation[],
  ): Promise<{ results: OperationResult[]; clock: string }> {
    const { userId, profile } = requireProfile(viewer, 'playback:write');
    if (operations.length > largestBatch) {
      throw new BadUserInputError(`Send at most ${largestBatch} operations at once.`, 'operations');
    }
    const device = uuidOf(deviceId);
    if (device === null) throw new NotFoundError('device', deviceId);
    const { hybridClock, live } = this.#options;
    const writer = { profileId: profile.id, deviceId: device };
    const checked = operations.map((operation) => acceptOperation(operation, writer, hybridClock));
    const accepted = firstOfEachId(checked.filter(isAccepted));

    const outcome = await this.#commit(userId, device, accepted);
    for (const position of outcome.changed) live.positionChanged(userId, position);

    const results = resultsOf(operations, checked, outcome);
    this.#observe(results, accepted);
    return { results, clock: hybridClock.tick() };
  }

  async #commit(userId: string, deviceId: string, accepted: AcceptedOperation[]): Promise<Outcome> {
    const { outbox, devices } = this.#options;
    return outbox.commit(async (tx) => {
      if (!(await devices.lock(tx, userId, deviceId))) throw new NotFoundError('device', deviceId);
      const outcome = await this.#write(tx, accepted);
      return { result: outcome, events: outcome.changed.map((position) => this.#eventOf(userId, position)) };
    });
  }

  async #write(tx: Queries, accepted: AcceptedOperation[]): Promise<Outcome> {
    const { positions, clock } = this.#options;
    const logged = await positions.log(tx, accepted, clock.now());
    const winners = winnersOf(accepted.filter(({ id }) => logged.has(id)));
    const changed = await positions.merge(
      tx,
      winners.map(({ position }) => position),
    );
    const changedTitles = new Set(changed.map(({ contentId }) => contentId));
    const applied = winners
      .filter(({ position }) => changedTitles.has(position.contentId))
      .map(({ id }) => id);
    return { logged, applied: new Set(applied), changed };
  }

  #eventOf(userId: string, position: Position): DomainEvent {
    const subject = `${position.profileId}:${position.contentId}`;
    return domainEvent(this.#options.clock, 'sync.position-changed', subject, { userId, ...position });
  }

  #observe(results: readonly OperationResult[], accepted: readonly AcceptedOperation[]): void {
    const { metrics, clock } = this.#options;
    for (const { status } of results) metrics.operations.inc({ result: status.toLowerCase() });
    for (const { position } of accepted) {
      metrics.operationLag.observe(Math.max(0, clock.now() - writtenAt(position)) / 1000);
    }
  }
}

function firstOfEachId(accepted: readonly AcceptedOperation[]): AcceptedOperation[] {
  const byId = new Map<string, AcceptedOperation>();
  for (const operation of accepted) if (!byId.has(operation.id)) byId.set(operation.id, operation);
  return [...byId.values()];
}

function resultsOf(
  operations: readonly PositionOperation[],
  checked: readonly (AcceptedOperation | { reason: string })[],
  { logged, applied }: Outcome,
): OperationResult[] {
  const answered = new Set<string>();
  return checked.map((operation, index) => {
    const id = operations[index]?.id ?? '';
    if (!isAccepted(operation)) return { id, status: 'REJECTED', reason: operation.reason };
    const isRepeated = answered.has(operation.id);
    answered.add(operation.id);
    if (isRepeated || !logged.has(operation.id)) return { id, status: 'DUPLICATE' };
    return { id, status: applied.has(operation.id) ? 'APPLIED' : 'SUPERSEDED' };
  });
}
