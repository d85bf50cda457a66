import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dateOf,
  listOf,
  namesOf,
  plainText,
  ratingAndDuration,
  runtimeOf,
  textOf,
  titleOf,
  yearOf,
} from './feed-values.ts';

describe('values of a feed', () => {
  it.each([
    ['Consequences\u00A0', 'Consequences'],
    [' Two\r\n lines ', 'Two lines'],
    ['Cafe\u0301', 'Café'],
    ['a\u0007b', 'ab'],
    ['Tom &amp; Jerry &#8211; the &quot;Movie&quot;', 'Tom & Jerry – the "Movie"'],
    ['AT&amp;amp;T', 'AT&T'],
    ['<b>Bold</b><br/>move', 'Bold move'],
    ['Alert<script>alert(1)</script>', 'Alert'],
    ['I <3 You', 'I <3 You'],
    ['Love < Hate > War', 'Love < Hate > War'],
    ['\u202Bקולנוע\u202C', 'קולנוע'],
    ['\u200Fقصة\u200E 2', 'قصة 2'],
    ['👨‍👩‍👧 Family', '👨‍👩‍👧 Family'],
    ['\uD83D lost half', '\uFFFD lost half'],
  ])('%j is the text "%s"', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('are plain once: making them plain again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });

  it.each([
    ['22-Jul', '22 July'],
    ['9-Feb', '9 February'],
    ['9-1-1', '9-1-1'],
    ['15-Min', '15-Min'],
    ['1994', '1994'],
  ])('%s is the title "%s"', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('split lists once, keep suffixes of names, and drop what is no name', () => {
    expect(listOf('Dramas, Comedies,, Dramas, ')).toEqual(['Dramas', 'Comedies']);
    expect(listOf('Robert Downey, Jr., Ken Griffey, III, Dee')).toEqual([
      'Robert Downey, Jr.',
      'Ken Griffey, III',
      'Dee',
    ]);
    expect(namesOf('1, Pink, 50 Cent, -')).toEqual(['Pink', '50 Cent']);
    expect(namesOf('Jr.')).toEqual(['Jr.']);
  });

  it.each([
    ['90 min', 90],
    ['601 MIN', 601],
    ['1 h 30 min', 90],
    ['1hr 5m', 65],
    ['1:30:00', 90],
    ['PT1H30M', 90],
    ['90', 90],
    ['1 Season', undefined],
    ['Season 1', undefined],
    ['0 min', undefined],
    ['2 Seasons', undefined],
    ['', undefined],
  ])('%j runs %s minutes', (text, minutes) => {
    expect(runtimeOf(text)).toBe(minutes);
  });

  it.each([
    ['2019', 2019],
    ['2019.0', 2019],
    ['(2019)', 2019],
    ['2019-2021', 2019],
    ['2019–', 2019],
    ['19999', 19999],
    ['MMXX', undefined],
    ['', undefined],
  ])('%j is the year %s', (text, year) => {
    expect(yearOf(text)).toBe(year);
  });

  it('are text, whether they came as text, number or list', () => {
    expect([textOf('a'), textOf(2019), textOf(['a', 'b']), textOf(null), textOf({})]).toEqual([
      ...['a', '2019', 'a, b', '', ''],
    ]);
  });

  it('go back to their column when a duration slipped into the rating', () => {
    expect(ratingAndDuration('74 min', '')).toEqual({ rating: '', duration: '74 min' });
    expect(ratingAndDuration('TV-14', '')).toEqual({ rating: 'TV-14', duration: '' });
    expect(ratingAndDuration('PG', '74 min')).toEqual({ rating: 'PG', duration: '74 min' });
  });

  it.each([
    ['25-Sep-21', '2021-09-25T00:00:00.000Z'],
    [' August 4, 2017', '2017-08-04T00:00:00.000Z'],
    ['September 25, 2021', '2021-09-25T00:00:00.000Z'],
    ['25 September 2021', '2021-09-25T00:00:00.000Z'],
    ['2021-09-25', '2021-09-25T00:00:00.000Z'],
    ['2021/9/25', '2021-09-25T00:00:00.000Z'],
    ['25.09.2021', '2021-09-25T00:00:00.000Z'],
    ['9/25/2021', '2021-09-25T00:00:00.000Z'],
    ['25/9/2021', '2021-09-25T00:00:00.000Z'],
    ['44464', '2021-09-25T00:00:00.000Z'],
    ['2021-09-25T10:00:00+02:00', '2021-09-25T08:00:00.000Z'],
    ['3/4/2021', undefined],
    ['4/4/2021', '2021-04-04T00:00:00.000Z'],
    ['13/13/2021', undefined],
    ['2021-02-30', undefined],
    ['31-Feb-21', undefined],
    ['Tomorrow 4, 2017', undefined],
    ['', undefined],
  ])('%j is the day %s', (text, day) => {
    expect(dateOf(text)).toBe(day);
  });
});
