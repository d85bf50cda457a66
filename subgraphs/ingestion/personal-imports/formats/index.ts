import type { PersonalFormat } from '../entry.ts';
import { lastFm } from './last-fm.ts';
import { letterboxd } from './letterboxd.ts';
import { netflixHistory } from './netflix.ts';
import { simkl } from './simkl.ts';
import { spotifyAccount } from './spotify.ts';
import { trakt } from './trakt.ts';

/** The files that people bring, by name. */
export const formats: ReadonlyMap<string, PersonalFormat> = new Map(
  [trakt, simkl, letterboxd, lastFm, netflixHistory, spotifyAccount].map((format) => [format.name, format]),
);
