/** Letters that Unicode does not take apart, as people type them without their keyboard. */
const plainLetters: Record<string, string> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
};

/** Characters of a word that are kept; what comes after them is cut on both sides, index and query. */
const longestWord = 64;

/**
 * Text without case and accents, so that "Amélie", "AMELIE" and "amelie" are the same. Index and queries are folded by
 * this one function, so the database needs no accent rules of its own.
 */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[øđðþłæœßı]/g, (letter) => plainLetters[letter] ?? letter);
}

/** Scripts written without spaces: a run of them becomes pairs of characters, which can be found in any order. */
const unspacedRun = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+)/u;

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

function splitWord(word: string): string[] {
  return word
    .split(unspacedRun)
    .filter((part) => part !== '')
    .flatMap((part) => (unspacedRun.test(part) ? pairsOf(part) : [[...part].slice(0, longestWord).join('')]));
}

/**
 * The folded words of a text in order: letters and digits only, so that they can stand in a tsquery. "Ocean's" is one
 * word, and so is "S.W.A.T.".
 */
export function wordsOf(text: string): string[] {
  const folded = foldText(text)
    .replace(/(?<=\p{L})['’ʼ`´](?=\p{L})/gu, '')
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (initials) => `${initials.replaceAll('.', '')} `);
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(splitWord);
}

/** The folded words of a text as one line. */
export function foldedLine(text: string): string {
  return wordsOf(text).join(' ');
}
