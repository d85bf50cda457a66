import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draftOf } from '../content-draft.ts';
import type { ContentInput } from '../content-draft.ts';
import { blockingKeys } from './blocking.ts';
import { levels } from './comparison.ts';
import type { Evidence, Feature } from './comparison.ts';
import { assess, scoreOf, verdictOf } from './model.ts';
import { peopleInCommon } from './person-name.ts';
import { titleForm } from './title-form.ts';
import { workOf } from './work.ts';
import type { Work } from './work.ts';

const directedBy = (name: string) => ({ name, role: 'director' });
const acted = (...names: string[]) => names.map((name) => ({ name, role: 'actor' }));
const workFrom = (input: ContentInput): Work => workOf(draftOf(input));

const harbour: ContentInput = {
  kind: 'MOVIE',
  title: 'The Harbour of Glass',
  year: 2014,
  runtimeMinutes: 104,
  countries: ['PT'],
  synopsis: 'A diver finds letters in the wreck of a ferry and looks for the woman who wrote them.',
  credits: [directedBy('Inês Carvalho'), ...acted('Rui Tavares', 'Marta Lobo', 'Ana Reis')],
};

const workArbitrary: fc.Arbitrary<Work> = fc.record({
  kind: fc.constantFrom('MOVIE', 'SERIES'),
  title: fc.oneof(
    fc.constantFrom('Cars', 'Cars 2', 'The Cars', 'CARS: Part II', '愛', 'مدينة', '🚗🚗', '?'),
    fc.string(),
  ),
  otherTitles: fc.array(fc.constantFrom('Autos', 'Cars II', 'Тачки'), { maxLength: 2 }),
  year: fc.option(fc.integer({ min: 1990, max: 1996 })),
  durationMs: fc.option(fc.integer({ min: 1, max: 200 }).map((minutes) => minutes * 60_000)),
  countries: fc.array(fc.constantFrom('US', 'FR', 'IN'), { maxLength: 2 }),
  synopsis: fc.option(fc.lorem({ maxCount: 12 })),
  directors: fc.array(fc.constantFrom('Lee Chang-dong', 'Chang-dong Lee', 'Ann Lee'), { maxLength: 2 }),
  cast: fc.array(fc.constantFrom('Rob Dale', 'Robert Dale', 'R. Dale', 'Núria Sala', 'Sala Nuria'), {
    maxLength: 3,
  }),
});

describe('the form of a title', () => {
  it.each([
    ['Ocean’s Eleven', 'Oceans 11'],
    ['The Prince & Me', 'Prince and Me'],
    ['Tarzan II', 'Tarzan 2'],
    ['Æon Flux', 'Aeon Flux'],
    ['Amélie', 'Amelie'],
    ['The Winter Sea (4K UHD)', 'The Winter Sea'],
    ['The Winter Sea (Telugu)', 'Winter Sea'],
    ["Marvel's Iron Harbour Rising", 'Iron Harbour Rising'],
  ])('is the same for "%s" and "%s"', (one, other) => {
    expect(titleForm(one).words).toEqual(titleForm(other).words);
  });

  it('keeps every script, and takes no letter of one for that of another', () => {
    expect(titleForm('千と千尋の神隠し').words).toEqual(['千と千尋の神隠し']);
    expect(titleForm('مدينة الزجاج').words).toHaveLength(2);
    // A Cyrillic А is not a Latin A.
    expect(titleForm('Аnna').words).not.toEqual(titleForm('Anna').words);
    expect(titleForm('👻').words).toEqual(['👻']);
  });
});

describe('people in common', () => {
  it('are found in any order of names, with and without accents, initials and middle names', () => {
    expect(peopleInCommon(['Liu Chia-liang'], ['Chia-Liang Liu'])).toBe(1);
    expect(peopleInCommon(['John Hancock'], ['John Lee Hancock'])).toBe(1);
    expect(peopleInCommon(['Sofía Vergara', 'J. Doe'], ['Jane Doe', 'Sofia Vergara'])).toBe(2);
  });

  it('are not those who share a family name', () => {
    expect(peopleInCommon(['Mark Robson', 'Cher'], ['Ann Robson', 'Cher Lloyd'])).toBe(0);
  });
});

describe('the comparison of two records', () => {
  const verdict = (changes: Partial<ContentInput>, of: ContentInput = harbour) =>
    assess(workFrom(of), workFrom({ ...of, ...changes })).verdict;

  it('joins what services write differently', () => {
    const credits = [directedBy('Ines Carvalho'), ...acted('Marta Lôbo', 'Rui Tavares')];
    expect(verdict({ title: 'Harbor of Glass', year: 2015, runtimeMinutes: 103, credits })).not.toBe(
      'DIFFERENT',
    );
    expect(verdict({ title: 'THE HARBOUR OF GLASS (HD)', year: 2015, runtimeMinutes: 103, credits })).toBe(
      'SAME',
    );
    expect(verdict({ credits: [], synopsis: undefined, countries: [] })).toBe('SAME');
  });

  it('keeps a remake, a sequel and a series of the same name apart', () => {
    const others = [directedBy('Paul Weir'), ...acted('Joan Ash')];
    expect(verdict({ year: 1961, runtimeMinutes: 88, credits: others, countries: ['GB'] })).toBe('DIFFERENT');
    expect(verdict({ title: 'The Harbour of Glass 2', year: 2017, runtimeMinutes: 96 })).not.toBe('SAME');
    expect(verdict({ kind: 'SERIES', runtimeMinutes: undefined })).toBe('DIFFERENT');
  });

  it('knows a film by its title in another language', () => {
    const portuguese = { title: 'O Porto de Vidro', originalTitle: undefined };
    expect(verdict(portuguese, { ...harbour, originalTitle: 'O Porto de Vidro' })).toBe('SAME');
  });

  it('is the same whichever record comes first, and every time', () => {
    fc.assert(
      fc.property(workArbitrary, workArbitrary, (one, other) => {
        const first = assess(one, other);
        expect(assess(other, one)).toEqual(first);
        expect(assess(structuredClone(one), structuredClone(other))).toEqual(first);
      }),
    );
  });

  it('is sure of a record and its copy as soon as a year is known', () => {
    fc.assert(
      fc.property(workArbitrary, (work) => {
        const known: Work = { ...work, year: 1994, durationMs: work.kind === 'MOVIE' ? 5_400_000 : null };
        expect(assess(known, structuredClone(known)).verdict).toBe('SAME');
      }),
    );
  });
});

describe('the score', () => {
  const evidenceArbitrary = fc.record(
    Object.fromEntries(
      (Object.entries(levels) as [Feature, readonly string[]][]).map(([feature, order]) => [
        feature,
        fc.constantFrom(...order),
      ]),
    ),
  ) as fc.Arbitrary<Evidence>;

  it('never falls when evidence gets better', () => {
    fc.assert(
      fc.property(
        evidenceArbitrary,
        fc.constantFrom(...(Object.keys(levels) as Feature[])),
        (evidence, feature) => {
          const order: readonly string[] = levels[feature];
          const better = order[order.indexOf(evidence[feature] ?? '') + 1];
          if (better === undefined) return;
          expect(scoreOf({ ...evidence, [feature]: better } as Evidence)).toBeGreaterThanOrEqual(
            scoreOf(evidence),
          );
        },
      ),
    );
  });

  it('is a likelihood, and leaves room for an editor between the thresholds', () => {
    fc.assert(fc.property(evidenceArbitrary, (evidence) => scoreOf(evidence) > 0 && scoreOf(evidence) < 1));
    expect([0, 0.5, 1].map(verdictOf)).toEqual(['DIFFERENT', 'REVIEW', 'SAME']);
  });
});

describe('the keys for what is compared', () => {
  it('are shared by records of one work that are written differently', () => {
    const shared = (one: ContentInput, other: ContentInput) => {
      const keys = new Set(blockingKeys(workFrom(one)));
      return blockingKeys(workFrom(other)).some((key) => keys.has(key));
    };
    const film = (title: string, more: Partial<ContentInput> = {}): ContentInput => ({
      kind: 'MOVIE',
      title,
      ...more,
    });
    expect(shared(film('Dil Hai Tumhaara'), film('Dil Hai Tumhara'))).toBe(true);
    expect(shared(film('Glass: A Harbour Story'), film('A Harbour Story'))).toBe(true);
    expect(
      shared(
        film('Star Harbour: The Last Tide (Episode VIII)'),
        film('Star Harbour: Episode 8: The Last Tide'),
      ),
    ).toBe(true);
    const credits = [directedBy('Inês Carvalho')];
    expect(shared(film('Porto', { year: 2014, credits }), film('Porto Again', { year: 2015, credits }))).toBe(
      true,
    );
    expect(shared(film('Harbour'), { kind: 'SERIES', title: 'Harbour' })).toBe(false);
  });

  it('are few and short', () => {
    fc.assert(
      fc.property(workArbitrary, (work) => {
        const keys = blockingKeys(work);
        expect(keys.length).toBeLessThanOrEqual(50);
        expect(Math.max(0, ...keys.map(({ length }) => length))).toBeLessThanOrEqual(120);
      }),
    );
  });
});
