import { describe, expect, it } from '@jest/globals';
import { isrcOf, releaseYearOf, upcOf } from './music-values.ts';

describe('values of music catalogues', () => {
  it.each([
    ['GB-AYE-69-00531', 'GBAYE6900531'],
    ['usrc17607839', 'USRC17607839'],
    ['not an isrc', undefined],
    [null, undefined],
  ])('%j is the ISRC %s', (text, isrc) => {
    expect(isrcOf(text)).toBe(isrc);
  });

  it.each([
    ['036000291452', '036000291452'],
    ['00036000291452', '036000291452'],
    ['36000291452', '036000291452'],
    ['4006381333931', '4006381333931'],
    ['036000291453', undefined],
    ['000000000000', undefined],
    ['', undefined],
  ])('%j is the UPC %s', (text, upc) => {
    expect(upcOf(text)).toBe(upc);
  });

  it.each([
    ['2019', 2019],
    ['2019-06', 2019],
    ['2019-06-14', 2019],
    ['0000', undefined],
    ['19999', undefined],
    [undefined, undefined],
  ])('%j is of the year %s', (date, year) => {
    expect(releaseYearOf(date)).toBe(year);
  });
});
