import { createHash } from 'node:crypto';
import { compose } from '#router/planner/compose.ts';
import type { SubgraphSchema } from '#router/planner/compose.ts';
import type { Publication, RegistryStore, SubgraphVersion } from './registry-store.ts';

/** What to publish, and who does. */
export interface PublishRequest {
  variant: string;
  /** All subgraphs of the supergraph, or one that is added to the newest or takes the place of its like there. */
  schemas: readonly SubgraphSchema[];
  isWhole: boolean;
  /** The number of the publication that it was made from, 0 before the first; the newest unless told. */
  base?: number | undefined;
  gitCommit: string | null;
  author: string | null;
}

export type PublishOutcome =
  | { kind: 'published' | 'unchanged'; publication: Publication }
  /** Others have published since the base; nothing is added. */
  | { kind: 'stale'; base: Publication | undefined; newest: Publication | undefined };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const versionOf = ({ name, url, sdl }: SubgraphSchema): SubgraphVersion => ({
  name,
  routingUrl: url,
  sdl,
  hash: sha256(JSON.stringify([sdl, url])),
});

const byName = (one: SubgraphVersion, other: SubgraphVersion) => (one.name < other.name ? -1 : 1);

function subgraphsOf(
  { schemas, isWhole }: PublishRequest,
  newest: Publication | undefined,
): SubgraphVersion[] {
  const given = schemas.map(versionOf);
  const names = new Set(given.map(({ name }) => name));
  const others = isWhole ? [] : (newest?.subgraphs ?? []).filter(({ name }) => !names.has(name));
  return [...others, ...given].sort(byName);
}

const contentOf = (subgraphs: readonly SubgraphVersion[] = []) =>
  subgraphs.map(({ name, hash }) => `${name} ${hash}`).join('\n');

async function add(
  store: RegistryStore,
  publication: Parameters<RegistryStore['add']>[0],
  newest: Publication | undefined,
): Promise<PublishOutcome> {
  const { variant } = publication;
  const added = await store.add(publication, newest?.number ?? 0);
  if (added !== undefined) return { kind: 'published', publication: added };
  return { kind: 'stale', base: newest, newest: await store.latest(variant) };
}

/** Composes schemas and publishes them. Throws CompositionError. */
export async function publish(store: RegistryStore, request: PublishRequest): Promise<PublishOutcome> {
  const { variant, gitCommit, author } = request;
  const newest = await store.latest(variant);
  const subgraphs = subgraphsOf(request, newest);
  if (newest !== undefined && contentOf(subgraphs) === contentOf(newest.subgraphs))
    return { kind: 'unchanged', publication: newest };
  const { base = newest?.number ?? 0 } = request;
  if (base !== (newest?.number ?? 0)) return { kind: 'stale', base: await store.get(variant, base), newest };
  const schemas = subgraphs.map(({ name, routingUrl, sdl }) => ({ name, url: routingUrl, sdl }));
  const supergraphSdl = compose(schemas);
  const hash = sha256(supergraphSdl);
  return add(store, { variant, subgraphs, supergraphSdl, hash, gitCommit, author, restores: null }, newest);
}

/** Publishes an earlier publication again, byte for byte; undefined when there is none of that number. */
export async function rollBack(
  store: RegistryStore,
  variant: string,
  to: number,
  author: string | null,
): Promise<PublishOutcome | undefined> {
  const [newest, earlier] = await Promise.all([store.latest(variant), store.get(variant, to)]);
  if (newest === undefined || earlier === undefined) return undefined;
  if (newest.hash === earlier.hash && contentOf(newest.subgraphs) === contentOf(earlier.subgraphs))
    return { kind: 'unchanged', publication: newest };
  const { number: _number, publishedAt: _publishedAt, ...content } = earlier;
  return add(store, { ...content, author, restores: to }, newest);
}
