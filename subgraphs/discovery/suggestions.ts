import { foldedLine } from './folding.ts';
import type { Suggestion } from './schema.generated.ts';
import type { SuggestedTitle, SuggestionRepository } from './suggestion-repository.ts';

/** The title that was being typed: the first that begins with the prefix, else that has its words, else the main one. */
function typedTitle(titles: readonly string[], prefix: string): string {
  const begins = titles.find((title) => foldedLine(title).startsWith(prefix));
  const has = titles.find((title) => ` ${foldedLine(title)}`.includes(` ${prefix}`));
  return begins ?? has ?? titles[0] ?? '';
}

/** Completes what is being typed; looks past a slip of the finger when too little begins that way. */
export async function suggestTitles(
  repository: SuggestionRepository,
  text: string,
  { first, maturityLimit }: { first: number; maturityLimit: number | null },
): Promise<Suggestion[]> {
  const prefix = foldedLine(text);
  if (prefix === '') return [];
  const found = await repository.byPrefix(prefix, maturityLimit, first);
  const similar = found.length < first ? await repository.bySpelling(prefix, maturityLimit, first) : [];
  const titles = new Map<string, SuggestedTitle>();
  for (const title of [...found, ...similar])
    if (!titles.has(title.contentId)) titles.set(title.contentId, title);
  return [...titles.values()]
    .slice(0, first)
    .map(({ contentId, titles: names }) => ({ text: typedTitle(names, prefix), content: { id: contentId } }));
}
