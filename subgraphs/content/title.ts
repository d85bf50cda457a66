import type { Content } from './content.ts';

const article = /^(the|an|a) (?=\S)/;

/**
 * A title as it sorts and compares: lower case, without accents and punctuation, "&" read as "and", no leading
 * article. Letters of every script are kept; a title of signs alone stays as it is, in lower case.
 */
export function normaliseTitle(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.replace(article, '') || title.toLowerCase().trim();
}

/** The title in a language (ISO 639-1) where it is known in it, else the main one. */
export function titleIn(
  content: Pick<Content, 'title' | 'titles'>,
  language: string | null | undefined,
): string {
  if (language == null) return content.title;
  return content.titles[language.slice(0, 2).toLowerCase()] ?? content.title;
}
