import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const columns =
  'show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description';
const words =
  'amber bridge cedar dawn ember fjord glass harbour island jungle kite lantern meadow north'.split(' ');
const genres = ['Dramas', 'Comedies', 'Thrillers', 'Documentaries', 'Horror Movies'];
const ratings = ['PG', 'PG-13', 'R', 'TV-MA', 'TV-14'];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** A row as the video platforms have them: seven people, a sentence or two, and a title that is nearly its own. */
function rowOf(at: number): string {
  const title = `The ${pick(words, at)} ${pick(words, Math.floor(at / 14))} ${Math.floor(at / 196)}`;
  const people = Array.from({ length: 7 }, (_, person) => `Actor ${(at * 31 + person * 97) % 40_000}`);
  const isSeries = at % 3 === 0;
  return [
    ...[`s${at}`, isSeries ? 'TV Show' : 'Movie', title, `Director ${at % 9000}`, `"${people.join(', ')}"`],
    ...['"United States, France"', '"September 24, 2021"', String(1950 + (at % 72)), pick(ratings, at)],
    ...[isSeries ? `${1 + (at % 9)} Seasons` : `${60 + (at % 120)} min`, pick(genres, at)],
    `"In a ${pick(words, at * 7)} by the ${pick(words, at * 11)}, somebody keeps what nobody looked for, number ${at}."`,
  ].join(',');
}

/** Writes a feed of so many titles. */
export async function writeGeneratedFeed(path: string, titles: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${columns}\n`);
  for (let at = 0; at < titles; at += 1) {
    if (!file.write(`${rowOf(at)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
