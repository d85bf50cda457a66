import { seededNormals } from '../feature-direction.ts';
import { addScaled, dot } from '../vector-math.ts';

/**
 * A low-rank change of a vector: `x + scale · B (A x)`. A has `rank` rows of `width`, B has `width` rows of `rank`.
 * Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021, https://arxiv.org/abs/2106.09685
 */
export interface Adapter {
  rank: number;
  width: number;
  scale: number;
  /** Row by row: `down[row * width + column]`. */
  down: Float32Array;
  /** Column by column, so that each is a vector: `up[row * width + column]` is B's entry (column, row). */
  up: Float32Array;
}

/** One row of A, or one column of B. */
const rowOf = (factors: Float32Array, row: number, width: number) =>
  factors.subarray(row * width, (row + 1) * width);

/** An adapter that changes nothing: A is drawn from `seed`, the same always, and B is zero. */
export function zeroAdapter(seed: string, rank: number, width: number, scale: number): Adapter {
  const down = seededNormals(seed, rank * width).map((value) => value / Math.sqrt(width));
  return { rank, width, scale, down, up: new Float32Array(rank * width) };
}

/** A x: `rank` numbers. */
function compress({ rank, width, down }: Adapter, x: Float32Array): Float32Array {
  return Float32Array.from({ length: rank }, (_, row) => dot(rowOf(down, row, width), x));
}

/** Adds what the adapter makes of `x` to `y`, in place. */
function addAdapted(y: Float32Array, adapter: Adapter, x: Float32Array): void {
  const small = compress(adapter, x);
  for (let row = 0; row < adapter.rank; row += 1) {
    addScaled(y, rowOf(adapter.up, row, adapter.width), adapter.scale * small[row]!);
  }
}

/** W₀x + s_b·B_b·A_b·x + s_u·B_u·A_u·x, where W₀ is the identity: the history is in the space of the titles already. */
export function adapt(x: Float32Array, adapters: readonly (Adapter | null)[]): Float32Array {
  const y = x.slice();
  for (const adapter of adapters) if (adapter !== null) addAdapted(y, adapter, x);
  return y;
}

/** What one feedback teaches: a title, and how much it is wanted (1) or not (-1). */
export interface Lesson {
  /** The preference vector of the profile. */
  x: Float32Array;
  /** The vector of the title. */
  item: Float32Array;
  /** -1 to 1; its size says how sure it is. */
  target: number;
}

/** How sharp the score decides: at 0.5 the loss is nearly settled. */
const sharpness = 6;

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

/** The logistic loss of a lesson under an adapter (on top of `base`): small when the score has the sign of the target. */
export function lossOf({ x, item, target }: Lesson, base: Adapter | null, own: Adapter): number {
  const score = dot(adapt(x, [base, own]), item);
  return -Math.abs(target) * Math.log(sigmoid(Math.sign(target) * sharpness * score));
}

/** The gradients of {@link lossOf} by A and by B, in the layout of the adapter. */
export function gradientOf(
  { x, item, target }: Lesson,
  base: Adapter | null,
  own: Adapter,
): { down: Float32Array; up: Float32Array } {
  const { rank, width, scale } = own;
  const sign = Math.sign(target);
  const score = dot(adapt(x, [base, own]), item);
  const slope = -Math.abs(target) * sign * sharpness * sigmoid(-sign * sharpness * score);
  const small = compress(own, x);
  const down = new Float32Array(rank * width);
  const up = new Float32Array(rank * width);
  for (let row = 0; row < rank; row += 1) {
    addScaled(rowOf(up, row, width), item, slope * scale * small[row]!);
    addScaled(rowOf(down, row, width), x, slope * scale * dot(rowOf(own.up, row, width), item));
  }
  return { down, up };
}

export interface StepOptions {
  steps: number;
  rate: number;
  /** Share of B that a step takes back, so that no adapter grows without end. */
  shrink: number;
}

/** The adapter after gradient steps on one lesson. */
export function learn(lesson: Lesson, base: Adapter | null, own: Adapter, options: StepOptions): Adapter {
  const learned: Adapter = { ...own, down: own.down.slice(), up: own.up.slice() };
  for (let step = 0; step < options.steps; step += 1) {
    const gradient = gradientOf(lesson, base, learned);
    addScaled(learned.down, gradient.down, -options.rate);
    addScaled(learned.up, gradient.up, -options.rate);
    learned.up.forEach((value, index) => (learned.up[index] = value * (1 - options.shrink)));
  }
  return learned;
}
