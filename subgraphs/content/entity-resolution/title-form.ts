import { normaliseTitle } from '../title.ts';

/** A title taken apart, so that two ways of writing one title have parts in common. */
export interface TitleForm {
  /** In lower case, without accents, punctuation and what services add. */
  plain: string;
  /** All its words, numbers as digits. */
  words: string[];
  /** The numbers among them that tell parts of a series apart, such as 2 in "Cars 2". */
  numbers: string[];
}

/** What services add to a title that is no part of it: "(Telugu)", "(4K UHD)", "(1997)", "[Director's Cut]". */
const addition =
  /[([](?:\d{4}|silent|4k(?: uhd)?|uhd|hd|dubbed|subtitled|.{0,20}(?:subtitles|subtitled|dubbed|version)|hindi|tamil|telugu|malayalam|kannada|bengali|marathi|punjabi|english|spanish|japanese|korean|french|german|italian|unrated|uncut|restored|remastered|shorts?|(?:the )?complete series|.{0,20}\b(?:cut|edition|version))[)\]]/giu;

/** Who made or shows a thing, before its name: "Marvel's Iron Man", "Disney Mickey Mouse Clubhouse". */
const maker =
  /^(?:marvel studios'?|marvel'?s?|disney'?s?|disney junior|dreamworks|bbc'?s?|national geographic)[ :]+(?=\S+ ?\S)/iu;

const roman = /^(?:i{2,3}|iv|vi{0,3}|ix|xi{0,3})$/;
const romanNumbers = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii'];
const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve thirteen'.split(' ');

/** Words that come and go between two ways of writing a title. */
const loose = new Set(['the', 'a', 'an', 'and', 'of', 'episode', 'part', 'chapter', 'vol', 'volume']);

/** Latin letters that Unicode does not take apart, as they are written without them. */
const latin: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const withoutLigatures = (title: string): string =>
  title.replace(/[æœøßłđðþı]/giu, (letter) => latin[letter.toLowerCase()] ?? letter);

function wordOf(word: string): string {
  if (roman.test(word)) return String(romanNumbers.indexOf(word));
  const number = numberWords.indexOf(word);
  if (number >= 0) return String(number);
  return /^\d+$/.test(word) ? String(Number(word)) : word;
}

/** Takes a title apart. Letters of every script are kept, and a title of signs alone is one word. */
export function titleForm(title: string): TitleForm {
  const bare = title.normalize('NFC').replace(/’/g, "'").replace(addition, ' ').trim().replace(maker, '');
  const text = withoutLigatures(bare === '' ? title : bare);
  const words = normaliseTitle(text).split(' ').map(wordOf);
  const kept = words.filter((word) => !loose.has(word));
  const chosen = kept.length === 0 ? words : kept;
  const article = /^\s*(?:the|an?)\s/i.test(text) ? 'the ' : '';
  return {
    plain: article + words.join(' '),
    words: chosen,
    numbers: chosen.filter((word) => /^\d+$/.test(word)).sort(),
  };
}

/** The part of a title before a colon or a dash, and the part behind it; null where it has no such parts. */
export function titleParts(title: string): [head: string, tail: string] | null {
  const [, head, tail] = /^(.{4,}?)(?:: | [-–—] )(.{4,})$/u.exec(title) ?? [];
  return head === undefined || tail === undefined ? null : [head, tail];
}

const gramsOf = (text: string): Set<string> => {
  const letters = Array.from(` ${text} `);
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
};

/** How alike two titles are by pairs of letters, from 0 to 1 (Dice). */
export function likeness(one: TitleForm, other: TitleForm): number {
  const [left, right] = [gramsOf(one.words.join(' ')), gramsOf(other.words.join(' '))];
  const shared = [...left].filter((gram) => right.has(gram)).length;
  return (2 * shared) / (left.size + right.size);
}
