import { describe, expect, it } from '@jest/globals';
import type { ContentKind } from '../content.ts';
import { platformOf, platforms } from './index.ts';

/** What opens a title of each platform and kind, in FR, by the published rules of the platforms. */
const links: [platform: string, kind: ContentKind, app: string, web: string][] = [
  ['netflix', 'MOVIE', 'netflix://title/42', 'https://www.netflix.com/title/42'],
  ['netflix', 'SERIES', 'netflix://title/42', 'https://www.netflix.com/title/42'],
  ['prime_video', 'MOVIE', 'aiv://aiv/view?gti=42', 'https://www.primevideo.com/detail/42'],
  ['disney_plus', 'MOVIE', 'disneyplus://content/42', 'https://www.disneyplus.com/browse/entity-42'],
  ['hulu', 'EPISODE', 'hulu://watch/42', 'https://www.hulu.com/watch/42'],
  ['hbo_max', 'MOVIE', 'hbomax://feature/42', 'https://play.hbomax.com/movie/42'],
  ['hbo_max', 'SERIES', 'hbomax://feature/42', 'https://play.hbomax.com/show/42'],
  ['spotify', 'TRACK', 'spotify:track:42', 'https://open.spotify.com/track/42'],
  ['spotify', 'ALBUM', 'spotify:album:42', 'https://open.spotify.com/album/42'],
  ['spotify', 'ARTIST', 'spotify:artist:42', 'https://open.spotify.com/artist/42'],
  ['apple_music', 'TRACK', 'music://music.apple.com/fr/song/42', 'https://music.apple.com/fr/song/42'],
  ['apple_music', 'ALBUM', 'music://music.apple.com/fr/album/42', 'https://music.apple.com/fr/album/42'],
  ['apple_music', 'ARTIST', 'music://music.apple.com/fr/artist/42', 'https://music.apple.com/fr/artist/42'],
];

describe('the deep links', () => {
  it.each(links)(
    'of %s open a %s on a phone and a TV with %s, and in a browser with %s',
    (id, kind, app, web) => {
      expect(platformOf(id)?.links({ id: '42', kind, region: 'FR' })).toEqual({ mobile: app, web, tv: app });
    },
  );

  it('are stated for every platform', () => {
    expect(new Set(links.map(([platform]) => platform))).toEqual(new Set(platforms.map(({ id }) => id)));
  });

  it('of Apple Music lead to the shop of the region', () => {
    const link = platformOf('apple_music')?.links({ id: '42', kind: 'ALBUM', region: 'JP' });
    expect(link?.web).toBe('https://music.apple.com/jp/album/42');
  });
});
