import { describe, expect, it } from '@jest/globals';
import { isCountry, isCountryOfOrigin, isLanguage, languageOf } from './iso-codes.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const pairs = letters.flatMap((first) => letters.map((second) => first + second));

describe('the codes of ISO', () => {
  it('are 249 countries and 183 languages, and those of our runtime among them', () => {
    expect(pairs.filter(isCountry)).toHaveLength(249);
    const languages = pairs.map((code) => code.toLowerCase()).filter(isLanguage);
    expect(languages).toHaveLength(183);
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    expect(languages.filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it('let a film come from a country that is no more, but offer it in none', () => {
    expect(isCountryOfOrigin('SU')).toBe(true);
    expect(isCountry('SU')).toBe(false);
  });

  it.each([
    ['ENG', 'en'],
    ['en-US', 'en'],
    ['iw', 'he'],
    ['cmn', 'zh'],
    ['yue', 'yue'],
    ['?', '?'],
  ])('keep the language %p as %p', (given, kept) => {
    expect(languageOf(given)).toBe(kept);
  });
});
