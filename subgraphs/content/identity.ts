import type { ContentDraft } from './content.ts';
import { isMusic } from './content.ts';
import { normaliseTitle } from './title.ts';

/**
 * What two sources must agree on for their records to be one title: kind, normalised title and year; for an album or a
 * track its artist too; for a season or an episode its place. An artist is known by the name alone, since sources
 * disagree on when one began. Null when what is known is not enough to tell.
 */
export function identityKeyOf(
  draft: Pick<ContentDraft, 'kind' | 'title' | 'year' | 'number' | 'credits'>,
  parent: { parentId: string | null; artist: string | null },
): string | null {
  const { kind, title, year, number } = draft;
  if (kind === 'SEASON' || kind === 'EPISODE') return `${kind}|${parent.parentId}|${number}`;
  const name = normaliseTitle(title);
  if (kind === 'ARTIST') return `${kind}|${name}`;
  if (year === null) return null;
  if (!isMusic(kind)) return `${kind}|${name}|${year}`;
  const artist = draft.credits.find(({ role }) => role === 'artist')?.name ?? parent.artist;
  return artist === null ? null : `${kind}|${name}|${year}|${normaliseTitle(artist)}`;
}

/** A title that may be the one a record speaks of. */
export interface Candidate {
  contentId: string;
  kind: string;
  identityKey: string | null;
  /** `scheme:value` of its external ids. */
  externalIds: string[];
  /** Whether the source of the record already has a record of this title. */
  knownToSource: boolean;
}

/** A record that is new to us. */
export interface Unresolved {
  kind: string;
  identityKey: string | null;
  externalIds: string[];
}

/**
 * Which title each new record of a source belongs to; null where it is a title of its own. The first rule that fits
 * wins: a shared external id, then the identity key. Two records of one source are never the same title, so that two
 * films of one name and year stay two.
 */
export function resolveIdentities(
  records: readonly Unresolved[],
  candidates: readonly Candidate[],
): (string | null)[] {
  const byExternalId = new Map<string, Candidate>();
  const byKey = new Map<string, Candidate>();
  for (const candidate of candidates.filter(({ knownToSource }) => !knownToSource)) {
    for (const id of candidate.externalIds) byExternalId.set(`${candidate.kind}|${id}`, candidate);
    if (candidate.identityKey !== null && !byKey.has(candidate.identityKey)) {
      byKey.set(candidate.identityKey, candidate);
    }
  }
  const taken = new Set<string>();
  return records.map(({ kind, identityKey, externalIds }) => {
    const matches = [
      ...externalIds.map((id) => byExternalId.get(`${kind}|${id}`)),
      identityKey === null ? undefined : byKey.get(identityKey),
    ];
    const match = matches.find((candidate) => candidate !== undefined && !taken.has(candidate.contentId));
    if (match === undefined) return null;
    taken.add(match.contentId);
    return match.contentId;
  });
}
