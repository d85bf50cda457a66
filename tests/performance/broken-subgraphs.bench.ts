import assert from 'node:assert/strict';
import { startBreakableGraph } from '../breakable-graph.ts';
import type { Answer, BreakableGraph, Fault } from '../breakable-graph.ts';
import { eventually } from '../eventually.ts';
import { report } from './results.ts';

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

const of = (samples: readonly Sample[], asked: Asked) => samples.filter((one) => one.asked === asked);
const failedOf = (samples: readonly Sample[]) => samples.filter(({ answer }) => answer.errors !== undefined);

function rowsOf(phase: string, samples: readonly Sample[]): Record<string, string | number>[] {
  return all.map((asked) => {
    const own = of(samples, asked);
    return {
      ...{ phase, 'asks for': asked, operations: own.length },
      'with errors %': Number(((100 * failedOf(own).length) / own.length).toFixed(1)),
      'p50 ms': Number(percentile(own, 0.5).toFixed(1)),
      'p95 ms': Number(percentile(own, 0.95).toFixed(1)),
    };
  });
}

/** The states of all breakers, by subgraph: 0 closed, 1 half open, 2 open. */
async function breakersOf({ metrics }: BreakableGraph<Name>): Promise<Record<string, number>> {
  const text = await metrics.registry.metrics();
  const states = [...text.matchAll(/^mg_router_circuit_breaker_state\{subgraph="(\w+)"\} (\d)/gm)];
  return Object.fromEntries(states.map(([, name, state]) => [name, Number(state)]));
}

/** One breaks, one hangs, and one is down for a tenth of a second and up for as long. Returns what mends them. */
function breakAll({ subgraphs }: BreakableGraph<Name>): () => void {
  const nobody: Fault = (response) => response.writeHead(503).end('<h1>Nobody is here</h1>');
  subgraphs.ratings.fault = (response) => response.destroy();
  subgraphs.offers.fault = () => {};
  const timer = setInterval(() => {
    subgraphs.clips.fault = subgraphs.clips.fault === undefined ? nobody : undefined;
  }, 100);
  return () => {
    clearInterval(timer);
    for (const name of broken) subgraphs[name].fault = undefined;
  };
}

/** What must hold however fast the machine is: every answer comes, and errors stay with the fields they belong to. */
function checkAnswers({ lost, samples }: Load): void {
  assert.deepEqual(lost, []);
  for (const { asked, answer } of samples) {
    assert.equal(typeof (answer.data?.['item'] as { title?: unknown } | null)?.title, 'string');
    const [error] = answer.errors ?? [];
    if (error === undefined) continue;
    assert.deepEqual([error.path, error.extensions['service']], [['item', asked], asked]);
    assert.match(String(error.extensions['code']), /^(UPSTREAM_UNAVAILABLE|TIMEOUT)$/);
  }
}

/**
 * `npm run bench broken-subgraphs`: under a constant load one subgraph breaks, one hangs and one flaps. Prints what each
 * phase cost those who ask for them and those who do not, and whether breakers opened and closed.
 */
export async function run(): Promise<void> {
  const graph = await startBreakableGraph(broken, { ROUTER_SUBGRAPH_TIMEOUT_MS: String(timeoutMs) });
  const load = new Load(graph);
  try {
    // The first of each are planned and compiled.
    await load.next(2 * rate);
    const whole = await load.next(3 * rate);
    const mend = breakAll(graph);
    const breaking = await load.next(3 * rate);
    const held = await load.next(4 * rate);
    const opened = await breakersOf(graph);
    mend();
    const mendedAt = performance.now();
    await eventually(
      async () => Object.values(await breakersOf(graph)).every((state) => state === 0),
      30_000,
    );
    const seconds = ((performance.now() - mendedAt) / 1000).toFixed(1);
    const mended = await load.next(2 * rate);
    report('broken-subgraphs', [
      ...rowsOf('whole', whole),
      ...rowsOf('breaking', breaking),
      ...rowsOf('held back', held),
      ...rowsOf('mended', mended),
    ]);
    console.log(
      `Breakers while they are held back: ${JSON.stringify(opened)}. All closed ${seconds} s after the subgraphs were well.`,
    );
    checkAnswers(load);
  } finally {
    await load.stop();
    await graph.close();
  }
}
