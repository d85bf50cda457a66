/** When and by whom a register was written. No replica uses a clock twice, so no two writes have the same stamp. */
export interface Stamp {
  /** Hybrid logical clock, sortable text. */
  clock: string;
  /** The replica that wrote; decides between equal clocks. */
  writer: string;
}

/** A last-writer-wins register: a value with the stamp of the write that it comes from. */
export interface LwwRegister<Value> extends Stamp {
  value: Value;
}

/** Whether a write of `challenger` replaces one of `holder`. */
export function supersedes(challenger: Stamp, holder: Stamp): boolean {
  if (challenger.clock !== holder.clock) return challenger.clock > holder.clock;
  return challenger.writer > holder.writer;
}

/** The register after both writes, in whatever order they came. Commutative, associative and idempotent. */
export function mergeRegisters<Value>(
  one: LwwRegister<Value>,
  other: LwwRegister<Value>,
): LwwRegister<Value> {
  return supersedes(other, one) ? other : one;
}
