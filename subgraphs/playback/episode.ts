/** An episode by its numbers. Season 0 holds the specials. */
export interface Episode {
  contentId: string;
  seasonNumber: number | null;
  episodeNumber: number | null;
  durationMs: number | null;
}

type Numbered = Episode & { seasonNumber: number; episodeNumber: number };

const isNumbered = (episode: Episode): episode is Numbered =>
  episode.seasonNumber !== null && episode.episodeNumber !== null;

/**
 * The episode after one, or null when none is known. The next number of the same season, a gap in the numbers being
 * skipped; at the end of a season the first episode of the next. Specials stand apart: the regular episodes never lead
 * to one, and a special leads to the next special only.
 */
export function nextEpisode(
  episodes: readonly Episode[],
  current: Pick<Episode, 'seasonNumber' | 'episodeNumber'>,
): Episode | null {
  const { seasonNumber: season, episodeNumber: number } = current;
  if (season === null || number === null) return null;
  const later = episodes
    .filter(isNumbered)
    .filter((episode) =>
      episode.seasonNumber === season
        ? episode.episodeNumber > number
        : season > 0 && episode.seasonNumber > season,
    )
    .sort((one, other) => one.seasonNumber - other.seasonNumber || one.episodeNumber - other.episodeNumber);
  return later[0] ?? null;
}
