import type { ContentDraft } from './content.ts';
import { isMusic } from './content.ts';
import { normaliseTitle } from './title.ts';

/**
 * What two sources must agree on for their records to be one title: kind, normalised title and year; for an album or a
 * track its artist too; for a season or an episode its place. An artist is known by the name alone, since sources
 * disagree on when one began. Null when what is known is not enough to tell.
 */
export function identityKeyOf(
  draft: Pick<ContentDraft, 'kind' | 'title' | 'year' | 'number' | 'credits'>,
  parent: { parentId: string | null; artist: string | null },
): string | null {
  const { kind, title, year, number } = draft;
  if (kind === 'SEASON' || kind === 'EPISODE') return `${kind}|${parent.parentId}|${number}`;
  const name = normaliseTitle(title);
  if (kind === 'ARTIST') return `${kind}|${name}`;
  if (year === null) return null;
  if (!isMusic(kind)) return `${kind}|${name}|${year}`;
  const artist = draft.credits.find(({ role }) => role === 'artist')?.name ?? parent.artist;
  return artist === null ? null : `${kind}|${name}|${year}|${normaliseTitle(artist)}`;
}
