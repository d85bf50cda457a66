/** The items in their order, in groups of a size; the last one may be smaller. */
export function* inGroups<T>(items: readonly T[], size: number): Generator<T[], void> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
