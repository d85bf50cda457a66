import type { ContentKind } from '../content.ts';
import type { Platform } from './platform.ts';

/** Spotify's own names of what it carries, https://developer.spotify.com/documentation/web-api/concepts/spotify-uris-ids */
const nounOf = (kind: ContentKind) => (kind === 'ARTIST' ? 'artist' : kind === 'ALBUM' ? 'album' : 'track');

export const spotify: Platform = {
  id: 'spotify',
  name: 'Spotify',
  media: ['MUSIC'],
  homepage: 'https://open.spotify.com',
  links: ({ id, kind }) => ({
    mobile: `spotify:${nounOf(kind)}:${id}`,
    web: `https://open.spotify.com/${nounOf(kind)}/${id}`,
    tv: `spotify:${nounOf(kind)}:${id}`,
  }),
  searchPage: (text) => `https://open.spotify.com/search/${encodeURIComponent(text)}`,
};
