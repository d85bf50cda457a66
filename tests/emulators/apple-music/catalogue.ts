/** Artists and records that nobody made, from which the stand-in's answers are written. */
const artists = [
  { name: 'The Paper Lanterns', genreNames: ['Indie Pop', 'Music'] },
  { name: 'Obi & The Tidewater Five', genreNames: ['Jazz', 'Music'] },
];

const albums = [
  { name: 'Slow Weather', artist: 0, songs: 11, releaseDate: '2026-05-08', upc: '019000000002' },
  { name: 'Low Bridge Sessions', artist: 1, songs: 6, releaseDate: '1998-11-02', upc: '019000000026' },
  { name: 'Everything at Once', artist: 1, songs: 4, releaseDate: '2025', upc: '019000000095' },
];

/** How many songs an album holds; the others are on further pages. */
export const songsInAlbum = 5;

const artwork = {
  width: 3000,
  height: 3000,
  url: 'https://is1-ssl.mzstatic.com/image/{w}x{h}bb.jpg',
  bgColor: '101010',
};
const path = (storefront: string, type: string, id: string) => `/v1/catalog/${storefront}/${type}/${id}`;

export const artistIdOf = (album: number) => String(1_500_000_000 + albums[album]!.artist);
export const albumIds = albums.map((_album, number) => String(1_600_000_000 + number));

export function artistOf(storefront: string, id: string) {
  const artist = artists[Number(id) - 1_500_000_000]!;
  return {
    ...{ id, type: 'artists', href: path(storefront, 'artists', id) },
    attributes: {
      ...{ ...artist, artwork, url: `https://music.apple.com/${storefront}/artist/${id}` },
      editorialNotes: { short: 'Five people who <b>play</b> together.' },
    },
  };
}

/** The songs of an album, with the music video that many albums end with. */
export function tracksOf(storefront: string, album: number) {
  const { name, artist, songs, releaseDate } = albums[album]!;
  const { name: artistName, genreNames } = artists[artist]!;
  const tracks = Array.from({ length: songs }, (_, number) => {
    const id = String(1_700_000_000 + album * 100 + number);
    return {
      ...{ id, type: 'songs', href: path(storefront, 'songs', id) },
      attributes: {
        ...{ albumName: name, artistName, genreNames, releaseDate, name: `Part ${number + 1}` },
        ...{ artwork, composerName: 'Ines Albrecht', discNumber: 1, trackNumber: number + 1 },
        ...{ durationInMillis: 150_000 + 1000 * number, hasLyrics: true, isAppleDigitalMaster: false },
        isrc: `QZ9X9${String(26_00000 + album * 200 + number)}`,
        previews: [{ url: `https://audio-ssl.itunes.apple.com/${id}.m4a` }],
        // The last song of each album is announced and not out yet.
        ...(number + 1 < songs && { playParams: { id, kind: 'song' } }),
        url: `https://music.apple.com/${storefront}/song/${id}`,
      },
    };
  });
  const video = {
    ...{ id: String(1_800_000_000 + album), type: 'music-videos' },
    attributes: { name: `${name} (Official Video)`, artistName, durationInMillis: 200_000 },
  };
  return [...tracks, video];
}

export function albumOf(storefront: string, id: string) {
  const number = albumIds.indexOf(id);
  if (number < 0) return null;
  const { name, artist, songs, releaseDate, upc } = albums[number]!;
  const { name: artistName, genreNames } = artists[artist]!;
  return {
    ...{ id, type: 'albums', href: path(storefront, 'albums', id) },
    attributes: {
      ...{ name, artistName, genreNames, releaseDate, upc, artwork, trackCount: songs + 1 },
      ...{ copyright: '℗ 2026 Unmade Records', recordLabel: 'Unmade Records', isComplete: true },
      ...{ isCompilation: false, isSingle: false, isMasteredForItunes: false },
      editorialNotes: { standard: `<i>${name}</i> was made in a week &amp; a half.` },
      ...{ playParams: { id, kind: 'album' }, url: `https://music.apple.com/${storefront}/album/${id}` },
    },
  };
}
