/** Genres with a name of their own; any other gets its name from its id. */
const names: Record<string, string> = {
  'science-fiction': 'Science fiction',
  'r-and-b': 'R&B',
  'hip-hop': 'Hip-hop',
  'k-pop': 'K-pop',
  'trip-hop': 'Trip-hop',
  'singer-songwriter': 'Singer-songwriter',
  'new-wave': 'New wave',
};

/** Other spellings of the same genre. */
const aliases: Record<string, string> = {
  'sci-fi': 'science-fiction',
  scifi: 'science-fiction',
  'rom-com': 'romance',
  biopic: 'biography',
  biographical: 'biography',
  historical: 'history',
  documentaries: 'documentary',
  docuseries: 'documentary',
  dramas: 'drama',
  comedies: 'comedy',
  thrillers: 'thriller',
  musicals: 'musical',
  westerns: 'western',
  'film-noir': 'noir',
  animated: 'animation',
  sports: 'sport',
  kids: 'family',
  'children-and-family': 'family',
  rap: 'hip-hop',
  'hip-hop-rap': 'hip-hop',
  rnb: 'r-and-b',
  'r-b': 'r-and-b',
  electronica: 'electronic',
  edm: 'electronic',
};

const longestId = 40;

export interface Genre {
  id: string;
  name: string;
}

/** The id of a genre given by id or name: "Sci-Fi" and "science fiction" are `science-fiction`. Null when empty. */
export function genreIdOf(text: string): string | null {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestId)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? null : (aliases[slug] ?? slug);
}

/** A genre by its id. */
export function genreOf(id: string): Genre {
  const words = id.replaceAll('-', ' ');
  return { id, name: names[id] ?? words.charAt(0).toUpperCase() + words.slice(1) };
}
