import { createTokenVerifier } from '#shared/token-verifier.ts';
import { RunningSubgraph } from '#shared/subgraph.ts';
import type { SubgraphFactory } from '#shared/subgraph.ts';
import { createAccountsSubgraph } from '#subgraphs/accounts/index.ts';
import { readKeySet } from '#subgraphs/accounts/key-set.ts';
import { createContentSubgraph } from '#subgraphs/content/index.ts';
import { createDiscoverySubgraph } from '#subgraphs/discovery/index.ts';
import { createIngestionSubgraph } from '#subgraphs/ingestion/index.ts';
import { createInsightsSubgraph } from '#subgraphs/insights/index.ts';
import { createPlaybackSubgraph } from '#subgraphs/playback/index.ts';
import { createSonaSubgraph } from '#subgraphs/sona/index.ts';
import { startInferenceServer } from '#subgraphs/sona/inference/server.ts';
import type { InferenceServer } from '#subgraphs/sona/inference/server.ts';
import { createSyncSubgraph } from '#subgraphs/sync/index.ts';
import { createTestRuntime } from '../runtime.ts';
import type { TestRuntime } from '../runtime.ts';

const factories = {
  accounts: createAccountsSubgraph,
  content: createContentSubgraph,
  discovery: createDiscoverySubgraph,
  ingestion: createIngestionSubgraph,
  insights: createInsightsSubgraph,
  playback: createPlaybackSubgraph,
  sona: createSonaSubgraph,
  sync: createSyncSubgraph,
} as const satisfies Record<string, SubgraphFactory>;

export type DomainName = keyof typeof factories;

export interface WholeSystemOptions {
  environment?: Record<string, string>;
  inference?: boolean;
  change?: (runtime: TestRuntime) => Partial<TestRuntime>;
}

/** Every subgraph on one runtime, with the inference service where it is asked for; the tokens of accounts are good at all of them. */
export class WholeSystem {
  readonly runtime: TestRuntime;
  readonly #inference: InferenceServer | undefined;
  readonly #running = new Map<DomainName, RunningSubgraph>();

  private constructor(runtime: TestRuntime, inference: InferenceServer | undefined) {
    this.runtime = runtime;
    this.#inference = inference;
  }

  /** Starts it; `change` puts other parts into the runtime. Without the inference service there are no vectors. */
  static async start({
    environment = {},
    inference = false,
    change = () => ({}),
  }: WholeSystemOptions = {}): Promise<WholeSystem> {
    const base = await createTestRuntime({ environment });
    const server = inference ? await startInferenceServer(base, { port: 0 }) : undefined;
    if (server !== undefined) base.config.INFERENCE_ADDRESS = `localhost:${server.port}`;
    const { config, clock, revocations } = base;
    const [issuer, audience] = [config.PUBLIC_ORIGIN, config.PUBLIC_ORIGIN];
    const keys = () => readKeySet(base);
    const verifier = createTokenVerifier({ issuer, audience, keys, clock, revocations });
    const system = new WholeSystem({ ...base, verifier, ...change(base) }, server);
    for (const name of Object.keys(factories) as DomainName[]) await system.startDomain(name);
    if (inference) system.#running.get('sona')?.startBackground();
    return system;
  }

  get hasInference(): boolean {
    return this.#inference !== undefined;
  }

  /** What runs, by name; a domain that is started again is another. */
  get subgraphs(): Record<string, RunningSubgraph> {
    return Object.fromEntries(this.#running);
  }

  /** Starts a domain, without what is begun in the background. */
  async startDomain(name: DomainName): Promise<void> {
    const running = new RunningSubgraph(await factories[name](this.runtime), this.runtime);
    await running.start();
    this.#running.set(name, running);
  }

  async stopDomain(name: DomainName): Promise<void> {
    await this.#running.get(name)?.stop();
    this.#running.delete(name);
  }

  /** Lets time pass, and has accounts start again: it goes on with what is due, as after a crash. */
  async pass(milliseconds: number): Promise<void> {
    await this.stopDomain('accounts');
    this.runtime.clock.advance(milliseconds);
    await this.startDomain('accounts');
  }

  /** Runs an operation at a subgraph and returns its data; throws when it has errors. */
  async ask<Data>(
    name: DomainName,
    query: string,
    variables: Record<string, unknown> = {},
    authorization?: string,
  ): Promise<Data> {
    const { data, errors } = await this.#running.get(name)!.execute({ query, variables, authorization });
    if (errors !== undefined) throw new Error(JSON.stringify(errors, null, 2));
    return data as Data;
  }

  /** Waits until what was done is known everywhere: no event is on its way. */
  async settled(): Promise<void> {
    for (const { subgraph } of this.#running.values()) await subgraph.outbox?.untilEmpty();
  }

  async stop(): Promise<void> {
    for (const name of [...this.#running.keys()]) await this.stopDomain(name);
    await this.#inference?.close();
    await this.runtime.close();
  }
}
