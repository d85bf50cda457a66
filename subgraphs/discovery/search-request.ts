import { createHash } from 'node:crypto';
import { BadUserInputError, UnauthenticatedError } from '#shared/errors.ts';
import type { Viewer } from '#shared/viewer.ts';
import type { SearchFilter, SearchKind } from './schema.generated.ts';

/** A search with every default filled in and every limit of the viewer applied: equal ones have equal answers. */
export interface SearchRequest {
  text: string;
  kinds: readonly SearchKind[] | null;
  platforms: readonly string[] | null;
  genres: readonly string[] | null;
  languages: readonly string[] | null;
  yearFrom: number | null;
  yearTo: number | null;
  /** ISO 3166-1 alpha-2; where `platforms` and `services` are looked at. */
  region: string;
  /** Only what plays on one of these; null for anything. */
  services: readonly string[] | null;
  /** The age up to which titles are shown; null for all. */
  maturityLimit: number | null;
}

/** Characters of a query. People write fewer than 100. */
const longestQuery = 500;
const mostFilterValues = 50;
const defaultRegion = 'US';

/** Text without control characters and spare white space. Throws BAD_USER_INPUT when nothing is left or too much. */
export function normaliseText(text: string, field: string): string {
  if (text.length > longestQuery) {
    throw new BadUserInputError(`"${field}" may have up to ${longestQuery} characters.`, field);
  }
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (clean === '') throw new BadUserInputError(`"${field}" is empty: say what to look for.`, field);
  return clean;
}

/** The region asked for, else the viewer's own, else US. */
export function regionOf(region: string | null | undefined, viewer: Viewer | null): string {
  const chosen = (region ?? viewer?.profile?.region ?? defaultRegion).toUpperCase();
  if (!/^[A-Z]{2}$/.test(chosen)) {
    throw new BadUserInputError('A region is a country code of two letters, such as US.', 'region');
  }
  return chosen;
}

/** Values that widen each other, each once and in one order; null when there is no filter. */
function valuesOf<Value extends string>(
  values: readonly Value[] | null | undefined,
  field: string,
): Value[] | null {
  if (values == null || values.length === 0) return null;
  if (values.length > mostFilterValues) {
    throw new BadUserInputError(`"${field}" may have up to ${mostFilterValues} values.`, field);
  }
  return [...new Set(values)].sort();
}

const lower = (values: readonly string[] | null | undefined) =>
  values?.map((value) => value.toWellFormed().replaceAll('\0', '').toLowerCase());

function servicesOf(filter: SearchFilter, viewer: Viewer | null): string[] | null {
  if (filter.onMyServices !== true) return null;
  if (viewer?.profile == null) {
    throw new UnauthenticatedError('Sign in with a profile to search on your own services.');
  }
  if (viewer.profile.services.length === 0) {
    throw new BadUserInputError('Your profile names no services yet: choose them first.', 'onMyServices');
  }
  return valuesOf(viewer.profile.services, 'services');
}

/** The years asked for. Throws BAD_USER_INPUT when the range is the wrong way round. */
function yearsOf({ yearFrom, yearTo }: SearchFilter): { yearFrom: number | null; yearTo: number | null } {
  if (yearFrom != null && yearTo != null && yearFrom > yearTo) {
    throw new BadUserInputError('"yearFrom" is after "yearTo".', 'yearFrom');
  }
  return { yearFrom: yearFrom ?? null, yearTo: yearTo ?? null };
}

/**
 * Checks a search and fills in what it leaves open. Throws BAD_USER_INPUT for what cannot be searched, UNAUTHENTICATED
 * when it needs a profile and there is none.
 */
export function searchRequestOf(
  query: string,
  filter: SearchFilter | null | undefined,
  viewer: Viewer | null,
): SearchRequest {
  const given = filter ?? {};
  return {
    text: normaliseText(query, 'query'),
    kinds: valuesOf(given.kinds, 'kinds'),
    platforms: valuesOf(lower(given.platforms), 'platforms'),
    genres: valuesOf(lower(given.genres), 'genres'),
    languages: valuesOf(lower(given.languages), 'languages'),
    ...yearsOf(given),
    region: regionOf(given.region, viewer),
    services: servicesOf(given, viewer),
    maturityLimit: viewer?.profile?.maturityLimit ?? null,
  };
}

/** The key under which the answer of a request is cached. */
export function cacheKeyOf(request: SearchRequest): string {
  return `discovery:search:${createHash('sha256').update(JSON.stringify(request)).digest('base64url')}`;
}
