import type { Content } from '../content.ts';
import type { Context } from '../context.ts';

const minuteMs = 60_000;

/** A length in whole minutes. */
export const minutesOf = ({ durationMs }: Content): number | null =>
  durationMs === null ? null : Math.round(durationMs / minuteMs);

/** The number that a season and an episode always have; the database holds them to it. */
export function numberOf({ id, number }: Content): number {
  if (number === null) throw new Error(`The title ${id} has no number.`);
  return number;
}

/** The title with this id, when there is one to load. */
export const titleAbove = (id: string | null, { loaders }: Context): Promise<Content | null> =>
  id === null ? Promise.resolve(null) : loaders.content.load(id);

/** The title above a season or an episode, which cannot be without one. */
export async function requiredAbove(id: string | null, context: Context): Promise<Content> {
  const above = await titleAbove(id, context);
  if (above === null) throw new Error(`There is no title ${id} above its part.`);
  return above;
}
