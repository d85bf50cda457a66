import type { ContentKind } from '../content.ts';
import { assess } from './model.ts';
import type { Assessment } from './model.ts';
import { isComparedKind } from './work.ts';
import type { Work } from './work.ts';

/** A title that may be the one a record speaks of; the source of the record has none of it yet. */
export interface Candidate {
  contentId: string;
  kind: ContentKind;
  identityKey: string | null;
  /** `scheme:value` of its external ids. */
  externalIds: string[];
  /** What it can be found by (see blocking.ts). */
  keys: string[];
  work: Work;
}

/** A record that is new to us. */
export interface Unresolved {
  recordId: string;
  kind: ContentKind;
  identityKey: string | null;
  externalIds: string[];
  /** What it can be found by (see blocking.ts). */
  keys: string[];
  work: Work;
}

/** What was found of a record and a title: that they are one, or that an editor is to look. */
export interface Finding extends Assessment {
  recordId: string;
  candidateId: string;
}

export interface Resolution {
  /** The title of each record, in order; null where it is a title of its own. */
  contentIds: (string | null)[];
  findings: Finding[];
}

/** How many titles an editor is shown for one record. */
const mostReviews = 3;

/** The better finding first; of equal ones always the same, whatever order the records came in. */
const byScore = (one: Finding, other: Finding): number =>
  other.score - one.score ||
  (`${one.recordId} ${one.candidateId}` < `${other.recordId} ${other.candidateId}` ? -1 : 1);

const keysOf = ({ identityKey, keys }: Pick<Unresolved, 'identityKey' | 'keys'>): string[] =>
  identityKey === null ? keys : [...keys, identityKey];

/** The pairs of a record and a title that share a key, judged; those that differ are left out. */
function findingsOf(records: readonly Unresolved[], candidates: readonly Candidate[]): Finding[] {
  const byKey = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const key of keysOf(candidate)) {
      byKey.set(key, [...(byKey.get(key) ?? []), candidate]);
    }
  }
  return records.flatMap((record) => {
    const alike = new Set(keysOf(record).flatMap((key) => byKey.get(key) ?? []));
    return [...alike]
      .map((candidate): Finding => ({
        ...{ recordId: record.recordId, candidateId: candidate.contentId },
        ...assess(record.work, candidate.work),
      }))
      .filter(({ verdict }) => verdict !== 'DIFFERENT');
  });
}

/** Finds each record's title by rules that leave no doubt: a shared id, or a place, an artist or a name in music. */
function matchByRule(records: readonly Unresolved[], candidates: readonly Candidate[]): Map<string, string> {
  const byRule = new Map<string, Candidate>();
  for (const candidate of candidates) {
    for (const id of candidate.externalIds) byRule.set(`${candidate.kind}|${id}`, candidate);
    const { identityKey, kind } = candidate;
    if (identityKey !== null && !isComparedKind(kind) && !byRule.has(identityKey))
      byRule.set(identityKey, candidate);
  }
  const matches = new Map<string, string>();
  const taken = new Set<string>();
  for (const { recordId, kind, identityKey, externalIds } of records) {
    const found = [...externalIds.map((id) => `${kind}|${id}`), identityKey ?? '']
      .map((key) => byRule.get(key))
      .find((candidate) => candidate !== undefined && !taken.has(candidate.contentId));
    if (found === undefined) continue;
    matches.set(recordId, found.contentId);
    taken.add(found.contentId);
  }
  return matches;
}

/** Joins records and titles, the surest first; each title takes one record, and each record one title. */
function matchByScore(findings: readonly Finding[], matches: Map<string, string>): Finding[] {
  const taken = new Set(matches.values());
  return findings
    .filter(({ verdict }) => verdict === 'SAME')
    .sort(byScore)
    .filter(({ recordId, candidateId }) => {
      if (matches.has(recordId) || taken.has(candidateId)) return false;
      matches.set(recordId, candidateId);
      taken.add(candidateId);
      return true;
    });
}

/**
 * Which title each new record of a source belongs to. The first rule that fits wins: a shared external id; for a season,
 * an episode and music what identity.ts says; for a film or a series how well all that is known agrees. Two records of
 * one source are never the same title, so that two films of one name and year stay two. The order of the records makes
 * no difference to films and series.
 */
export function resolveRecords(records: readonly Unresolved[], candidates: readonly Candidate[]): Resolution {
  const matches = matchByRule(records, candidates);
  const compared = records.filter(({ recordId, kind }) => isComparedKind(kind) && !matches.has(recordId));
  const findings = findingsOf(
    compared,
    candidates.filter(({ kind }) => isComparedKind(kind)),
  );
  const joined = matchByScore(findings, matches);
  const reviews = compared
    .filter(({ recordId }) => !matches.has(recordId))
    .flatMap((record) =>
      findings
        .filter(({ recordId, verdict }) => recordId === record.recordId && verdict === 'REVIEW')
        .sort(byScore)
        .slice(0, mostReviews),
    );
  return {
    contentIds: records.map(({ recordId }) => matches.get(recordId) ?? null),
    findings: [...joined, ...reviews],
  };
}
