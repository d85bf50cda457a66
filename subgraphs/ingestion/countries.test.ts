import { describe, expect, it } from '@jest/globals';
import { countryCode } from './countries.ts';

describe('the code of a country', () => {
  it.each([
    ['United States', 'US'],
    [' united kingdom ', 'GB'],
    ['South Korea', 'KR'],
    ['Turkey', 'TR'],
    ['Czech Republic', 'CZ'],
    ['Hong Kong', 'HK'],
    ['Vatican City', 'VA'],
    ['West Germany', 'DE'],
    ['Soviet Union', 'SU'],
    ['Kosovo', 'XK'],
    ['Russia', 'RU'],
    ['Germany', 'DE'],
    ['Atlantis', undefined],
    ['', undefined],
  ])('of %j is %s', (name, code) => {
    expect(countryCode(name)).toBe(code);
  });
});
