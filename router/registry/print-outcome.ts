import { apiSchemaOf } from './api-schema.ts';
import type { PublishOutcome } from './publish.ts';
import type { Publication } from './registry-store.ts';
import { compareSchemas } from './schema-changes.ts';

/** The subgraphs that differ between two publications. */
function changedSubgraphs(before: Publication | undefined, after: Publication): string[] {
  const [old, now] = [before?.subgraphs ?? [], after.subgraphs].map(
    (subgraphs) => new Map(subgraphs.map(({ name, hash }) => [name, hash])),
  ) as [Map<string, string>, Map<string, string>];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => `subgraph ${name} ${now.has(name) ? (old.has(name) ? 'changed' : 'added') : 'removed'}`);
}

/** What came in between, as lines. */
async function changesBetween(before: Publication | undefined, after: Publication): Promise<string[]> {
  const lines = changedSubgraphs(before, after);
  if (before === undefined) return lines;
  const changes = await compareSchemas(apiSchemaOf(before.supergraphSdl), apiSchemaOf(after.supergraphSdl));
  return [
    ...lines,
    ...changes.map(({ criticality, path, message }) => `${criticality}  ${path}  ${message}`),
  ];
}

/** Tells what became of a publication; returns the exit code. */
export async function printOutcome(outcome: PublishOutcome): Promise<number> {
  if (outcome.kind === 'stale') {
    const { base, newest } = outcome;
    const now =
      newest === undefined ? 'Nothing is published yet' : `The newest publication is ${newest.number}`;
    console.error(
      `${now}, and this one was made from ${base?.number ?? 'none that is known'}: it is refused.`,
    );
    if (newest === undefined) return 1;
    console.error('What came in between:');
    for (const line of await changesBetween(base, newest)) console.error(`  ${line}`);
    return 1;
  }
  const { variant, number, hash, restores } = outcome.publication;
  const name = `${variant} ${number} (${hash.slice(0, 12)})`;
  if (outcome.kind === 'unchanged') console.log(`Nothing has changed since ${name}: nothing is published.`);
  else
    console.log(
      restores === null ? `Published ${name}.` : `Published ${name}, which brings back ${restores}.`,
    );
  return 0;
}
