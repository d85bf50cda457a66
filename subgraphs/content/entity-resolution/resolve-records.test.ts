import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftOf } from '../content-draft.ts';
import type { ContentInput } from '../content-draft.ts';
import { comparedPartsOf } from './compared-parts.ts';
import { resolveRecords } from './resolve-records.ts';
import type { Candidate, Unresolved } from './resolve-records.ts';

const film = (more: Partial<ContentInput> = {}): ContentInput => ({
  ...{ kind: 'MOVIE', title: 'Night Ferry', year: 2016, runtimeMinutes: 91 },
  credits: [
    { name: 'Lea Horn', role: 'director' },
    { name: 'Max Pohl', role: 'actor' },
    { name: 'Ivy Renn', role: 'actor' },
  ],
  ...more,
});
const otherPeople = { credits: [{ name: 'Bo Carr', role: 'director' }], runtimeMinutes: 64 };

const record = (recordId: string, input: ContentInput, more: Partial<Unresolved> = {}): Unresolved => ({
  ...{ recordId, kind: input.kind, identityKey: null, externalIds: [] },
  ...comparedPartsOf(draftOf(input)),
  ...more,
});
const candidate = (contentId: string, input: ContentInput, more: Partial<Candidate> = {}): Candidate => ({
  ...{ contentId, kind: input.kind, identityKey: null, externalIds: [] },
  ...comparedPartsOf(draftOf(input)),
  ...more,
});
const idsOf = (records: Unresolved[], candidates: Candidate[]) =>
  resolveRecords(records, candidates).contentIds;

describe('resolving records', () => {
  it('joins a record to the title that it agrees with best', () => {
    const candidates = [candidate('remake', film({ year: 2017, ...otherPeople })), candidate('film', film())];
    expect(idsOf([record('r', film({ title: 'The Night Ferry', year: 2017 }))], candidates)).toEqual([
      'film',
    ]);
  });

  it('keeps two films of one name and year apart when their people differ, and shows them to an editor', () => {
    const { contentIds, findings } = resolveRecords(
      [record('r', film(otherPeople))],
      [candidate('film', film())],
    );
    expect(contentIds).toEqual([null]);
    expect(findings).toMatchObject([
      { recordId: 'r', candidateId: 'film', verdict: 'REVIEW', evidence: { directors: 'other' } },
    ]);
  });

  it('never joins two records of one source to one title', () => {
    const records = [
      record('near', film({ title: 'Night Ferry (Tamil)', runtimeMinutes: 95 })),
      record('nearest', film()),
    ];
    expect(idsOf(records, [candidate('film', film())])).toEqual([null, 'film']);
  });

  it('trusts a shared external id more than all that is said, within a kind', () => {
    const candidates = [
      candidate('film', film()),
      candidate('other', film({ title: 'Another Name', year: 1990 }), { externalIds: ['imdb:tt1'] }),
    ];
    expect(idsOf([record('r', film(), { externalIds: ['imdb:tt1'] })], candidates)).toEqual(['other']);
    const series = record('s', { kind: 'SERIES', title: 'Unlike' }, { externalIds: ['imdb:tt1'] });
    expect(idsOf([series], candidates)).toEqual([null]);
  });

  it('knows music by its key', () => {
    const album: ContentInput = { kind: 'ALBUM', title: 'Greatest Hits', year: 1981 };
    const candidates = [candidate('hits', album, { identityKey: 'ALBUM|greatest hits|1981|queen' })];
    expect(
      idsOf([record('r', album, { identityKey: 'ALBUM|greatest hits|1981|queen' })], candidates),
    ).toEqual(['hits']);
    expect(idsOf([record('r', album, { identityKey: 'ALBUM|greatest hits|1981|abba' })], candidates)).toEqual(
      [null],
    );
  });

  it('joins the same films and series whatever order records and titles come in', () => {
    const input = fc.record({
      title: fc.constantFrom('Night Ferry', 'The Night Ferry', 'Night Ferry 2', 'Ferry'),
      year: fc.integer({ min: 2014, max: 2018 }),
      runtimeMinutes: fc.constantFrom(88, 90, 120),
      credits: fc.constantFrom(film().credits, otherPeople.credits, []),
    });
    const many = fc.array(input, { maxLength: 6 });
    fc.assert(
      fc.property(many, many, fc.infiniteStream(fc.nat()), (ones, others, lots) => {
        const records = ones.map((one, at) => record(`r${at}`, film(one)));
        const candidates = others.map((one, at) => candidate(`c${at}`, film(one)));
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, lot: lots.next().value ?? 0 }))
            .sort((first, second) => first.lot - second.lot)
            .map(({ value }) => value);
        const matchesOf = (some: Unresolved[], among: Candidate[]) => {
          const { contentIds, findings } = resolveRecords(some, among);
          const pairs = some.map(({ recordId }, at) => `${recordId} ${contentIds[at]}`).sort();
          return { pairs, findings: findings.map((one) => JSON.stringify(one)).sort() };
        };
        expect(matchesOf(shuffled(records), shuffled(candidates))).toEqual(matchesOf(records, candidates));
      }),
    );
  });
});
