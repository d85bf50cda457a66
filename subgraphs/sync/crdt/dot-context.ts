/** The name of one event of a replica: `replica:counter`, counted from 1. */
export type Dot = `${string}:${number}`;

/**
 * Which dots a replica has seen. Runs without a gap are kept as one number per replica, so that the context stays as
 * small as the number of replicas; only what arrived early is listed.
 */
export interface DotContext {
  /** All dots of the replica up to this counter. */
  readonly vector: ReadonlyMap<string, number>;
  /** Dots beyond a gap. */
  readonly cloud: ReadonlySet<Dot>;
}

export const emptyContext: DotContext = { vector: new Map(), cloud: new Set() };

/** Names the `counter`-th event of a replica. */
export const dotOf = (replica: string, counter: number): Dot => `${replica}:${counter}`;

/** The names of a replica's events, one after the other. */
export function createDotSource(replica: string): () => Dot {
  let counter = 0;
  return () => dotOf(replica, (counter += 1));
}

function partsOf(dot: Dot): [replica: string, counter: number] {
  const colon = dot.lastIndexOf(':');
  return [dot.slice(0, colon), Number(dot.slice(colon + 1))];
}

/** Whether the context has seen the dot. */
export function hasSeen(context: DotContext, dot: Dot): boolean {
  const [replica, counter] = partsOf(dot);
  return counter <= (context.vector.get(replica) ?? 0) || context.cloud.has(dot);
}

/** Moves dots from the cloud into the vector as far as they close a gap. */
function compact(vector: Map<string, number>, cloud: Iterable<Dot>): DotContext {
  const early = new Set<Dot>();
  const inOrder = [...cloud].sort((one, other) => partsOf(one)[1] - partsOf(other)[1]);
  for (const dot of inOrder) {
    const [replica, counter] = partsOf(dot);
    const known = vector.get(replica) ?? 0;
    if (counter === known + 1) vector.set(replica, counter);
    else if (counter > known) early.add(dot);
  }
  return { vector, cloud: early };
}

/** The context that has seen these dots and nothing else. */
export function contextOf(dots: Iterable<Dot>): DotContext {
  return compact(new Map(), dots);
}

/** The context that has seen what either has seen. */
export function joinContexts(one: DotContext, other: DotContext): DotContext {
  const vector = new Map(one.vector);
  for (const [replica, counter] of other.vector) {
    vector.set(replica, Math.max(counter, vector.get(replica) ?? 0));
  }
  return compact(vector, new Set([...one.cloud, ...other.cloud]));
}
