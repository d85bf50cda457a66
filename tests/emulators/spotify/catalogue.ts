/** Artists and records that nobody made, from which the stand-in's answers are written. */
const artists = [
  { name: 'The Paper Lanterns', genres: ['indie pop', 'dream pop'], popularity: 61 },
  { name: 'Obi & The Tidewater Five', genres: ['jazz'], popularity: 38 },
  { name: 'Лёд и Пламя', genres: ['post-punk'], popularity: 44 },
];

const albums = [
  {
    name: 'Slow Weather',
    artist: 0,
    tracks: 11,
    released: '2026-05-08',
    precision: 'day',
    upc: '019000000002',
  },
  {
    name: 'Letters to a Lighthouse',
    artist: 0,
    tracks: 63,
    released: '2021',
    precision: 'year',
    upc: '0019000000019',
  },
  {
    name: 'Low Bridge Sessions',
    artist: 1,
    tracks: 6,
    released: '1998-11',
    precision: 'month',
    upc: '019000000026',
  },
  {
    name: 'Северный ветер 🌬️',
    artist: 2,
    tracks: 9,
    released: '2024-02-29',
    precision: 'day',
    upc: '019000000033',
  },
];

/** Ids are 22 characters of base 62. */
const idOf = (noun: string, number: number) => `${noun}${String(number).padStart(22 - noun.length, '0')}`;
const externalUrls = (type: string, id: string) => ({ spotify: `https://open.spotify.com/${type}/${id}` });

const simpleArtist = (number: number) => {
  const id = idOf('artist', number);
  return {
    external_urls: externalUrls('artist', id),
    href: `https://api.spotify.com/v1/artists/${id}`,
    ...{ id, name: artists[number]!.name, type: 'artist', uri: `spotify:artist:${id}` },
  };
};

export const fullArtists = artists.map(({ genres, popularity }, number) => ({
  ...simpleArtist(number),
  ...{ followers: { href: null, total: 1000 * popularity }, genres, images: [], popularity },
}));

const simpleAlbum = (number: number) => {
  const { name, artist, tracks, released, precision } = albums[number]!;
  const id = idOf('album', number);
  return {
    ...{ album_type: 'album', total_tracks: tracks, external_urls: externalUrls('album', id) },
    href: `https://api.spotify.com/v1/albums/${id}`,
    images: [{ url: `https://i.scdn.co/image/${id}`, height: 640, width: 640 }],
    ...{ id, name, release_date: released, release_date_precision: precision, type: 'album' },
    ...{ uri: `spotify:album:${id}`, artists: [simpleArtist(artist)] },
  };
};

/** Albums without their tracks, as lists of new releases hold them. */
export const simpleAlbums = albums.map((_album, number) => simpleAlbum(number));

const simpleTrack = (album: number, number: number) => {
  const id = idOf(`track${album}x`, number);
  const { artist } = albums[album]!;
  return {
    ...{ artists: [simpleArtist(artist)], disc_number: 1, duration_ms: 150_000 + 1000 * number },
    ...{ explicit: number % 7 === 0, external_urls: externalUrls('track', id) },
    href: `https://api.spotify.com/v1/tracks/${id}`,
    // The last track of each album does not play.
    ...{ id, is_playable: number + 1 < albums[album]!.tracks, name: `Part ${number + 1}`, preview_url: null },
    ...{ track_number: number + 1, type: 'track', uri: `spotify:track:${id}`, is_local: false },
  };
};

/** The tracks of each album, as an album holds them. */
export const simpleTracks = albums.map(({ tracks }, album) =>
  Array.from({ length: tracks }, (_, number) => simpleTrack(album, number)),
);

export const fullTracks = simpleTracks.flatMap((tracks, album) =>
  tracks.map((track, number) => ({
    ...{ ...track, album: simpleAlbum(album), popularity: 20 + (number % 50) },
    external_ids: { isrc: `QZ9X9${String(26_00000 + album * 100 + number)}` },
  })),
);

/** What a full album says beside its tracks. */
export const albumDetails = albums.map(({ name, upc }, number) => ({
  copyrights: [{ text: `2026 ${name}`, type: 'C' }],
  external_ids: { upc },
  ...{ genres: [], label: 'Unmade Records', popularity: 50 + number },
}));
