import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigurationError } from '#shared/config.ts';
import type { Log } from '#shared/log.ts';
import type { Metrics } from '#shared/metrics.ts';
import { OperatorError } from '#shared/operator-error.ts';
import type { Secret } from '#shared/secret.ts';
import { buildGraph } from '#router/planner/graph.ts';
import { createReload } from '#router/planner/reload-supergraph.ts';
import type { ReloadOptions } from '#router/planner/reload-supergraph.ts';

const requestTimeoutMs = 10_000;
const longestPauseMs = 300_000;

/** Thrown when the registry does not give a supergraph. */
class RegistryUnavailableError extends OperatorError {
  override name = 'RegistryUnavailableError';
}

export interface RegistrySourceOptions {
  url: string;
  variant: string;
  token?: Secret | undefined;
  /** Where the last supergraph that could be served is kept. */
  keptAt: string;
  everyMs: number;
  log: Log;
  metrics: Metrics;
}

/** The supergraph of a variant, as a registry publishes it. */
export class RegistrySource {
  readonly #options: RegistrySourceOptions;
  readonly #address: URL;
  readonly #polls;
  readonly #fromDisk;
  #etag: string | undefined;

  constructor(options: RegistrySourceOptions) {
    this.#options = options;
    const base = options.url.endsWith('/') ? options.url : `${options.url}/`;
    this.#address = new URL(`variants/${encodeURIComponent(options.variant)}/supergraph`, base);
    this.#polls = options.metrics.counter(
      'mg_router_registry_polls_total',
      'Times that the schema registry was asked for the supergraph.',
      ['outcome'],
    );
    this.#fromDisk = options.metrics.gauge(
      'mg_router_supergraph_from_disk',
      'Whether the supergraph is the one kept on disk, as the registry gave none at the start.',
    );
  }

  /**
   * The supergraph to start with: what is published or, when the registry gives none that can be served, the last good one
   * on disk. Throws OperatorError when there is neither.
   */
  async first(): Promise<string> {
    const { keptAt, log } = this.#options;
    try {
      const sdl = (await this.#fetch()) ?? '';
      buildGraph(sdl);
      await this.#keep(sdl);
      this.#fromDisk.set(0);
      return sdl;
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      const kept = await readFile(keptAt, 'utf8').catch(() => undefined);
      if (kept === undefined) throw new ConfigurationError(error.message, { cause: error });
      this.#fromDisk.set(1);
      log.warn({ reason: error.message }, 'The registry gives no supergraph: the last good one is served');
      return kept;
    }
  }

  /** Serves what is published from now on. Returns what ends it. */
  follow(options: ReloadOptions): () => void {
    const reload = createReload(options);
    const ending = new AbortController();
    let failures = 0;
    let timer: NodeJS.Timeout;

    const poll = async () => {
      try {
        const sdl = await this.#fetch(ending.signal);
        if (failures > 0) options.log.info('The registry answers again');
        failures = 0;
        if (sdl === undefined || (await reload(async () => sdl)) === 'refused') return;
        this.#fromDisk.set(0);
        await this.#keep(sdl);
      } catch (error) {
        if (ending.signal.aborted) return;
        failures += 1;
        // Once, not with every poll of a long night.
        if (failures === 1)
          options.log.warn(
            { reason: (error as Error).message },
            'The registry cannot be asked: the supergraph stays',
          );
      }
    };
    const next = () => {
      timer = setTimeout(
        () => void poll().finally(() => ending.signal.aborted || next()),
        this.#pause(failures),
      );
      timer.unref();
    };
    next();
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }

  /** Doubles with each failure; of different length for each router, so that they do not all ask at once. */
  #pause(failures: number): number {
    const { everyMs } = this.#options;
    const most = Math.max(everyMs, longestPauseMs);
    return Math.min(everyMs * 2 ** failures, most) * (0.75 + Math.random() / 4);
  }

  /** Returns undefined when nothing has changed. Throws RegistryUnavailableError, which never tells the token. */
  async #fetch(ending?: AbortSignal): Promise<string | undefined> {
    const { token } = this.#options;
    const timeout = AbortSignal.timeout(requestTimeoutMs);
    try {
      const response = await fetch(this.#address, {
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token.reveal()}` }),
          ...(this.#etag !== undefined && { 'if-none-match': this.#etag }),
        },
        signal: ending === undefined ? timeout : AbortSignal.any([timeout, ending]),
      });
      const body = await response.text();
      if (response.status === 304) {
        this.#polls.inc({ outcome: 'unchanged' });
        return undefined;
      }
      if (!response.ok) throw new Error(this.#refusalOf(response.status));
      this.#etag = response.headers.get('etag') ?? undefined;
      this.#polls.inc({ outcome: 'changed' });
      return body;
    } catch (error) {
      this.#polls.inc({ outcome: 'failed' });
      const { message, cause } = error as Error;
      const reason = cause instanceof Error ? cause.message : message;
      throw new RegistryUnavailableError(
        `The registry at ${this.#address.origin} gives no supergraph: ${reason}.`,
      );
    }
  }

  #refusalOf(status: number): string {
    if (status === 401) return 'it wants its token in SCHEMA_REGISTRY_TOKEN';
    if (status === 404)
      return `nothing is published to the variant "${this.#options.variant}" of SCHEMA_REGISTRY_VARIANT`;
    return `it answers with ${status}`;
  }

  /** A disk that is full is no reason not to serve. */
  async #keep(sdl: string): Promise<void> {
    const { keptAt, log } = this.#options;
    try {
      await mkdir(dirname(keptAt), { recursive: true });
      await writeFile(`${keptAt}.new`, sdl);
      await rename(`${keptAt}.new`, keptAt);
    } catch (error) {
      log.warn({ err: error }, 'The supergraph cannot be kept on disk');
    }
  }
}
