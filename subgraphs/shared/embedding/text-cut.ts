/** Characters of a text that are embedded: the time grows with the length, and what matters comes first. */
export const embeddedCharacters = 200;

/** One line of at most `limit` characters, cut after a whole word where there is one. Never ends within a surrogate pair. */
export function cutText(text: string, limit = embeddedCharacters): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const lastSpace = line.lastIndexOf(' ', limit);
  if (lastSpace > 0) return line.slice(0, lastSpace);
  const cut = line.slice(0, limit);
  return cut.isWellFormed() || !line.isWellFormed() ? cut : cut.slice(0, -1);
}
