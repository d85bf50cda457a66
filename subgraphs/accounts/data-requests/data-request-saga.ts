import type { EventStream } from '#shared/event-stream.ts';
import type { DomainEvent } from '#shared/events.ts';
import type { Log } from '#shared/log.ts';
import { dataAnswerOf } from '#shared/personal-data.ts';
import type { DataAnswered } from '#shared/personal-data.ts';
import { mailEndOfAccount } from '../mail/mail-end-of-account.ts';
import type { Parts } from '../parts.ts';
import { askDomains } from './ask-domains.ts';
import { exportLifeMs } from './data-request.ts';
import type { DataRequestWithProgress } from './data-request.ts';
import { DataRequestRepository } from './data-request-repository.ts';
import { PersonalDataRepository } from './personal-data-repository.ts';
import { missing, nextStep, take, unsettled } from './progress.ts';

export interface DataRequestSagaOptions {
  parts: Parts;
  stream: EventStream;
  /** Has the platforms that a person linked forget them; one that does not answer holds nothing up. */
  revokePlatforms: (userId: string) => Promise<void>;
  log: Log;
}

/** What a step came to, told once it is committed. */
type Outcome = { request: DataRequestWithProgress; step: 'asked' | 'done' | 'failed' | 'erase' } | null;

/**
 * Carries orders about personal data to their end: asks every domain, gathers the answers, asks those that are silent
 * again, and at last removes the account itself. All it knows is in accounts.data_requests, each step is one transaction
 * with the event that it sends, and any process may take the next.
 */
export class DataRequestSaga {
  readonly #options: DataRequestSagaOptions;

  constructor(options: DataRequestSagaOptions) {
    this.#options = options;
  }

  /** Takes the answers of domains in. */
  async receive(events: readonly DomainEvent[]): Promise<void> {
    for (const event of events) {
      const answer = dataAnswerOf(event);
      if (answer !== undefined) this.#tell(await this.#take(answer));
    }
  }

  /** Does what is due, and forgets exports whose time is over. */
  async round(): Promise<void> {
    const { database, clock, metrics } = this.#options.parts;
    const requests = new DataRequestRepository(database.queries);
    await requests.deleteExports(new Date(clock.now() - exportLifeMs));
    for (const id of await requests.listDue(new Date(clock.now()))) await this.#tryStep(id);
    metrics.failedDataRequests.reset();
    let overdueMs = 0;
    for (const { kind, state, progress } of await requests.listUnfinished()) {
      if (state === 'running') overdueMs = Math.max(overdueMs, clock.now() - Date.parse(progress.nextAt));
      else for (const domain of unsettled(kind, progress)) metrics.failedDataRequests.inc({ kind, domain });
    }
    metrics.dataRequestOverdue.set(overdueMs / 1000);
  }

  /** An order that cannot go on must not hold up the others. */
  async #tryStep(id: string): Promise<void> {
    try {
      const outcome = await this.#step(id);
      this.#tell(outcome);
      if (outcome?.step === 'erase') await this.#eraseAccount(outcome.request);
    } catch (error) {
      this.#options.log.error({ err: error, requestId: id }, 'An order about personal data could not go on');
    }
  }

  #take(answer: DataAnswered): Promise<Outcome> {
    const { database, clock } = this.#options.parts;
    return database.transaction(async (tx) => {
      const requests = new DataRequestRepository(tx);
      const request = await requests.lock(answer.requestId);
      if (request === null || request.state !== 'running') return null;
      const { id, kind } = request;
      const progress = take(kind, request.progress, answer, clock.now());
      if (progress === request.progress) return null;
      await requests.saveProgress(id, progress);
      if (kind === 'erasure' || missing(kind, progress).length > 0) return null;
      await requests.setState(id, 'done', new Date(clock.now()));
      return { request, step: 'done' };
    });
  }

  #step(id: string): Promise<Outcome> {
    const { outbox, clock } = this.#options.parts;
    return outbox.commit<Outcome>(async (tx) => {
      const requests = new DataRequestRepository(tx);
      const request = await requests.lock(id);
      // Another process was here meanwhile.
      if (request === null || request.state !== 'running') return { result: null, events: [] };
      if (Date.parse(request.progress.nextAt) > clock.now()) return { result: null, events: [] };
      switch (nextStep(request.kind, request.progress)) {
        case 'ask':
          return { result: { request, step: 'asked' }, events: [await askDomains(tx, clock, request)] };
        case 'fail':
          await requests.setState(id, 'failed', new Date(clock.now()));
          return { result: { request, step: 'failed' }, events: [] };
        case 'finish':
          return { result: { request, step: 'erase' }, events: [] };
      }
    });
  }

  /**
   * The end of an erasure. The stream goes first: after a crash in between the order is still there, and both are done
   * again.
   */
  async #eraseAccount({ id, userId, profileIds, progress }: DataRequestWithProgress): Promise<void> {
    const { parts, stream, revokePlatforms } = this.#options;
    await revokePlatforms(userId);
    await stream.forget([userId, ...profileIds, id]);
    const isErased = await parts.database.transaction(async (tx) => {
      const requests = new DataRequestRepository(tx);
      if ((await requests.lock(id)) === null) return false;
      const email = await new PersonalDataRepository(tx).erase({ userId, profileIds });
      await requests.deleteOfUser(userId);
      if (email !== null) await mailEndOfAccount(tx, parts, { email, kind: 'account-deleted' });
      return true;
    });
    if (!isErased) return;
    parts.metrics.dataRequests.inc({ kind: 'erasure', result: 'done' });
    parts.audit('account-erased', { user_id: userId, order_id: id, count: progress.erased });
  }

  #tell(outcome: Outcome): void {
    if (outcome === null || outcome.step === 'asked' || outcome.step === 'erase') return;
    const { parts, log } = this.#options;
    const { id, kind, userId, progress } = outcome.request;
    parts.metrics.dataRequests.inc({ kind, result: outcome.step });
    if (outcome.step === 'done') return parts.audit('data-export-done', { user_id: userId, order_id: id });
    const domains = unsettled(kind, progress);
    log.error({ requestId: id, kind, domains }, 'An order about personal data failed');
    parts.audit('data-request-failed', { user_id: userId, order_id: id, reason: domains.join(' ') });
  }
}
