/** The parts of a name in no order: services write family names first or last, with and without middle names. */
function partsOf(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/["“”'’.]/g, '')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? [] : plain.split(' ').filter((part) => part !== 'jr' && part !== 'sr');
}

/** Whether two parts may be one: a letter differs, or one is short for the other ("Rob" and "Robert", "J" and "John"). */
function isNearly(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.startsWith(short) && (short.length === 1 || short.length >= 3)) return true;
  if (short.length < 4 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

const isSamePerson = (one: readonly string[], other: readonly string[]): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 0) return false;
  if (short.join('') === long.join('')) return true;
  const found = short.filter((part) => long.some((candidate) => isNearly(part, candidate))).length;
  return found === short.length && (short.length > 1 || long.length === 1);
};

/** How many people two lists have in common. */
export function peopleInCommon(ones: readonly string[], others: readonly string[]): number {
  const [left, right] = [ones.map(partsOf), others.map(partsOf)];
  const found = (some: string[][], among: string[][]) =>
    some.filter((one) => among.some((other) => isSamePerson(one, other))).length;
  return Math.min(found(left, right), found(right, left));
}

/** A name as a key: its parts in order of the alphabet. */
export const personKey = (name: string): string => partsOf(name).sort().join(' ');
