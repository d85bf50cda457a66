/** The sum of the products; both have the same length. Four sums at once, so that no addition waits for the one before. */
export function dot(one: Float32Array, other: Float32Array): number {
  const even = one.length - (one.length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let index = 0; index < even; index += 4) {
    a += one[index]! * other[index]!;
    b += one[index + 1]! * other[index + 1]!;
    c += one[index + 2]! * other[index + 2]!;
    d += one[index + 3]! * other[index + 3]!;
  }
  for (let index = even; index < one.length; index += 1) a += one[index]! * other[index]!;
  return a + b + (c + d);
}

export function lengthOf(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector));
}

/** Adds `factor` times `added` to `target`, in place. */
export function addScaled(target: Float32Array, added: Float32Array, factor: number): void {
  for (let index = 0; index < added.length; index += 1) target[index]! += factor * added[index]!;
}

/** The same direction at length 1; a vector without a direction stays zero. */
export function normalised(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  return length > 0 ? vector.map((value) => value / length) : vector.slice();
}
