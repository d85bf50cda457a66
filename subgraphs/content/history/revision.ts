import type { ContentDraft } from '../content.ts';
import { relationsSeenFrom } from '../relation.ts';
import type { Relation } from '../relation.ts';

/** Why a title changed. START is what it was when history began to be kept. */
export type RevisionCause =
  'START' | 'CREATE' | 'EDIT' | 'IMPORT' | 'MERGE' | 'RESTORE' | 'RELATE' | 'CATEGORISE';

/** Who or what changed a title: a user by id, a source by name. */
export interface Author {
  cause: RevisionCause;
  editorId: string | null;
  source: string | null;
}

/** All of a title that its history keeps. Popularity is measured rather than edited, so it is not. */
export interface Snapshot extends Omit<ContentDraft, 'popularity'> {
  /** In the form in which they are stored; see `canonicalRelation`. */
  relations: Relation[];
  /** The ids of the categories that the title itself is in. */
  categories: string[];
}

/** A title as it was from one version on. */
export interface Revision extends Author {
  contentId: string;
  version: number;
  changedAt: Date;
  snapshot: Snapshot;
  /** What it was before; null for the first. */
  before: Snapshot | null;
}

/** A field that differs, with its values as text: none where it is empty, several where it is a list. */
export interface FieldChange {
  field: string;
  before: string[];
  after: string[];
}

/** The author of what a person does by hand. */
export const editor = (cause: RevisionCause, editorId: string): Author => ({
  ...{ cause, editorId, source: null },
});

const textOf = (value: string | number | null): string[] => (value === null ? [] : [String(value)]);

/** How each field reads, in the order in which differences are told. */
const fields: [name: string, read: (snapshot: Snapshot, contentId: string) => string[]][] = [
  ['title', ({ title }) => [title]],
  [
    'titles',
    ({ titles }) =>
      Object.entries(titles)
        .map(([language, title]) => `${language}: ${title}`)
        .sort(),
  ],
  ['originalTitle', ({ originalTitle }) => textOf(originalTitle)],
  ['synopsis', ({ synopsis }) => textOf(synopsis)],
  ['year', ({ year }) => textOf(year)],
  ['endYear', ({ endYear }) => textOf(endYear)],
  ['number', ({ number }) => textOf(number)],
  ['parentId', ({ parentId }) => textOf(parentId)],
  ['durationMs', ({ durationMs }) => textOf(durationMs)],
  ['genres', ({ genres }) => genres],
  ['languages', ({ languages }) => languages],
  ['countries', ({ countries }) => countries],
  ['maturityRating', ({ maturityRating }) => textOf(maturityRating)],
  [
    'credits',
    ({ credits }) =>
      credits.map(({ name, role, character }) =>
        character === null ? `${role}: ${name}` : `${role}: ${name} as ${character}`,
      ),
  ],
  ['externalIds', ({ externalIds }) => externalIds.map(({ scheme, value }) => `${scheme}: ${value}`)],
  [
    'relations',
    ({ relations }, id) => relationsSeenFrom(id, relations).map(({ type, toId }) => `${type} ${toId}`),
  ],
  ['categories', ({ categories }) => categories],
];

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/** What differs between two states of a title, field by field; `null` is the state before it was there. */
export function changesBetween(contentId: string, before: Snapshot | null, after: Snapshot): FieldChange[] {
  return fields
    .map(([field, read]) => ({
      field,
      before: before === null ? [] : read(before, contentId),
      after: read(after, contentId),
    }))
    .filter((change) => !isSame(change.before, change.after));
}

/** The fields that have a value. */
export const fieldsOf = (contentId: string, snapshot: Snapshot): { field: string; values: string[] }[] =>
  changesBetween(contentId, null, snapshot).map(({ field, after }) => ({ field, values: after }));
