import { expect, it } from '@jest/globals';
import { minimumAgeOf } from './maturity.ts';

it.each([
  ['G', 0],
  ['PG', 8],
  ['PG-13', 13],
  ['R', 17],
  ['NC-17', 18],
  ['TV-Y', 0],
  ['TV-Y7', 7],
  ['TV-G', 0],
  ['TV-PG', 8],
  ['TV-14', 14],
  ['TV-MA', 17],
  ['7+', 7],
  ['13+', 13],
  ['16+', 16],
  ['18+', 18],
  ['16', 16],
  ['ALL', 0],
  ['FSK 12', 12],
  ['pg-13 ', 13],
  ['CLEAN', 0],
  ['EXPLICIT', 16],
  ['NR', null],
  ['UNRATED', null],
  ['99', null],
  [null, null],
])('the rating %p is for ages from %p', (rating, age) => {
  expect(minimumAgeOf(rating)).toBe(age);
});
