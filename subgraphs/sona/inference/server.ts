import { Server } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { HealthImplementation } from 'grpc-health-check';
import { PortInUseError } from '#shared/http-server.ts';
import type { Runtime } from '#shared/runtime.ts';
import { InteractionRepository } from '../interaction-repository.ts';
import { sonaMetrics } from '../metrics.ts';
import { TitleRepository } from '../title-repository.ts';
import { VectorRepository } from '../vector-repository.ts';
import { CatalogueFollower } from './catalogue-follower.ts';
import { Catalogue } from './catalogue.ts';
import { serverCredentials } from './credentials.ts';
import { createHandlers } from './inference-service.ts';
import { RawInferenceClient, largestMessage, packageDefinition, serviceName } from './protocol.ts';
import { Trends } from './trends.ts';
import { unaryHandlers } from './unary-handler.ts';

export interface InferenceServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** Calls that may run at once, 64 unless told; one more is answered with RESOURCE_EXHAUSTED. */
  mostConcurrent?: number;
  /** Whether the vector index belongs to this process alone, so that it must be filled here. Default: false. */
  ownIndex?: boolean;
}

/** An inference service that listens. */
export interface InferenceServer {
  port: number;
  /** Reads what changed in the tables now, rather than when it is next due. */
  refresh(): Promise<void>;
  /** Lets running calls end, then stops. */
  close(): Promise<void>;
}

const stopTimeoutMs = 3000;

async function bind(server: Server, runtime: Runtime, port: number): Promise<number> {
  const { HOST: host } = runtime.config;
  const credentials = serverCredentials(runtime.config);
  return new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(/EADDRINUSE/.test(error.message) ? new PortInUseError(port, 'INFERENCE_PORT') : error);
    });
  });
}

/** Serves the inference over gRPC, with the standard health and reflection services. Ready when it resolves. */
export async function startInferenceServer(
  runtime: Runtime,
  { port, mostConcurrent = 64, ownIndex = false }: InferenceServerOptions,
): Promise<InferenceServer> {
  const { database, clock, log } = runtime;
  const metrics = sonaMetrics(runtime.metrics);
  const catalogue = new Catalogue(new TitleRepository(database.queries));
  const trends = new Trends(new InteractionRepository(database.queries), catalogue, clock);
  const follower = new CatalogueFollower({
    ...{ runtime, catalogue, trends },
    ownIndexFrom: ownIndex ? new VectorRepository(database.queries) : null,
  });
  const server = new Server({
    'grpc.max_receive_message_length': largestMessage,
    'grpc.max_send_message_length': largestMessage,
  });
  const handlers = createHandlers(runtime, { catalogue, trends, metrics });
  server.addService(RawInferenceClient.service, unaryHandlers(handlers, { log, metrics, mostConcurrent }));
  const health = new HealthImplementation({ '': 'SERVING', [serviceName]: 'SERVING' });
  health.addToServer(server);
  new ReflectionService(packageDefinition).addToServer(server);
  await follower.start();
  const bound = await bind(server, runtime, port).catch(async (error: unknown) => {
    await follower.stop();
    throw error;
  });

  return {
    port: bound,
    refresh: () => follower.refresh(),
    close: async () => {
      health.setStatus('', 'NOT_SERVING');
      health.setStatus(serviceName, 'NOT_SERVING');
      await new Promise<void>((resolve) => {
        const force = setTimeout(() => server.forceShutdown(), stopTimeoutMs);
        server.tryShutdown(() => {
          clearTimeout(force);
          resolve();
        });
      });
      await follower.stop();
    },
  };
}
