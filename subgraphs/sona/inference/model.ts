import { createHash } from 'node:crypto';
import { vectorSize } from '#shared/vectors/vector-index.ts';
import { blockShare, featureShare, layoutVersion } from '../content-vector.ts';
import { zeroAdapter } from './lora.ts';
import type { Adapter, StepOptions } from './lora.ts';
import { decay, weights } from './preference.ts';

/** The model: everything that decides a ranking beside the data. */
export interface Model {
  version: string;
  /** SHA-256 of the parameters and the factors, hex. */
  checksum: string;
  /** Shared by all profiles; its B is zero until it is trained. */
  base: Adapter;
  parameters: typeof parameters;
}

const parameters = {
  layout: layoutVersion,
  blockShare,
  featureShare,
  weights,
  decay,
  /** What a title that is trending everywhere gains over one that nobody knows, in cosine. */
  trendWeight: 0.15,
  /** What a title loses that the profile itself turned down, for a signal of -1. */
  refusalWeight: 0.5,
  diversity: { lambda: 0.7, genreShare: 0.4 },
  micro: { rank: 2, scale: 1, learning: { steps: 5, rate: 0.3, shrink: 0.01 } satisfies StepOptions },
} as const;

/** The model that is built in: no training, the base adapter at zero. */
export function createModel(): Model {
  const base = zeroAdapter('base-adapter', 8, vectorSize, 1);
  const checksum = createHash('sha256')
    .update(JSON.stringify(parameters))
    .update(new Uint8Array(base.down.buffer))
    .update(new Uint8Array(base.up.buffer))
    .digest('hex');
  return { version: 'sona-1.0.0', checksum, base, parameters };
}

/** The adapter of a profile that gave no feedback yet: exactly the base. */
export function newMicroAdapter(profileId: string): Adapter {
  const { rank, scale } = parameters.micro;
  return zeroAdapter(`micro-adapter:${profileId}`, rank, vectorSize, scale);
}

/** An adapter as it is stored: A, then B. */
export function factorsOf({ down, up }: Adapter): Float32Array {
  const factors = new Float32Array(down.length + up.length);
  factors.set(down);
  factors.set(up, down.length);
  return factors;
}

/** The adapter of stored factors. Throws when they are not of this model's shape. */
export function microAdapterOf(factors: Float32Array): Adapter {
  const { rank, scale } = parameters.micro;
  const size = rank * vectorSize;
  if (factors.length !== 2 * size)
    throw new Error(`An adapter of ${factors.length} numbers is not of this model.`);
  return { rank, width: vectorSize, scale, down: factors.slice(0, size), up: factors.slice(size) };
}
