import type { ContentDraft, ContentKind } from '../content.ts';

/** What resolution reads of a film or a series, whether a record or the catalogue says it. */
export interface Work {
  kind: ContentKind;
  title: string;
  /** Its titles in other languages, and its original one. */
  otherTitles: string[];
  year: number | null;
  durationMs: number | null;
  countries: string[];
  synopsis: string | null;
  directors: string[];
  /** Who else is named, the actors above all. */
  cast: string[];
}

/** Whether titles of this kind are compared; the others are known by their place, their artist or an id. */
export const isComparedKind = (kind: ContentKind): boolean => kind === 'MOVIE' || kind === 'SERIES';

/** A record as it is compared. */
export function workOf(
  draft: Pick<
    ContentDraft,
    | 'kind'
    | 'title'
    | 'titles'
    | 'originalTitle'
    | 'year'
    | 'durationMs'
    | 'countries'
    | 'synopsis'
    | 'credits'
  >,
): Work {
  const { kind, title, titles, originalTitle, year, durationMs, countries, synopsis, credits } = draft;
  const others = [...Object.values(titles), ...(originalTitle === null ? [] : [originalTitle])];
  const namesAs = (isDirector: boolean) =>
    credits.flatMap(({ name, role }) => ((role === 'director') === isDirector ? name : []));
  return {
    ...{ kind, title, year, durationMs, countries, synopsis },
    otherTitles: [...new Set(others)].filter((other) => other !== title),
    directors: namesAs(true),
    cast: namesAs(false),
  };
}
