import type { ContentDocument, EventPayload } from '#shared/events.ts';
import { foldText, foldedLine, wordsOf } from './folding.ts';
import { placesAt, timedOffersOf } from './offers.ts';
import type { TimedOffer } from './offers.ts';
import { isStopWord } from './search-query.ts';

/** A title as the index keeps it. What ends in `Text` is folded. */
export interface IndexDocument {
  contentId: string;
  version: number;
  kind: string;
  titles: string[];
  titleText: string;
  peopleText: string;
  genreText: string;
  descriptionText: string;
  genres: string[];
  languages: string[];
  offers: TimedOffer[];
  platforms: string[];
  regions: string[];
  offersChangeAt: Date | null;
  year: number | null;
  minimumAge: number | null;
  popularity: number;
}

/** A season is found as its series. */
export const isIndexed = (kind: string): boolean => kind !== 'SEASON';

const mostTitles = 50;
const mostPeople = 200;
const mostDescriptionCharacters = 5_000;

/** What people call a kind when they search; `synonyms.json` knows the other words for these. */
const kindWords: Record<string, string> = {
  MOVIE: 'movie',
  SERIES: 'series',
  EPISODE: 'episode',
  ARTIST: 'artist band music',
  ALBUM: 'album music',
  TRACK: 'song music',
};

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? '';
  } catch {
    return '';
  }
}

/** "1994" is also found by "90s" and "1990s". */
const yearWords = (year: number | null): string =>
  year === null
    ? ''
    : `${year} ${Math.floor(year / 10) * 10}s ${String(Math.floor(year / 10) * 10).slice(-2)}s`;

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

function titlesOf({ title, originalTitle, titles }: ContentDocument): string[] {
  const all = [title, ...(originalTitle === null ? [] : [originalTitle]), ...Object.values(titles)];
  const byFold = new Map<string, string>();
  for (const one of all) if (!byFold.has(foldText(one))) byFold.set(foldText(one), one.toWellFormed());
  return [...byFold.values()].slice(0, mostTitles);
}

/**
 * Builds the row of a title from the document that its domain published, as it stands at `now` (milliseconds since the
 * epoch). Pure; the database makes the text vector.
 */
export function indexDocumentOf(
  { contentId, version, document }: EventPayload<'content.changed'>,
  now: number,
): IndexDocument {
  const titles = titlesOf(document);
  const offers = timedOffersOf(document.availability);
  const genreWords = [
    ...document.genres,
    kindWords[document.kind] ?? '',
    ...document.languages.map(languageName),
    yearWords(document.year),
  ];
  return {
    contentId,
    version,
    kind: document.kind,
    titles,
    titleText: titles.map(foldedLine).join('\n'),
    peopleText: distinct(document.people.map(({ name }) => foldedLine(name)))
      .slice(0, mostPeople)
      .join('\n'),
    genreText: genreWords.map(foldedLine).filter(Boolean).join('\n'),
    descriptionText: foldedLine(document.synopsis.slice(0, mostDescriptionCharacters)),
    genres: distinct(document.genres.map((genre) => genre.toLowerCase())),
    languages: distinct(document.languages.map((language) => language.toLowerCase())),
    offers,
    ...placesAt(offers, now),
    year: document.year,
    minimumAge: document.minimumAge,
    popularity: document.popularity,
  };
}

/** The words of a document that a misspelt query may have meant: three letters or more, no stop words. */
export function vocabularyOf(document: IndexDocument): string[] {
  const { titleText, peopleText, genreText, descriptionText } = document;
  const words = wordsOf([titleText, peopleText, genreText, descriptionText].join('\n'));
  return distinct(words).filter((word) => /^\p{L}{3,}$/u.test(word) && !isStopWord(word));
}
