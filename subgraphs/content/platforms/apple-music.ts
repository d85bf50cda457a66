import type { ContentKind } from '../content.ts';
import type { Platform } from './platform.ts';

/** Apple Music's own names in its addresses; each country has a storefront. */
const nounOf = (kind: ContentKind) => (kind === 'ARTIST' ? 'artist' : kind === 'ALBUM' ? 'album' : 'song');

export const appleMusic: Platform = {
  id: 'apple_music',
  name: 'Apple Music',
  media: ['MUSIC'],
  homepage: 'https://music.apple.com',
  links: ({ id, kind, region }) => {
    const place = `music.apple.com/${region.toLowerCase()}/${nounOf(kind)}/${id}`;
    return { mobile: `music://${place}`, web: `https://${place}`, tv: `music://${place}` };
  },
  searchPage: (text) => `https://music.apple.com/search?term=${encodeURIComponent(text)}`,
};
