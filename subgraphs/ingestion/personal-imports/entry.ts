/** What a title may be, as far as a file says. */
export type EntryKind = 'MOVIE' | 'SERIES' | 'TRACK' | 'ALBUM' | 'ARTIST';

/** One thing that a person did on another service, as its file says it. */
export interface PersonalEntry {
  /** Where it is in the file: the line, or the number of the record. */
  line: number;
  what: 'history' | 'rating' | 'watchlist';
  /** What the title may be; any of them where the file does not say. */
  kinds: readonly EntryKind[];
  title: string;
  /** Another reading of the title, tried when the first finds nothing: the series of an episode. */
  otherTitle?: string;
  /** Who made it, for music. */
  artist?: string;
  year?: number;
  /** Its ids by scheme, such as imdb or spotify. */
  ids: Readonly<Record<string, string>>;
  /** When it was done, ISO 8601. */
  at?: string;
  /** 0 to 1. */
  rating?: number;
}

/** What a file says, and the places in it that say nothing. */
export interface ParsedFile {
  entries: PersonalEntry[];
  unreadable: { line: number; reason: string }[];
}

/** One kind of file that another service gives to people. */
export interface PersonalFormat {
  /** Such as letterboxd. */
  name: string;
  /** What the service calls the file, for people to find it. */
  files: string;
  /** Reads a file; its name may say what it holds. Throws UnknownFileError when it is none of this format. */
  parse(text: string, fileName: string): ParsedFile;
}
