import { fileURLToPath } from 'node:url';
import { loadPackageDefinition } from '@grpc/grpc-js';
import type { ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** The package of `sona.proto`: fields in camelCase, enum values by name, what is not set at its default. */
export const packageDefinition = loadSync(fileURLToPath(new URL('./sona.proto', import.meta.url)), {
  enums: String,
  longs: Number,
  arrays: true,
  defaults: true,
});

export const serviceName = 'mediagateway.sona.v1.Inference';

/** Largest message in bytes: a hundred vectors, or a thousand reasons, fit well. */
export const largestMessage = 4 * 1_048_576;

/** The client of the service, before it is typed by {@link InferenceMethods}. */
export const RawInferenceClient = (
  loadPackageDefinition(packageDefinition) as unknown as {
    mediagateway: { sona: { v1: { Inference: ServiceClientConstructor } } };
  }
).mediagateway.sona.v1.Inference;
