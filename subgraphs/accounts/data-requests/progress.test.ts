import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataAnswered, PersonalDocument } from '#shared/personal-data.ts';
import { partsOf } from '#shared/personal-data.ts';
import { ask, documentsOf, domainsOf, missing, newProgress, nextStep, take, unsettled } from './progress.ts';
import type { DataRequestKind, Progress } from './progress.ts';

const minuteMs = 60_000;

/** Domains with rows of a person, and a network between them and accounts that does what a test says. */
class Simulation {
  readonly kind: DataRequestKind;
  readonly rows: Map<string, object[]>;
  progress: Progress = newProgress(new Date(0));
  now = 0;
  state: 'running' | 'done' | 'failed' = 'running';
  questions: { domain: string; round: number; attempt: number }[] = [];
  answers: DataAnswered[] = [];

  constructor(kind: DataRequestKind, counts: readonly number[]) {
    this.kind = kind;
    const rowsOf = (domain: string, count: number) =>
      Array.from({ length: count }, (_row, number) => ({ domain, number }));
    this.rows = new Map(
      domainsOf(kind).map((domain, index) => [domain, rowsOf(domain, counts[index % counts.length] ?? 0)]),
    );
  }

  /** A domain takes one of the questions that are on their way. */
  ask(choice: number, isDelivered = true): void {
    if (this.questions.length === 0) return;
    const [question] = this.questions.splice(choice % this.questions.length, 1);
    if (!isDelivered || question === undefined) return;
    const { domain, ...of } = question;
    const rows = this.rows.get(domain) ?? [];
    const documents = this.kind === 'export' ? partsOf({ rows }, 60) : [null];
    this.answers.push(
      ...documents.map((document, part) => ({
        ...{ requestId: 'order', domain, ...of, document, part, parts: documents.length },
        rows: this.kind === 'erasure' ? rows.length : 0,
      })),
    );
    if (this.kind === 'erasure') this.rows.set(domain, []);
  }

  /** Accounts takes one of the answers that are on their way, which may stay there to come again. */
  answer(choice: number, again: boolean): void {
    if (this.answers.length === 0) return;
    const index = choice % this.answers.length;
    this.progress = take(this.kind, this.progress, this.answers[index]!, this.now);
    if (!again) this.answers.splice(index, 1);
    // Whatever is known is what is in the database: a process that starts now reads it there.
    this.progress = JSON.parse(JSON.stringify(this.progress)) as Progress;
  }

  /** An event that was on its way when the order was given brings a row back: it arrives within the first round. */
  straggle(choice: number): void {
    const domain = domainsOf(this.kind)[choice % domainsOf(this.kind).length]!;
    if (this.kind === 'erasure' && this.progress.round === 1) this.rows.get(domain)!.push({ late: true });
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    if (this.state !== 'running' || Date.parse(this.progress.nextAt) > this.now) return;
    const step = nextStep(this.kind, this.progress);
    if (step === 'finish') this.state = 'done';
    if (step === 'fail') this.state = 'failed';
    if (step !== 'ask') return;
    const { progress, domains } = ask(this.kind, this.progress, this.now);
    const { round, attempt } = progress;
    this.progress = progress;
    this.questions.push(...domains.map((domain) => ({ domain, round, attempt })));
  }

  /** From now on everything arrives. */
  carryOut(): void {
    for (let minutes = 0; minutes < 1000 && this.state === 'running'; minutes += 1) {
      while (this.questions.length > 0) this.ask(0);
      while (this.answers.length > 0) this.answer(0, false);
      this.pass(minuteMs);
    }
  }
}

const chaos = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('ask' as const), choice: fc.nat(20), flag: fc.boolean() }),
    fc.record({ act: fc.constant('answer' as const), choice: fc.nat(20), flag: fc.boolean() }),
    fc.record({ act: fc.constant('pass' as const), choice: fc.nat(90), flag: fc.constant(false) }),
    fc.record({ act: fc.constant('straggle' as const), choice: fc.nat(20), flag: fc.constant(false) }),
  ),
  { maxLength: 60 },
);
const counts = fc.array(fc.nat(9), { minLength: 1, maxLength: 6 });

function simulate(
  kind: DataRequestKind,
  rows: readonly number[],
  acts: readonly { act: string; choice: number; flag: boolean }[],
) {
  const simulation = new Simulation(kind, rows);
  simulation.pass(0);
  for (const { act, choice, flag } of acts) {
    if (simulation.state !== 'running') break;
    if (act === 'ask') simulation.ask(choice, flag);
    if (act === 'answer') simulation.answer(choice, flag);
    if (act === 'pass') simulation.pass(choice * 1000);
    if (act === 'straggle') simulation.straggle(choice);
  }
  return simulation;
}

describe('an order about the data of a person', () => {
  it('erases every row, whatever was lost, doubled or late on the way', () => {
    fc.assert(
      fc.property(counts, chaos, (rows, acts) => {
        const simulation = simulate('erasure', rows, acts);
        simulation.carryOut();
        expect(simulation.state).toBe('done');
        expect([...simulation.rows.values()].flat()).toEqual([]);
      }),
    );
  });

  it('exports every row once, whatever was lost, doubled or late on the way', () => {
    fc.assert(
      fc.property(counts, chaos, (rows, acts) => {
        const simulation = simulate('export', rows, acts);
        simulation.carryOut();
        expect(simulation.state).toBe('done');
        const exported = documentsOf(simulation.progress);
        expect(exported).toEqual(
          Object.fromEntries([...simulation.rows].map(([domain, own]) => [domain, { rows: own }])),
        );
      }),
    );
  });

  it('comes to the same end in whichever order the answers come', () => {
    const order = fc.shuffledSubarray(domainsOf('export'), { minLength: domainsOf('export').length });
    fc.assert(
      fc.property(order, (domains) => {
        let { progress } = ask('export', newProgress(new Date(0)), 0);
        for (const domain of domains) {
          const document: PersonalDocument = { rows: [{ domain }] };
          const answer = {
            requestId: 'order',
            domain,
            round: 1,
            attempt: 1,
            rows: 0,
            document,
            part: 0,
            parts: 1,
          };
          progress = take('export', take('export', progress, answer, 5), answer, 5);
        }
        expect(missing('export', progress)).toEqual([]);
        expect(documentsOf(progress)['sync']).toEqual({ rows: [{ domain: 'sync' }] });
      }),
    );
  });

  it('asks those who are silent again, after longer and longer pauses, and then fails naming them', () => {
    let { progress } = ask('erasure', newProgress(new Date(0)), 0);
    for (const domain of domainsOf('erasure').filter((name) => name !== 'sona')) {
      const answer = { requestId: 'order', domain, round: 1, attempt: 1, rows: 0, part: 0, parts: 1 };
      progress = take('erasure', progress, { ...answer, document: null }, 0);
    }
    const pauses: number[] = [];
    while (nextStep('erasure', progress) === 'ask') {
      const now = Date.parse(progress.nextAt);
      const asked = ask('erasure', progress, now);
      expect(asked.domains).toEqual(['sona']);
      progress = asked.progress;
      pauses.push((Date.parse(progress.nextAt) - now) / minuteMs);
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60]);
    expect(nextStep('erasure', progress)).toBe('fail');
    expect(unsettled('erasure', progress)).toEqual(['sona']);
  });

  it('fails naming the domain that finds rows again and again', () => {
    const simulation = new Simulation('erasure', [0]);
    for (let minutes = 0; minutes < 100; minutes += 1) {
      simulation.rows.set('playback', [{ back: true }]);
      while (simulation.questions.length > 0) simulation.ask(0);
      while (simulation.answers.length > 0) simulation.answer(0, false);
      simulation.pass(minuteMs);
    }
    expect(simulation.state).toBe('failed');
    expect(unsettled('erasure', simulation.progress)).toEqual(['playback']);
  });
});
