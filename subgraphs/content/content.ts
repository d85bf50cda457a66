/** Every kind of title, as the schema names it. */
export const contentKinds = ['MOVIE', 'SERIES', 'SEASON', 'EPISODE', 'ARTIST', 'ALBUM', 'TRACK'] as const;

export type ContentKind = (typeof contentKinds)[number];

/** A title of the catalogue. */
export interface Content {
  id: string;
  kind: ContentKind;
  /** The series of a season, the season of an episode, the artist of an album, the album of a track. */
  parentId: string | null;
  /** The series of a season or an episode, the artist of an album or a track. */
  topId: string | null;
  /** Number of a season, an episode or a track. */
  number: number | null;
  title: string;
  /** Known titles by language, ISO 639-1. */
  titles: Record<string, string>;
  originalTitle: string | null;
  synopsis: string | null;
  year: number | null;
  endYear: number | null;
  durationMs: number | null;
  /** Genre ids, the most fitting first. */
  genres: string[];
  languages: string[];
  countries: string[];
  maturityRating: string | null;
  /** 0 to 100. */
  popularity: number;
  version: number;
}

export const creditRoles = [
  'director',
  'writer',
  'actor',
  'creator',
  'composer',
  'artist',
  'producer',
  'narrator',
] as const;

/** A person's part in a title, before the person has an id. */
export interface CreditDraft {
  name: string;
  role: string;
  character: string | null;
}

export interface ExternalIdentifier {
  scheme: string;
  value: string;
}

/** All that somebody says of a title that is to be written. */
export interface ContentDraft extends Omit<Content, 'id' | 'version' | 'topId' | 'popularity'> {
  /** Null leaves it as it is; 0 for a new title. */
  popularity: number | null;
  credits: CreditDraft[];
  externalIds: ExternalIdentifier[];
}

/** Whether the title is heard rather than watched. */
export const isMusic = (kind: ContentKind): boolean =>
  kind === 'ARTIST' || kind === 'ALBUM' || kind === 'TRACK';

/** Which kinds a title of a kind may have as its parent, and whether it must have one. */
export const parentRules: Record<ContentKind, { kinds: readonly ContentKind[]; required: boolean }> = {
  MOVIE: { kinds: [], required: false },
  SERIES: { kinds: [], required: false },
  SEASON: { kinds: ['SERIES'], required: true },
  EPISODE: { kinds: ['SEASON'], required: true },
  ARTIST: { kinds: [], required: false },
  ALBUM: { kinds: ['ARTIST'], required: false },
  TRACK: { kinds: ['ALBUM', 'ARTIST'], required: false },
};

/**
 * Where a title hangs below its parent. A track that names its artist instead of an album has no parent, only a top.
 */
export function placeOf(
  kind: ContentKind,
  parent: Pick<Content, 'id' | 'kind' | 'topId'> | null,
): Pick<Content, 'parentId' | 'topId'> {
  if (parent === null) return { parentId: null, topId: null };
  if (kind === 'TRACK' && parent.kind === 'ARTIST') return { parentId: null, topId: parent.id };
  return { parentId: parent.id, topId: parent.topId ?? (parent.kind === 'ALBUM' ? null : parent.id) };
}
