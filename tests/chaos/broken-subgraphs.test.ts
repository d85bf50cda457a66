/** @category chaos */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBreakableGraph } from '../breakable-graph.ts';
import type { Answer, BreakableGraph, Fault } from '../breakable-graph.ts';
import { eventually } from '../eventually.ts';

const broken = ['ratings', 'offers', 'clips'] as const;
type Name = (typeof broken)[number];
/** What operations ask for beside the title of an item, which the library knows. */
type Asked = 'title' | Name;
const all: readonly Asked[] = ['title', ...broken];

const timeoutMs = 500;
/** Operations a second, a quarter of them for each subgraph. */
const rate = 100;

interface Sample {
  asked: Asked;
  sentAt: number;
  milliseconds: number;
  answer: Answer;
}

const queryFor = (asked: Asked) =>
  `query ($id: ID!) { item(id: $id) { title ${asked === 'title' ? '' : asked} } }`;

const percentile = (samples: readonly Sample[], share: number) =>
  samples.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[
    Math.ceil(samples.length * share) - 1
  ] as number;

/** Sends operations at a constant rate, however long the answers take. */
class Load {
  readonly samples: Sample[] = [];
  readonly lost: unknown[] = [];
  readonly #graph: BreakableGraph<Name>;
  readonly #timer: NodeJS.Timeout;
  readonly #underWay = new Set<Promise<void>>();
  #sent = 0;

  constructor(graph: BreakableGraph<Name>) {
    this.#graph = graph;
    this.#timer = setInterval(() => this.#send(), 1000 / rate);
  }

  #send(): void {
    this.#sent += 1;
    const asked = all[this.#sent % all.length] as Asked;
    const sentAt = performance.now();
    // Each is for another item: none shares an answer.
    const operation = this.#graph
      .ask(queryFor(asked), { id: String(this.#sent) })
      .then((answer) => {
        this.samples.push({ asked, sentAt, milliseconds: performance.now() - sentAt, answer });
      })
      .catch((error: unknown) => void this.lost.push(error))
      .finally(() => this.#underWay.delete(operation));
    this.#underWay.add(operation);
  }

  /** The answers to what is sent from now on, once there are so many. */
  async next(count: number): Promise<Sample[]> {
    const from = performance.now();
    const since = () => this.samples.filter(({ sentAt }) => sentAt >= from);
    await eventually(() => since().length >= count, 60_000);
    return since();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
  }
}

describe('a router under constant load, when one subgraph breaks, one hangs and one flaps', () => {
  let graph: BreakableGraph<Name>;
  let load: Load;
  let flaps: NodeJS.Timeout;
  beforeAll(async () => {
    graph = await startBreakableGraph(broken, { ROUTER_SUBGRAPH_TIMEOUT_MS: String(timeoutMs) });
    load = new Load(graph);
    // The first of each are planned and compiled.
    await load.next(2 * rate);
  });
  afterAll(async () => {
    clearInterval(flaps);
    await load.stop();
    await graph.close();
  });

  const breakers = async () => {
    const text = await graph.metrics.registry.metrics();
    const states = [...text.matchAll(/^mg_router_circuit_breaker_state\{subgraph="(\w+)"\} (\d)/gm)];
    return Object.fromEntries(states.map(([, name, state]) => [name, Number(state)]));
  };
  const breakAll = () => {
    const { ratings, offers, clips } = graph.subgraphs;
    const unavailable: Fault = (response) => response.writeHead(503).end('<h1>Nobody is here</h1>');
    ratings.fault = (response) => response.destroy();
    offers.fault = () => {};
    // Down for a quarter of the time: few enough failures to be retried, and not held back.
    let flap = 0;
    flaps = setInterval(() => (clips.fault = ++flap % 4 === 0 ? unavailable : undefined), 50);
  };
  const repairAll = () => {
    clearInterval(flaps);
    for (const name of broken) graph.subgraphs[name].fault = undefined;
  };
  const row = (phase: string, samples: readonly Sample[]) =>
    all.map((asked) => {
      const own = samples.filter((sample) => sample.asked === asked);
      const failed = own.filter(({ answer }) => answer.errors !== undefined);
      return {
        ...{ phase, 'asks for': asked, operations: own.length },
        'with errors': `${((100 * failed.length) / own.length).toFixed(1)} %`,
        'p50 ms': percentile(own, 0.5).toFixed(1),
        'p95 ms': percentile(own, 0.95).toFixed(1),
      };
    });
  const of = (samples: readonly Sample[], asked: Asked) => samples.filter((one) => one.asked === asked);

  it('loses their fields and nothing else, refuses at once what cannot be had, and recovers', async () => {
    const before = await load.next(3 * rate);
    expect(before.filter(({ answer }) => answer.errors !== undefined)).toEqual([]);

    breakAll();
    const brokeAt = performance.now();
    await eventually(async () => {
      const { ratings, offers } = await breakers();
      return ratings !== 0 && offers !== 0;
    }, 30_000);
    const openedAt = performance.now();
    const countsOf = () => ({ ratings: graph.subgraphs.ratings.asked, offers: graph.subgraphs.offers.asked });
    const counts = countsOf();
    const held = await load.next(4 * rate);
    const breaking = load.samples.filter(({ sentAt }) => sentAt >= brokeAt && sentAt < openedAt);
    const probes = {
      ratings: countsOf().ratings - counts.ratings,
      offers: countsOf().offers - counts.offers,
    };

    repairAll();
    const repairedAt = performance.now();
    await eventually(async () => Object.values(await breakers()).every((state) => state === 0));
    const recoveryMs = performance.now() - repairedAt;
    const after = await load.next(2 * rate);

    console.table([
      ...row('whole', before),
      ...row('breaking', breaking),
      ...row('held back', held),
      ...row('repaired', after),
    ]);
    const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
    console.log(
      `Both breakers open after ${seconds(openedAt - brokeAt)}, all closed ${seconds(recoveryMs)} after the repair; probes`,
      probes,
    );

    // Every answer came, with what the library knows.
    expect(load.lost).toEqual([]);
    for (const { answer } of load.samples) expect(answer.data?.['item']).toHaveProperty('title');
    const faulty = [...breaking, ...held].filter(({ answer }) => answer.errors !== undefined);
    for (const { asked: name, answer } of faulty) {
      const { path, extensions } = answer.errors?.[0] ?? {};
      expect([name, path, extensions?.['service']]).toEqual([name, ['item', name], name]);
      expect(['UPSTREAM_UNAVAILABLE', 'TIMEOUT']).toContain(extensions?.['code']);
    }
    // Those who ask for nothing of them do not notice.
    const p95 = (samples: readonly Sample[]) => percentile(of(samples, 'title'), 0.95);
    expect(p95(breaking)).toBeLessThan(3 * p95(before) + 50);
    expect(p95(held)).toBeLessThan(3 * p95(before) + 50);
    // Nobody waits for the one that hangs but its probes, and those are few.
    expect(percentile(of(held, 'offers'), 0.9)).toBeLessThan(timeoutMs / 2);
    for (const count of Object.values(probes)) expect(count).toBeLessThanOrEqual(4);
    const failedClips = of(held, 'clips').filter(({ answer }) => answer.errors !== undefined);
    expect(failedClips.length).toBeLessThan(of(held, 'clips').length / 2);
    expect(after.filter(({ answer }) => answer.errors !== undefined)).toEqual([]);
  }, 120_000);
});
