import { draftOf } from './content-draft.ts';
import type { ContentInput } from './content-draft.ts';
import type { ContentRow } from './content-write-repository.ts';
import type { Content, ContentDraft, CreditDraft } from './content.ts';
import { identityKeyOf } from './identity.ts';
import { normaliseTitle } from './title.ts';

/** Fields of a title that may be changed by hand; those left out stay, null takes a value away. */
export type ContentChanges = Partial<
  Omit<ContentInput, 'kind' | 'parentId' | 'number' | 'externalIds' | 'title'>
> & {
  title?: string | null;
};

/** The fields that are either taken from the changes or left as they are. */
type ChosenField =
  'originalTitle' | 'synopsis' | 'year' | 'genres' | 'languages' | 'countries' | 'maturityRating';

/** A title as it would be with the changes. A title cannot lose its name: null leaves it. */
export function applyChanges(
  known: Content,
  credits: readonly CreditDraft[],
  changes: ContentChanges,
): ContentDraft {
  const said = draftOf({ ...changes, kind: known.kind, title: changes.title ?? known.title });
  const chosen = <Field extends ChosenField>(field: Field): Pick<Content, ChosenField>[Field] =>
    (changes[field] === undefined ? known : said)[field];
  return {
    ...said,
    parentId: known.parentId,
    number: known.number,
    titles: known.titles,
    endYear: known.endYear,
    popularity: known.popularity,
    originalTitle: chosen('originalTitle'),
    synopsis: chosen('synopsis'),
    year: chosen('year'),
    genres: chosen('genres'),
    languages: chosen('languages'),
    countries: chosen('countries'),
    maturityRating: chosen('maturityRating'),
    durationMs: changes.runtimeMinutes === undefined ? known.durationMs : said.durationMs,
    credits: changes.credits === undefined ? [...credits] : said.credits,
  };
}

/** The columns of a changed title; `artist` is the title above an album or a track. */
export function changedRowOf(
  draft: ContentDraft,
  artist: string | null,
): Partial<Omit<ContentRow, 'popularity'>> {
  const { title, originalTitle, synopsis, year, genres, languages, countries, maturityRating, durationMs } =
    draft;
  return {
    ...{ title, originalTitle, synopsis, year, genres, languages, countries, maturityRating, durationMs },
    sortTitle: normaliseTitle(title),
    identityKey: identityKeyOf(draft, { parentId: draft.parentId, artist }),
  };
}
