import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ManualClock } from '#shared/clock.ts';
import { domainEvent } from '#shared/events.ts';
import type { DomainEvent } from '#shared/events.ts';
import { indexDocumentOf, vocabularyOf } from './index-document.ts';
import { latestChanges } from './indexer.ts';
import { documentOf, idOf } from '#tests/discovery/documents.ts';

const clock = new ManualClock(0);

const changed = (name: string, version: number, title = `${name} ${version}`): DomainEvent =>
  domainEvent(clock, 'content.changed', idOf(name), {
    contentId: idOf(name),
    version,
    document: documentOf({ title }),
  });
const deleted = (name: string, version: number): DomainEvent =>
  domainEvent(clock, 'content.deleted', idOf(name), { contentId: idOf(name), version });

describe('The last word about each title', () => {
  it('is the same in whatever order, and however often, the events come', () => {
    const event = fc
      .record({
        name: fc.constantFrom('a', 'b', 'c'),
        version: fc.integer({ min: 1, max: 5 }),
        gone: fc.boolean(),
      })
      .map(({ name, version, gone }) => (gone ? deleted(name, version) : changed(name, version)));
    const byId = (events: DomainEvent[]) =>
      Object.fromEntries(
        latestChanges(events, 0).map((change) =>
          'document' in change ? [change.document.contentId, change] : [change.removed.contentId, change],
        ),
      );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (events, order) => {
        const shuffled = [...events, ...events.slice(0, 3)]
          .map((one) => ({ one, place: order.next().value }))
          .sort((first, second) => first.place - second.place)
          .map(({ one }) => one);
        expect(byId(shuffled)).toEqual(byId(events));
      }),
    );
  });

  it('is a removal when a change has the same version', () => {
    expect(latestChanges([deleted('a', 2), changed('a', 2)], 0)).toEqual([
      { removed: { contentId: idOf('a'), version: 2 } },
    ]);
  });

  it('leaves out seasons and the events of others', () => {
    const season = domainEvent(clock, 'content.changed', idOf('s'), {
      contentId: idOf('s'),
      version: 1,
      document: documentOf({ title: 'Season 1', kind: 'SEASON' }),
    });
    const other = domainEvent(clock, 'accounts.signed-in', 'u', { userId: 'u', sessionId: 's' });
    expect(latestChanges([season, other], 0)).toEqual([]);
  });
});

describe('A document of the index', () => {
  const source = documentOf({
    title: 'Amélie',
    titles: { fr: "Le Fabuleux Destin d'Amélie Poulain", en: 'AMELIE' },
    originalTitle: "Le Fabuleux Destin d'Amélie Poulain",
    genres: ['Romance', 'comedy'],
    languages: ['fr'],
    year: 2001,
    people: [
      { name: 'Audrey Tautou', role: 'actor' },
      { name: 'Audrey Tautou', role: 'producer' },
    ],
    on: ['US:netflix', 'FR:netflix', 'US:netflix'],
  });
  const document = indexDocumentOf({ contentId: idOf('amelie'), version: 1, document: source }, 0);

  it('has each title once, folded for search and as written for display', () => {
    expect(document.titles).toEqual(['Amélie', "Le Fabuleux Destin d'Amélie Poulain"]);
    expect(document.titleText).toBe('amelie\nle fabuleux destin damelie poulain');
  });

  it('can be found by kind, language and decade in words', () => {
    expect(document.genreText.split('\n')).toEqual([
      'romance',
      'comedy',
      'movie',
      'french',
      '2001 2000s 00s',
    ]);
  });

  it('knows each person and place once', () => {
    expect(document.peopleText).toBe('audrey tautou');
    expect(document.platforms).toEqual(['US:netflix', 'FR:netflix']);
    expect(document.regions).toEqual(['US', 'FR']);
  });

  it('gives its words to the vocabulary, without stop words and numbers', () => {
    expect(vocabularyOf(document)).toEqual(expect.arrayContaining(['amelie', 'tautou', 'romance', 'french']));
    expect(vocabularyOf(document)).not.toContain('2001');
  });
});
